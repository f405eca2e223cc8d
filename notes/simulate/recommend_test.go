package simulate

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"precis/notes"
)

func explore(t testing.TB, l Learner, days int) Curve {
	t.Helper()
	c, err := Explore(context.Background(), l, Options{Now: start, Days: days, Seed: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestExplore(t *testing.T) {
	l := fresh(400, free(0.9))
	c := explore(t, l, 60)
	if len(c) != 26 || c[0].Retention != 0.70 || c[25].Retention != 0.95 {
		t.Fatalf("%d points", len(c))
	}
	if !slices.Equal(c, explore(t, l, 60)) {
		t.Error("the same seed gives another curve")
	}
	// More is remembered, for more time, at the upper end.
	if c[25].Remembered <= c[0].Remembered || c[25].Time <= c[10].Time {
		t.Errorf("%+v", c)
	}
	if r := c.Recommended(); r < 0.70 || r > 0.95 {
		t.Errorf("recommended %g", r)
	}
}

// Who takes long to answer forgotten cards does well to forget fewer.
func TestExploreWeighsLapses(t *testing.T) {
	quick, slow := fresh(300, free(0.9)), fresh(300, free(0.9))
	for _, l := range []*Learner{&quick, &slow} {
		for p := range phases {
			l.Habits.took[p] = [4]time.Duration{8 * time.Second, 8 * time.Second, 8 * time.Second, 8 * time.Second}
		}
	}
	slow.Habits.took[inReview][0] = 5 * time.Minute
	q, s := explore(t, quick, 90).Recommended(), explore(t, slow, 90).Recommended()
	if s <= q {
		t.Errorf("slow %g, quick %g", s, q)
	}
}

func TestExploreSomeOfMany(t *testing.T) {
	all, some := fresh(1000, free(0.9)), fresh(3000, free(0.9))
	s := free(0.9)
	s.NewPerDay *= 3
	some.Settings = func(string) *notes.Settings { return &s }
	a, b := explore(t, all, 40), explore(t, some, 40)
	for i := range a {
		if x := b[i].Remembered / a[i].Remembered; math.Abs(x-3) > 0.2 {
			t.Errorf("at %g three times the cards remember %.2f times as many", a[i].Retention, x)
		}
	}
}

func TestExploreNothing(t *testing.T) {
	c := explore(t, fresh(0, free(0.9)), 10)
	if len(c) != 0 || c.Recommended() != 0 {
		t.Errorf("%+v", c)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Explore(ctx, fresh(10, free(0.9)), Options{Now: start, Days: 10}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if (Point{Time: time.Hour}).PerCard() != 0 {
		t.Error("time per card of none")
	}
}

// BenchmarkExplore is the curve of a year of 10 000 cards.
func BenchmarkExplore(b *testing.B) {
	l := fresh(10_000, free(0.9))
	for b.Loop() {
		explore(b, l, 365)
	}
}

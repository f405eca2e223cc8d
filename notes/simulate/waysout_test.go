package simulate

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
)

// away returns a learner who studied so many cards and then stayed away.
func away(cards, days int, seed uint64, s notes.Settings) Learner {
	l := fresh(cards, s)
	chance := rand.New(rand.NewPCG(seed, 1))
	today := notes.DayOf(start, s.RolloverHour)
	for i := range l.Cards {
		interval := notes.Day(math.Exp(chance.Float64() * 5))
		last := today - notes.Day(days) - notes.Day(chance.IntN(int(interval)))
		l.Cards[i].Card.Progress = notes.Progress{
			State: notes.InReview, Stability: float64(interval), Difficulty: 1 + 9*chance.Float64(), Reps: 4,
			LastDay: last, LastReview: last.Start(start.Location(), 12), DueDay: last + interval,
			Due: last.Start(start.Location(), 12).AddDate(0, 0, int(interval)),
		}
	}
	return l
}

func waysOut(t testing.TB, l Learner, minutes ...int) []Way {
	t.Helper()
	ways, err := WaysOut(context.Background(), l, Options{Now: start, Seed: 1}, minutes, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ways
}

func TestWaysOut(t *testing.T) {
	l := away(600, 21, 1, free(0.9))
	ways := waysOut(t, l, 60, 5, 20, 40, 20)
	if len(ways) != 4 || ways[0].Minutes != 5 || ways[3].Minutes != 60 {
		t.Fatalf("%+v", ways)
	}
	// About 500 cards of a fifth of a minute.
	if ways[3].Days < 2 || ways[3].Days > 4 || ways[1].Days < ways[3].Days+2 || ways[0].Remembered >= ways[3].Remembered {
		t.Errorf("%+v", ways)
	}
	if none := waysOut(t, fresh(30, free(0.9)), 20); none[0].Days != 1 {
		t.Errorf("no backlog: %+v", none)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := WaysOut(ctx, l, Options{Now: start}, []int{20}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A share of many cards costs the same.
func TestWaysOutOfMany(t *testing.T) {
	some, many := away(1000, 21, 1, free(0.9)), away(4000, 21, 1, free(0.9))
	a, b := waysOut(t, some, 20, 40), waysOut(t, many, 80, 160)
	for i := range a {
		if x := b[i].Remembered / a[i].Remembered; math.Abs(x-4) > 0.3 || math.Abs(float64(a[i].Days-b[i].Days)) > 0.25*float64(a[i].Days)+1 {
			t.Errorf("%+v for a quarter, %+v for all", a[i], b[i])
		}
	}
}

func TestMoreMinutesAreNeverLaterDone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := free(rapid.Float64Range(0.8, 0.95).Draw(t, "retention"))
		l := away(rapid.IntRange(1, 150).Draw(t, "cards"), rapid.IntRange(1, 60).Draw(t, "days away"), rapid.Uint64().Draw(t, "seed"), s)
		minutes := rapid.SliceOfN(rapid.IntRange(1, 60), 2, 4).Draw(t, "minutes")
		ways, err := WaysOut(context.Background(), l, Options{Now: start, Seed: 3}, minutes, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range ways[1:] {
			less, more := ways[i], ways[i+1]
			if less.Days > 0 && (more.Days == 0 || more.Days > less.Days) || more.Remembered < less.Remembered {
				t.Errorf("%+v, then %+v", less, more)
			}
		}
	})
}

// In few minutes a day the order by what waiting costs remembers more, over the
// days, than an order that does not ask.
func TestCatchUpRemembersMore(t *testing.T) {
	for _, order := range []notes.ReviewOrder{notes.ReviewsByRetrievability, notes.ReviewsRandom} {
		s := free(0.9)
		s.ReviewOrder = order
		l := away(800, 30, 2, s)
		usual, byLoss := 0.0, 0.0
		for seed := range uint64(4) {
			o := Options{Now: start, Days: 30, Seed: seed, Most: 7 * time.Minute}
			for _, d := range simulate(t, l, o) {
				usual += d.Remembered / 120
			}
			o.CatchUp, o.Since = o.Most, notes.DayOf(start, s.RolloverHour)
			for _, d := range simulate(t, l, o) {
				byLoss += d.Remembered / 120
			}
		}
		t.Logf("order %d remembers %.1f, that of loss %.1f", order, usual, byLoss)
		if byLoss <= usual {
			t.Errorf("order %d remembers %.1f, that of loss %.1f", order, usual, byLoss)
		}
	}
}

func TestPace(t *testing.T) {
	h := new(Answers).Habits()
	if p := h.Pace(); p.Review(1) != p.Recalled || p.Review(0) != p.Missed || p.New <= p.Recalled || p.Review(0.5) <= 0 {
		t.Errorf("%+v", p)
	}
}

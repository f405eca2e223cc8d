package simulate

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/study"
)

var start = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

// fresh returns a learner with so many new cards.
func fresh(cards int, s notes.Settings) Learner {
	l := Learner{Settings: func(string) *notes.Settings { return &s }, Habits: new(Answers).Habits()}
	for i := range cards {
		id := fmt.Sprintf("c%05d", i)
		l.Cards = study.Add(l.Cards, &notes.Card{
			ID: notes.CardID(id), Note: notes.NoteID(id[:4]), Block: i, Place: i, Added: start,
		}, "A")
	}
	return l
}

// free are the default settings with more new cards and no limit of reviews.
func free(retention float64) notes.Settings {
	s := notes.DefaultSettings()
	s.DesiredRetention, s.ReviewsPerDay, s.NewPerDay = retention, 9999, 30
	return s
}

func simulate(t testing.TB, l Learner, o Options) []Day {
	t.Helper()
	o.Now = start
	days, err := Run(context.Background(), l, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return days
}

// prepared are the habits of a learner who seldom meets a card unprepared.
var prepared = [4]float64{0.02, 0.05, 0.75, 0.18}

// A learner whose memory follows the model recalls what was desired, within two
// points. Where many cards are forgotten at first, a day is too long for what is
// left of them, so that at 0.95 and above the shortest interval, a day, decides.
func TestTrueRetention(t *testing.T) {
	fitted := []float64{
		.45, .95, 3.2, 14.5, 7.1, .62, 2.1, .015, 1.45, .22, 1.05, 1.9, .09, .34, 1.2, .42, 2.4, .75, .35, .12, .35,
	}
	for _, tt := range []struct {
		name       string
		retention  float64
		parameters []float64
		first      [4]float64
	}{
		{"usual learner", 0.70, nil, usualFirst},
		{"usual learner", 0.80, nil, usualFirst},
		{"usual learner", 0.85, nil, usualFirst},
		{"usual learner", 0.90, nil, usualFirst},
		{"other parameters", 0.80, fitted, usualFirst},
		{"other parameters", 0.90, fitted, usualFirst},
		{"prepared learner", 0.90, nil, prepared},
		{"prepared learner", 0.95, nil, prepared},
		{"prepared learner, other parameters", 0.95, fitted, prepared},
	} {
		t.Run(fmt.Sprintf("%s at %g", tt.name, tt.retention), func(t *testing.T) {
			s := free(tt.retention)
			if tt.parameters != nil {
				s.Parameters = tt.parameters
			}
			l := fresh(3000, s)
			l.Habits.First = tt.first
			days := simulate(t, l, Options{Days: 200, Seed: 1})
			if got := recalled(days); math.Abs(got-tt.retention) > 0.02 {
				t.Errorf("recalled %.4f", got)
			}
		})
	}
}

func TestRunRepeats(t *testing.T) {
	l := fresh(300, free(0.9))
	before := *l.Cards[0].Card
	first := simulate(t, l, Options{Days: 60, Seed: 3})
	if again := simulate(t, l, Options{Days: 60, Seed: 3}); !slices.Equal(first, again) {
		t.Error("the same seed gives other days")
	}
	if other := simulate(t, l, Options{Days: 60, Seed: 4}); slices.Equal(first, other) {
		t.Error("another seed gives the same days")
	}
	if got := l.Cards[0].Card.Progress; got != before.Progress {
		t.Errorf("a card was changed: %+v", got)
	}
	if longer := simulate(t, l, Options{Days: 90, Seed: 3}); !slices.Equal(first, longer[:60]) {
		t.Error("looking further ahead changes the days before")
	}
}

func TestRunKeepsLimits(t *testing.T) {
	s := free(0.9)
	s.NewPerDay, s.ReviewsPerDay = 7, 11
	l := fresh(1000, s)
	l.Done = func(string) study.Done { return study.Done{New: 3} }
	days := simulate(t, l, Options{Days: 100})
	most := 0
	for i, d := range days {
		most = max(most, d.Reviews)
		if want := min(7, 7-3*max(0, 1-i)); d.New != want || d.Reviews > 11 || d.Recalled > d.Reviews || d.Answers < d.New+d.Reviews {
			t.Errorf("day %d: %+v", i, d)
		}
	}
	if most != 11 {
		t.Errorf("at most %d reviews on a day", most)
	}
	const quarter = 15 * time.Minute
	spent := time.Duration(0)
	for i, d := range simulate(t, fresh(2000, free(0.9)), Options{Days: 100, Most: quarter}) {
		spent += d.Time
		if d.Time > quarter {
			t.Errorf("day %d took %v", i, d.Time)
		}
	}
	if spent < 80*quarter {
		t.Errorf("%v of 25 hours used", spent)
	}
}

// Days count as the calendar does, the first is today, and what is remembered
// grows from nothing to less than all that was begun.
func TestRunDays(t *testing.T) {
	days := simulate(t, fresh(200, free(0.9)), Options{Days: 40})
	today := notes.DayOf(start, 4)
	begun := 0
	for i, d := range days {
		begun += d.New
		if d.Day != today+notes.Day(i) || d.Remembered > float64(begun) || d.Remembered < 0.8*float64(begun) {
			t.Errorf("day %d: %+v of %d begun", i, d, begun)
		}
	}
	if begun != 200 {
		t.Errorf("%d cards begun", begun)
	}
}

// Cards with a schedule come when they are due, before or after days off, and cards
// that are suspended or retired do not come at all.
func TestRunOnRealCards(t *testing.T) {
	s := free(0.9)
	today := notes.DayOf(start, 4)
	s.DaysOff = notes.DaysOff{{First: today + 3, Last: today + 4}}
	l := fresh(40, s)
	for i := range l.Cards {
		p := &l.Cards[i].Card.Progress
		*p = notes.Progress{
			State: notes.InReview, Stability: 1000, Difficulty: 5, Reps: 3,
			LastDay: today - 100, LastReview: start.AddDate(0, 0, -100), DueDay: today + notes.Day(i%10), Due: start.AddDate(0, 0, i%10),
		}
		p.Suspended, p.Retired = i >= 30, i >= 35
	}
	days := simulate(t, l, Options{Days: 10})
	var got []int
	reviews := 0
	for i, d := range days {
		reviews += d.Reviews
		got = append(got, d.Reviews)
		if off := i == 3 || i == 4; off != (d.Answers == 0) {
			t.Errorf("%v", got)
		}
	}
	if reviews < 30 || days[0].Reviews != 3 || days[2].Reviews < 6 || days[5].Reviews < 6 {
		t.Errorf("%v", got)
	}
	if got := days[9].Remembered; got < 33 || got > 35 {
		t.Errorf("%g remembered", got)
	}
}

func TestRunEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	_, err := Run(ctx, fresh(100, free(0.9)), Options{Now: start, Days: 50}, func(done, total int) {
		told++
		if done != told || total != 50 {
			t.Errorf("%d of %d", done, total)
		}
		if done == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || told != 5 {
		t.Errorf("%v after %d", err, told)
	}
	s := free(0.9)
	s.Parameters = nil
	if _, err := Run(context.Background(), fresh(1, s), Options{Now: start, Days: 1}, nil); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("%v", err)
	}
	if days := simulate(t, Learner{Settings: func(string) *notes.Settings { return &s }}, Options{Days: 3}); len(days) != 3 || days[2].Answers != 0 {
		t.Errorf("%+v", days)
	}
}

// BenchmarkYear is a year of 10 000 cards.
func BenchmarkYear(b *testing.B) {
	l := fresh(10_000, free(0.9))
	for b.Loop() {
		simulate(b, l, Options{Days: 365})
	}
}

// recalled returns the share of the reviews of the days that were recalled, 0
// where there were none: the retention that came true.
func recalled(days []Day) float64 {
	right, reviews := 0, 0
	for _, d := range days {
		right, reviews = right+d.Recalled, reviews+d.Reviews
	}
	return float64(right) / float64(max(reviews, 1))
}

package study

import (
	"math"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
)

// A learner who flies over the date line has reviewed a card on a day that has
// not begun where they land: no time has passed, and the card comes as from the
// day of the review.
func TestFlyingOverTheDateLine(t *testing.T) {
	auckland, err := time.LoadLocation("Pacific/Auckland")
	if err != nil {
		t.Fatal(err)
	}
	honolulu, err := time.LoadLocation("Pacific/Honolulu")
	if err != nil {
		t.Fatal(err)
	}
	s := plain()
	left := time.Date(2026, 11, 23, 10, 0, 0, 0, auckland)
	p, _ := grade(t, notes.Progress{}, s, left, notes.Easy)
	landed := left.Add(9 * time.Hour).In(honolulu) // the day before
	if d := notes.DayOf(landed, 4); d != p.LastDay-1 {
		t.Fatalf("landed on %v, left on %v", d, p.LastDay)
	}
	sameDay := outcomes(t, p, s, left.Add(9*time.Hour), 1)
	for i, o := range outcomes(t, p, s, landed, 1) {
		if o.Progress.Stability != sameDay[i].Progress.Stability || o.Interval != sameDay[i].Interval {
			t.Errorf("%v: %v with stability %g, want those of the same day", notes.Grades[i], o.Interval, o.Progress.Stability)
		}
		if o.Progress.Due.Before(landed) {
			t.Errorf("%v: due before now", notes.Grades[i])
		}
	}
	var shelf shelf
	shelf.add("A", "c", p)
	if q := shelf.buildAt("", landed); q.Due != 0 {
		t.Error("the card waits again")
	}
}

// A clock that was years ahead for one review leaves cards due in the far future;
// put right, they can be graded and come back from today.
func TestAClockThatWasAhead(t *testing.T) {
	s := balanced()
	p, _ := grade(t, notes.Progress{}, s, noon.AddDate(25, 0, 0), notes.Easy)
	got := outcomes(t, p, s, noon, 1)[2]
	if got.Progress.LastDay != today || got.Progress.DueDay <= today || got.Interval > 100*day {
		t.Errorf("graded today: %+v", got)
	}
}

// Numbers that no review leaves behind, from a damaged file, do not spread.
func TestNumbersThatAreNone(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, 0, math.MaxFloat64} {
		p := reviewed(10, 10, 10)
		p.Stability, p.Difficulty = v, v
		for i, o := range outcomes(t, p, balanced(), noon, 1) {
			s, d := o.Progress.Stability, o.Progress.Difficulty
			if !(s >= fsrs.MinStability && s <= fsrs.MaxStability && d >= 1 && d <= 10) || o.Interval <= 0 {
				t.Errorf("%g, %v: stability %g, difficulty %g, %v", v, notes.Grades[i], s, d, o.Interval)
			}
		}
		c, err := NewScheduler(plain())
		if err != nil {
			t.Fatal(err)
		}
		if r := c.Retrievability(&p, noon); !(r >= 0 && r <= 1) {
			t.Errorf("%g: recall %g", v, r)
		}
		got := c.Reschedule(p, fsrs.Memory{Stability: v, Difficulty: 5}, today, 1, nil)
		if got.DueDay < p.DueDay || int(got.DueDay-got.LastDay) > 36500 {
			t.Errorf("%g: rescheduled to %v", v, got.DueDay)
		}
	}
}

// Parameters outside their bounds are taken at the bound; a year of reviews under
// them keeps every number a number.
func TestParametersOutOfBounds(t *testing.T) {
	for name, w := range map[string]float64{"huge": 1e300, "negative": -1e300, "zero": 0} {
		t.Run(name, func(t *testing.T) {
			s := plain(func(s *notes.Settings) {
				for i := range s.Parameters {
					s.Parameters[i] = w
				}
			})
			p, now := notes.Progress{}, noon
			for i := range 60 {
				o := outcomes(t, p, s, now, 1)[[]int{2, 0, 3, 1, 2}[i%5]]
				p, now = o.Progress, now.Add(min(o.Interval, 30*day))
				if !(p.Stability >= fsrs.MinStability && p.Stability <= fsrs.MaxStability) || !(p.Difficulty >= 1 && p.Difficulty <= 10) {
					t.Fatalf("review %d: %+v", i, p)
				}
			}
		})
	}
}

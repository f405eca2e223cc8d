package simulate

import (
	"math"
	"testing"
	"time"

	"precis/notes"
)

func TestHabits(t *testing.T) {
	nobody := new(Answers).Habits()
	var log []notes.Review
	for i := range 1000 {
		log = append(log,
			notes.Review{Before: notes.New, Grade: notes.Good, Took: 20 * time.Second},
			notes.Review{Before: notes.Learning, Grade: notes.Grade(1 + i%2*2), Took: 5 * time.Second},
			notes.Review{Before: notes.InReview, Grade: notes.Grade(1 + i%4), Took: time.Duration(1+i%4) * 4 * time.Second},
			notes.Review{Before: notes.InReview, Event: notes.Crammed, Grade: notes.Again, Took: time.Hour},
			notes.Review{Before: notes.Relearning, Grade: notes.Good, Took: 3 * time.Hour},
		)
	}
	var a Answers
	for i := range log {
		a.Add(&log[i])
	}
	h := a.Habits()
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.03*max(1, want) {
			t.Errorf("%s: %g, want %g", what, got, want)
		}
	}
	near("good of nobody", nobody.First[2], usualFirst[2])
	near("time of nobody", nobody.took[inReview][2].Seconds(), 12)
	near("good of new", h.First[2], 1)
	near("again on steps", h.Steps[0], 0.25)
	near("good on steps", h.Steps[2], 0.75)
	near("hard of recalled", h.Recalled[0], 1.0/3)
	near("time for good of new", h.took[unseen][2].Seconds(), 20)
	near("time for easy in review", h.took[inReview][3].Seconds(), 16)
	near("an hour counts a minute", h.took[onStep][2].Seconds(), (1000*60+500*5)/1500.0)
	if h.longest() != h.took[onStep][2] {
		t.Error(h.longest())
	}
	for _, all := range [][]float64{h.First[:], h.Steps[:], h.Recalled[:]} {
		sum := 0.0
		for _, s := range all {
			sum += s
		}
		near("all shares", sum, 1)
	}
}

func TestDraw(t *testing.T) {
	for _, tt := range []struct {
		chance float64
		want   int
	}{{0, 0}, {0.19, 0}, {0.21, 1}, {0.69, 1}, {0.71, 3}, {0.99999, 3}, {1, 3}} {
		if got := draw([]float64{0.2, 0.5, 0, 0.3}, tt.chance); got != tt.want {
			t.Errorf("%g falls on %d", tt.chance, got)
		}
	}
}

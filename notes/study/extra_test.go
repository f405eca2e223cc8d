package study

import (
	"testing"
	"time"

	"precis/notes"
)

func ahead(s *shelf, deck string, days int) Queue {
	usual := notes.DefaultSettings()
	usual.ReviewsPerDay, usual.NewPerDay = 1, 9
	return Build(s.entries, Options{Deck: deck, Settings: func(string) *notes.Settings { return &usual }, Now: noon, Ahead: days})
}

func TestAhead(t *testing.T) {
	var s shelf
	s.add("A", "overdue", reviewed(5, 9, 5))
	s.add("A", "today", reviewed(5, 5, 5))
	s.add("A", "tomorrow", reviewed(5, 4, 5))
	s.add("B", "in three", reviewed(5, 2, 5))
	s.add("A", "in four", reviewed(5, 1, 5))
	s.add("A", "graded today", reviewed(5, 0, 2))
	s.add("A", "new", notes.Progress{})
	s.add("A", "step", onStep(-time.Minute))
	p := reviewed(5, 5, 5)
	p.Suspended = true
	s.add("A", "suspended", p)
	tests := []struct {
		deck string
		days int
		want string
	}{
		{"", 3, "step overdue today tomorrow in three"},
		{"A", 3, "step overdue today tomorrow"},
		{"", 0, "step overdue new"}, // the usual queue, with its limits
		{"", -5, "step overdue new"},
		{"", 1 << 40, "step overdue today tomorrow in three in four"},
		{"C", 3, ""},
	}
	for _, tt := range tests {
		if got := names(ahead(&s, tt.deck, tt.days)); got != tt.want {
			t.Errorf("%q, %d days: %q, want %q", tt.deck, tt.days, got, tt.want)
		}
	}
}

// A card taken ahead is reviewed early: it counts the days since its last
// review, and grows less than on its day.
func TestAheadIsReviewedEarly(t *testing.T) {
	early := outcomes(t, reviewed(20, 5, 20), plain(), noon, 1)[2]
	onDay := outcomes(t, reviewed(20, 20, 20), plain(), noon, 1)[2]
	if s := early.Progress.Stability; s <= 20 || s >= onDay.Progress.Stability {
		t.Errorf("stability %g after 5 of 20 days, %g after 20", s, onDay.Progress.Stability)
	}
}

func TestCram(t *testing.T) {
	var s shelf
	s.add("A", "b1", reviewed(5, 1, 50), added(noon, "b", 1))
	s.add("A", "a1", notes.Progress{}, added(noon, "a", 1))
	s.add("B", "b0", onStep(time.Hour), added(noon, "b", 0))
	s.add("A", "a0", reviewed(5, 1, 5), added(noon, "a", 0))
	s.add("A", "suspended", notes.Progress{Suspended: true})
	s.add("A", "retired", notes.Progress{Retired: true})
	answers := map[notes.CardID]Answer{}
	cram := func() Queue {
		return Cram(s.entries, func(id notes.CardID) (Answer, bool) {
			a, ok := answers[id]
			return a, ok
		})
	}
	expect(t, cram(), [3]int{1, 1, 2}, "a0 a1 b0 b1")
	answers["a0"] = Answer{notes.Again, noon.Add(time.Minute)}
	answers["b1"] = Answer{notes.Again, noon}
	answers["a1"] = Answer{notes.Hard, noon}
	expect(t, cram(), [3]int{0, 1, 2}, "b0 b1 a0")
	for id := range answers {
		answers[id] = Answer{notes.Good, noon}
	}
	answers["b0"] = Answer{notes.Easy, noon}
	expect(t, cram(), [3]int{}, "")
}

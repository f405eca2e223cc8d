package study

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
)

// ordered are settings of the whole library, changed by change.
func (s *shelf) ordered(change func(*notes.Settings)) *shelf {
	usual := notes.DefaultSettings()
	change(&usual)
	s.settings = map[string]*notes.Settings{"": &usual}
	return s
}

func TestNewCardOrder(t *testing.T) {
	var s shelf
	early := noon.Add(-time.Hour)
	s.add("A", "b1", notes.Progress{}, added(early, "notebook b", 1))
	s.add("A", "a1", notes.Progress{}, added(noon, "notebook a", 1))
	s.add("B", "b0", notes.Progress{}, added(noon, "notebook b", 0))
	s.add("A", "a0", notes.Progress{}, added(early, "notebook a", 0))
	tests := []struct {
		order notes.NewOrder
		want  string
	}{
		{notes.NewByAdded, "a0 b1 a1 b0"},
		{notes.NewBySection, "a0 a1 b0 b1"},
	}
	for _, tt := range tests {
		s.ordered(func(s *notes.Settings) { s.NewCardOrder = tt.order })
		if got := names(s.build("")); got != tt.want {
			t.Errorf("order %d: %q, want %q", tt.order, got, tt.want)
		}
	}
}

func TestRandomOrdersHoldForADay(t *testing.T) {
	for name, change := range map[string]func(*notes.Settings){
		"new":     func(s *notes.Settings) { s.NewCardOrder = notes.NewRandom },
		"reviews": func(s *notes.Settings) { s.ReviewOrder = notes.ReviewsRandom },
	} {
		t.Run(name, func(t *testing.T) {
			var s shelf
			s.ordered(change)
			for i := range 18 {
				p := due(i)
				if name == "new" {
					p = notes.Progress{}
				}
				s.add("A", fmt.Sprintf("c%02d", i), p, added(noon.Add(time.Duration(i)*time.Minute), "n"+fmt.Sprint(i), 0))
			}
			first := s.build("").Cards
			if slices.IsSorted(first) {
				t.Error("nothing was drawn")
			}
			if !slices.Equal(first, s.buildAt("", noon.Add(3*time.Hour)).Cards) {
				t.Error("another order later that day")
			}
			if slices.Equal(first, s.buildAt("", noon.Add(day)).Cards) {
				t.Error("the same order a day later")
			}
		})
	}
}

func TestReviewsByRetrievability(t *testing.T) {
	var s shelf
	own := notes.DefaultSettings()
	own.Parameters[20] = 0.5 // a steeper curve
	s.ordered(func(s *notes.Settings) { s.ReviewOrder = notes.ReviewsByRetrievability })
	s.settings["Steep"] = &own
	s.add("A", "well", reviewed(50, 10, 5))
	s.add("A", "badly", reviewed(5, 40, 5))
	s.add("A", "so", reviewed(20, 30, 5))
	s.add("Steep", "worst", reviewed(4, 200, 5))
	expect(t, s.build(""), [3]int{0, 0, 4}, "worst badly so well")
	bad := notes.DefaultSettings()
	bad.Parameters = nil
	s.settings["Steep"] = &bad
	if q := s.build(""); q.Due != 4 {
		t.Errorf("settings without a model lose cards: %+v", q)
	}
	few := *s.settings[""]
	few.ReviewsPerDay = 1
	s.settings["A"] = &few
	if got := names(s.build("A")); got != "badly" {
		t.Errorf("a limit of one leaves %q", got)
	}
}

func TestNewMix(t *testing.T) {
	var s shelf
	for i := range 4 {
		s.add("A", fmt.Sprintf("due%d", i), due(9-i))
	}
	s.add("A", "new0", notes.Progress{}, added(noon, "a", 0))
	s.add("A", "new1", notes.Progress{}, added(noon, "b", 0))
	s.add("A", "step", onStep(-time.Minute))
	for mix, want := range map[notes.NewMix]string{
		notes.NewMixed: "step due0 new0 due1 due2 new1 due3",
		notes.NewFirst: "step new0 new1 due0 due1 due2 due3",
		notes.NewLast:  "step due0 due1 due2 due3 new0 new1",
	} {
		s.ordered(func(s *notes.Settings) { s.NewMix = mix })
		if got := names(s.build("")); got != want {
			t.Errorf("mix %d: %q, want %q", mix, got, want)
		}
	}
}

// The orders are those of the deck that is reviewed, the limits those of each.
func TestOrdersOfTheChosenDeck(t *testing.T) {
	var s shelf
	last, first := notes.DefaultSettings(), notes.DefaultSettings()
	last.NewMix, first.NewMix = notes.NewLast, notes.NewFirst
	first.NewPerDay = 1
	s.settings = map[string]*notes.Settings{"A": &last, "A/B": &first}
	s.add("A/B", "due", due(1))
	s.add("A/B", "new0", notes.Progress{}, added(noon, "a", 0))
	s.add("A/B", "new1", notes.Progress{}, added(noon, "b", 0))
	if got := names(s.build("A")); got != "due new0" {
		t.Errorf("above: %q", got)
	}
	if got := names(s.build("A/B")); got != "new0 due" {
		t.Errorf("itself: %q", got)
	}
}

func TestDayOff(t *testing.T) {
	var s shelf
	s.add("A", "due", due(1))
	s.add("A", "new", notes.Progress{}, added(noon, "a", 0))
	s.add("A", "step", onStep(-time.Minute))
	long := onStep(-time.Minute)
	long.LastReview, long.LastDay, long.DueDay = noon.Add(-2*day), today-2, today
	s.add("A", "long step", long)
	s.ordered(func(s *notes.Settings) { s.DaysOff = notes.DaysOff{{First: today, Last: today + 1}} })
	s.settings["A"] = s.settings[""]
	expect(t, s.build(""), [3]int{0, 1, 0}, "step")
	if got := s.buildAt("", noon.Add(day)); names(got) != "step" {
		t.Errorf("the second day off: %q", names(got))
	}
	if got := s.buildAt("", noon.Add(2*day)); got.Due != 1 || got.New != 1 || got.Learning != 2 {
		t.Errorf("the day after: %+v", got)
	}
	if got := names(Build(s.entries, Options{Settings: func(string) *notes.Settings { return s.settings[""] }, Now: noon, Ahead: 1})); !strings.Contains(got, "due") {
		t.Errorf("extra study keeps the day off: %q", got)
	}
}

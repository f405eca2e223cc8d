package study

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
)

var pace = Pace{Recalled: 10 * time.Second, Missed: 20 * time.Second, New: 30 * time.Second}

func (s *shelf) catchUp(left time.Duration) Queue {
	return Build(s.entries, Options{Settings: s.settingsOf(), Done: s.doneIn, Now: noon, Day: &Day{Left: left, Pace: pace}})
}

func TestCatchUp(t *testing.T) {
	var s shelf
	s.add("A", "fresh", notes.Progress{}, added(noon, "n", 0))
	s.add("A", "safe", reviewed(400, 11, 5))
	s.add("A", "fading", reviewed(10, 16, 5))
	s.add("Rest", "resting", reviewed(10, 16, 5))
	s.add("A", "later", reviewed(10, 5, 9))
	s.settings = map[string]*notes.Settings{"Rest": limits(5, 0)}
	for _, tt := range []struct {
		left time.Duration
		want string
		held int
	}{
		{-time.Minute, "", 3},
		{5 * time.Second, "", 3},
		{13 * time.Second, "fading", 2},
		{25 * time.Second, "fading safe", 1},
		{time.Minute, "fading safe fresh", 1},
	} {
		if q := s.catchUp(tt.left); names(q) != tt.want || q.Held != tt.held {
			t.Errorf("%v: %q, %d held, want %q, %d", tt.left, names(q), q.Held, tt.want, tt.held)
		}
	}
}

func TestHeld(t *testing.T) {
	var s shelf
	for i := range 9 {
		s.add("A", fmt.Sprintf("c%d", i), due(i))
	}
	s.add("A", "sibling", due(30), block("note c0", 0))
	s.settings = map[string]*notes.Settings{"": limits(5, 4)}
	if q := s.build(""); q.Due != 4 || q.Held+q.Due < 9 || q.Held+q.Due > 10 {
		t.Errorf("%+v", q)
	}
	s.settings[""] = limits(5, 20)
	if q := s.build(""); q.Due != 9 || q.Held != 0 {
		t.Errorf("a sibling is held: %+v", q)
	}
}

// pile are cards some of which are due.
func pile(t *rapid.T) *shelf {
	var s shelf
	for i := range rapid.IntRange(0, 60).Draw(t, "cards") {
		p := reviewed(rapid.Float64Range(0.5, 900).Draw(t, "stability"), rapid.IntRange(0, 90).Draw(t, "days ago"), rapid.IntRange(1, 60).Draw(t, "interval"))
		p.Difficulty = rapid.Float64Range(1, 10).Draw(t, "difficulty")
		p.Suspended = rapid.IntRange(0, 9).Draw(t, "suspended") == 0
		s.add(rapid.SampledFrom([]string{"A", "A/B", "C"}).Draw(t, "deck"), fmt.Sprintf("c%02d", i), p, block(fmt.Sprint("n", i/3), i/2))
	}
	return &s
}

// A longer day holds all that a shorter one does, in the same order, and neither
// changes a card or takes one that is not due.
func TestCatchUpIsTheBeginningOfALongerDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := pile(t)
		before := make([]notes.Card, len(s.entries))
		for i, e := range s.entries {
			before[i] = *e.Card
		}
		less := time.Duration(rapid.IntRange(0, 600).Draw(t, "less")) * time.Second
		short, long := s.catchUp(less), s.catchUp(less+time.Duration(rapid.IntRange(0, 600).Draw(t, "more"))*time.Second)
		if len(short.Cards) > len(long.Cards) || !slices.Equal(short.Cards, long.Cards[:len(short.Cards)]) {
			t.Fatalf("%v, then %v", short.Cards, long.Cards)
		}
		if all := s.catchUp(time.Hour); all.Held != 0 || all.Due != s.build("").Due {
			t.Fatalf("a day with time for all: %+v", all)
		}
		for i, e := range s.entries {
			if fmt.Sprint(*e.Card) != fmt.Sprint(before[i]) {
				t.Fatalf("%+v was %+v", e.Card, before[i])
			}
			if slices.Contains(long.Cards, e.Card.ID) && (e.Card.Progress.DueDay > today || e.Card.Progress.Suspended) {
				t.Fatalf("%+v is not due", e.Card)
			}
		}
	})
}

// What is due on days off comes before or after them.
func TestDaysOffBeforehand(t *testing.T) {
	var s shelf
	for i, interval := range []int{40, 1, 40, 40, 40, 40} {
		p := reviewed(40, 0, 5)
		p.DueDay = today + 3 + notes.Day(i)
		p.LastDay = p.DueDay - notes.Day(interval)
		s.add("A", fmt.Sprintf("c%d", i), p)
	}
	// Off are the days on which c1 to c4 are due; c1 is too young to come early.
	s.ordered(func(s *notes.Settings) { s.DaysOff = notes.DaysOff{{First: today + 4, Last: today + 7}} })
	s.settings["A"] = s.settings[""]
	known := map[notes.CardID]bool{}
	var got [10]string
	for i := range got {
		var fresh []string
		for _, id := range s.buildAt("", noon.AddDate(0, 0, i)).Cards {
			if !known[id] {
				known[id] = true
				fresh = append(fresh, string(id))
			}
		}
		slices.Sort(fresh)
		got[i] = strings.Join(fresh, " ")
	}
	if want := [10]string{2: "c2", 3: "c0", 8: "c1 c3 c4 c5"}; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

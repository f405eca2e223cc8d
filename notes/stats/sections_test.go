package stats

import (
	"math"
	"testing"

	"precis/notes"
)

func sectionCards() []*notes.Card {
	card := func(id, note string, section int, p notes.Progress) *notes.Card {
		return &notes.Card{ID: notes.CardID(id), Note: notes.NoteID(note), SectionIndex: section, Section: []string{note}, Progress: p}
	}
	seen := notes.Progress{State: notes.InReview, Stability: 3}
	suspended, retired := seen, seen
	suspended.Suspended, retired.Retired = true, true
	return []*notes.Card{
		card("0.4", "n", 2, seen),
		card("0.6", "n", 0, seen),
		card("0.8", "n", 0, seen),
		card("new", "n", 0, notes.Progress{}),
		card("0.1", "n", 0, suspended),
		card("0.2", "n", 0, retired),
		card("0.95", "m", 0, seen),
		card("new 2", "m", 1, notes.Progress{}),
		card("0.5", "k", 0, seen),
		card("0.55", "k", 0, seen),
		card("0.3", "gone", 0, retired),
	}
}

var recalls = map[notes.CardID]float64{"0.4": 0.4, "0.6": 0.6, "0.8": 0.8, "0.95": 0.95, "0.5": 0.5, "0.55": 0.55}

func recallOf(t *testing.T) func(*notes.Card) float64 {
	return func(c *notes.Card) float64 {
		r, ok := recalls[c.ID]
		if !ok {
			t.Errorf("card %s was asked for its recall", c.ID)
		}
		return r
	}
}

func TestSections(t *testing.T) {
	got := Sections(sectionCards(), recallOf(t))
	want := []Section{
		{Note: "k", Cards: 2, Reviewed: 2, Recall: 0.525},
		{Note: "m", Cards: 1, Reviewed: 1, Recall: 0.95},
		{Note: "m", Index: 1, Cards: 1},
		{Note: "n", Cards: 4, Reviewed: 2, Recall: 0.7},
		{Note: "n", Index: 2, Cards: 1, Reviewed: 1, Recall: 0.4},
	}
	if len(got) != len(want) {
		t.Fatalf("%d sections, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Note != w.Note || g.Index != w.Index || g.Cards != w.Cards || g.Reviewed != w.Reviewed ||
			math.Abs(g.Recall-w.Recall) > 1e-12 || len(g.Path) != 1 {
			t.Errorf("section %d: %+v, want %+v", i, g, w)
		}
	}
}

func TestRankedSections(t *testing.T) {
	all := Sections(sectionCards(), recallOf(t))
	tests := []struct {
		name string
		got  []Section
		want []float64 // recalls
	}{
		{"weakest", Weakest(all, 2), []float64{0.4, 0.525}},
		{"more than there are", Weakest(all, 99), []float64{0.4, 0.525, 0.7, 0.95}},
		{"none", Weakest(all, 0), nil},
		// 0.95, 0.6, 0.6 cards are forgotten in those below 0.9.
		{"fading", Fading(all, 0.9, 9), []float64{0.525, 0.7, 0.4}},
		{"fading below less", Fading(all, 0.5, 9), []float64{0.4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if len(tt.got) != len(tt.want) {
				t.Fatalf("%+v, want %v", tt.got, tt.want)
			}
			for i := range tt.want {
				if math.Abs(tt.got[i].Recall-tt.want[i]) > 1e-12 {
					t.Errorf("%+v, want %v", tt.got, tt.want)
				}
			}
		})
	}
}

func TestMissed(t *testing.T) {
	cards := map[notes.CardID]*notes.Card{}
	list := sectionCards()
	for i := range list {
		cards[list[i].ID] = list[i]
	}
	log := []notes.Review{
		review("0.4", today, notes.Again, notes.InReview, 1),
		review("0.6", today, notes.Again, notes.InReview, 1),
		review("0.8", today, notes.Again, notes.InReview, 1),
		review("0.8", today, notes.Good, notes.Relearning, 1),
		review("0.95", today, notes.Good, notes.InReview, 1),
		review("unknown", today, notes.Again, notes.InReview, 1),
		{Card: "0.4", Day: today, Event: notes.Reset},
	}
	got := Missed(log, func(id notes.CardID) (*notes.Card, bool) { c, ok := cards[id]; return c, ok })
	if len(got) != 2 || got[0].Note != "n" || got[0].Index != 0 || got[0].Missed != 2 || got[0].Reviews != 3 ||
		got[1].Index != 2 || got[1].Missed != 1 || got[1].Reviews != 1 {
		t.Errorf("%+v", got)
	}
}

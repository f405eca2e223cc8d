package library_test

import (
	"testing"
	"time"

	"precis/notes"
)

func TestFigures(t *testing.T) {
	lib, c := open(t, nil)
	n := create(t, lib, "## A\n\nOne?::1\n\nTwo?::2\n", "Garden").Note
	create(t, lib, "Three?::3\n", "House")
	cards := lib.CardsOf(n.ID)
	grade(t, lib, cards[0].ID, notes.Easy)
	c.pass(10 * 24 * time.Hour)
	grade(t, lib, cards[0].ID, notes.Again)
	f, err := lib.Study().Figures(t.Context(), "Garden", 30)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Days) != 30 || f.Days[29].Reviews != 1 || f.Days[19].Reviews != 1 || f.Last-f.First != 29 {
		t.Errorf("days: %+v", f.Days)
	}
	if all := f.Retention.All(); all.Reviews != 1 || all.Recalled != 0 {
		t.Errorf("retention %+v, want 0 of 1", all)
	}
	if len(f.Forecast) != 30 || f.Forecast[0] != 1 || f.States.New != 1 {
		t.Errorf("forecast %v, states %+v", f.Forecast, f.States)
	}
	if len(f.Sections) != 1 || f.Sections[0].Cards != 2 || f.Sections[0].Reviewed != 1 {
		t.Errorf("sections %+v", f.Sections)
	}
	house, err := lib.Study().Figures(t.Context(), "House", 30)
	if err != nil || house.Days[29].Reviews != 0 {
		t.Errorf("another deck has %+v, %v", house.Days[29], err)
	}
}

// What the plan for an exam brings is in the forecast, that of other decks is not.
func TestForecastTakesThePlanIn(t *testing.T) {
	lib, c := examLibrary(t)
	for _, n := range lib.Notes() {
		for _, card := range lib.CardsOf(n.ID) {
			grade(t, lib, card.ID, notes.Easy)
		}
	}
	c.pass(24 * time.Hour)
	coming := func(deck string) (sum int) {
		f, err := lib.Study().Figures(t.Context(), deck, 30)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range f.Forecast[:5] {
			sum += n
		}
		return sum
	}
	if n := coming(""); n != 0 {
		t.Fatalf("%d cards come within five days without an exam", n)
	}
	x := notes.Exam{Name: "Prelims", Query: "deck:Polity", Date: lib.Today() + 4}
	for i := range x.Minutes {
		x.Minutes[i] = 30
	}
	put(t, lib, x)
	if all, polity, world := coming(""), coming("Polity"), coming("World"); all == 0 || polity != all || world != 0 {
		t.Errorf("within five days come %d cards, of them %d in the deck of the exam and %d in another", all, polity, world)
	}
	agenda, err := lib.Study().Agenda(t.Context(), 30)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, n := range agenda.Forecast[:5] {
		sum += n
	}
	if sum != coming("") {
		t.Errorf("Today says %d cards, Statistics %d", sum, coming(""))
	}
}

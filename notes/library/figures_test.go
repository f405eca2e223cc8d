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
	f, err := lib.Study().Figures("Garden", 30)
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
	house, err := lib.Study().Figures("House", 30)
	if err != nil || house.Days[29].Reviews != 0 {
		t.Errorf("another deck has %+v, %v", house.Days[29], err)
	}
}

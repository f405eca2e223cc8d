package study_test

import (
	"testing"
	"time"

	"precis/notes"
	"precis/notes/study"
)

func TestStands(t *testing.T) {
	const today = 20_800
	asked := notes.Card{ID: "a", Progress: notes.Progress{State: notes.InReview, DueDay: today, Reps: 3, BuriedOn: today - 1}}
	for name, tt := range map[string]struct {
		change func(*notes.Card)
		want   bool
	}{
		"nothing":            {func(*notes.Card) {}, true},
		"its text":           {func(c *notes.Card) { c.Prompt = "What?" }, true},
		"its flag":           {func(c *notes.Card) { c.Progress.Flag = 2 }, true},
		"it holds until now": {func(c *notes.Card) { c.Until = today }, true},
		"it held until then": {func(c *notes.Card) { c.Until = today - 1 }, false},
		"suspended":          {func(c *notes.Card) { c.Progress.Suspended = true }, false},
		"buried":             {func(c *notes.Card) { c.Progress.BuriedOn = today }, false},
		"retired":            {func(c *notes.Card) { c.Progress.Retired = true }, false},
		"answered":           {func(c *notes.Card) { c.Progress.Reps, c.Progress.LastReview = 4, time.Unix(1, 0) }, false},
		"scheduled anew":     {func(c *notes.Card) { c.Progress.DueDay++ }, false},
		"another card":       {func(c *notes.Card) { c.ID = "b" }, false},
	} {
		now := asked
		tt.change(&now)
		if got := study.Stands(&asked, &now, today); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

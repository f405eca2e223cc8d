package notes_test

import (
	"testing"

	"pgregory.net/rapid"

	"precis/notes"
)

// A card comes on no day off, late by the days off at most, early by half its
// interval at most, and on its due day where that is none.
func TestComes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const today = notes.Day(20000)
		var off notes.DaysOff
		at := today - 20
		for range rapid.IntRange(0, 4).Draw(t, "ranges") {
			first := at + notes.Day(rapid.IntRange(2, 12).Draw(t, "apart"))
			at = first + notes.Day(rapid.IntRange(0, 15).Draw(t, "days"))
			off = append(off, notes.DayRange{First: first, Last: at})
		}
		p := notes.Progress{State: notes.InReview, DueDay: today + notes.Day(rapid.IntRange(-20, 60).Draw(t, "due"))}
		p.LastDay = min(p.DueDay-notes.Day(rapid.IntRange(1, 90).Draw(t, "interval")), today)
		comes := off.Comes(&p, today)
		r, isOff := off.Around(p.DueDay)
		switch {
		case !isOff && comes != p.DueDay:
			t.Fatalf("due on %v, which is no day off, it comes on %v", p.DueDay, comes)
		case isOff && off.Hold(comes):
			t.Fatalf("it comes on %v, a day off", comes)
		case isOff && comes > p.DueDay && comes != r.Last+1:
			t.Fatalf("it comes on %v, after %v", comes, r)
		case comes < p.DueDay && (comes < today || 2*(p.DueDay-comes) > p.DueDay-p.LastDay || r.First <= today):
			t.Fatalf("due on %v, last seen on %v, it comes on %v", p.DueDay, p.LastDay, comes)
		}
	})
}

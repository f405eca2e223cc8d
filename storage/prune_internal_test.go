package storage

import (
	"testing"
	"time"
)

// Of two backups a day for two years stay all of two days, the last of each day of two
// weeks, of each week of half a year, and of each month.
func TestSpared(t *testing.T) {
	now := time.Date(2026, 11, 28, 20, 0, 0, 0, time.UTC)
	var made []time.Time
	for t := now; now.Sub(t) < 2*365*24*time.Hour; t = t.Add(-12 * time.Hour) {
		made = append(made, t)
	}
	keep := spared(made, now)
	type span struct{ kind, of int }
	last := map[span]time.Time{} // the last backup of each span
	in := func(t time.Time) span {
		year, week := t.ISOWeek()
		switch age := now.Sub(t); {
		case age <= keepDays:
			return span{0, t.YearDay()}
		case age <= keepWeeks:
			return span{1, 100*year + week}
		default:
			return span{2, 100*t.Year() + int(t.Month())}
		}
	}
	for _, t := range made {
		if s := in(t); now.Sub(t) > keepAll && t.After(last[s]) {
			last[s] = t
		}
	}
	kept := 0
	for i, at := range made {
		want := now.Sub(at) <= keepAll || last[in(at)].Equal(at)
		if keep[i] != want {
			t.Errorf("of %v is kept: %v, want %v", at, keep[i], want)
		}
		if keep[i] {
			kept++
		}
	}
	if kept < 55 || kept > 65 {
		t.Errorf("%d are kept", kept)
	}
}

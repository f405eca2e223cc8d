package storage

import (
	"os"
	"path/filepath"
	"time"
)

// How long backups are kept: all of keepAll, then the last one of each day of
// keepDays, of each week of keepWeeks, and of each month for ever.
const (
	keepAll   = 2 * 24 * time.Hour
	keepDays  = 14 * 24 * time.Hour
	keepWeeks = 26 * 7 * 24 * time.Hour
)

// spared reports which of some moments, the newest first, at which backups were made
// are kept at the given time.
func spared(made []time.Time, now time.Time) []bool {
	keep := make([]bool, len(made))
	last := map[[3]int]bool{} // kind, year, and day, week or month of it
	for i, t := range made {
		t = t.In(now.Location())
		var in [3]int
		switch age := now.Sub(t); {
		case age <= keepAll:
			keep[i] = true
			continue
		case age <= keepDays:
			in = [3]int{0, t.Year(), t.YearDay()}
		case age <= keepWeeks:
			year, week := t.ISOWeek()
			in = [3]int{1, year, week}
		default:
			in = [3]int{2, t.Year(), int(t.Month())}
		}
		keep[i] = !last[in]
		last[in] = true
	}
	return keep
}

// prune removes the backups in a folder that are not spared, and the media that no
// backup needs then; one that cannot be read may need any.
func prune(folder string, now time.Time) error {
	all, unread, err := backupsIn(folder)
	if err != nil {
		return err
	}
	made := make([]time.Time, len(all))
	for i, b := range all {
		made[i] = b.Made
	}
	needed := map[string]bool{}
	gone := false
	for i, keep := range spared(made, now) {
		if keep {
			for _, name := range all[i].about.Media {
				needed[name] = true
			}
			continue
		}
		if err := os.Remove(all[i].Path); err != nil {
			return err
		}
		gone = true
	}
	if !gone || unread > 0 {
		return nil
	}
	media := filepath.Join(folder, mediaFolder)
	entries, err := os.ReadDir(media)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !needed[e.Name()] && e.Type().IsRegular() {
			if err := os.Remove(filepath.Join(media, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

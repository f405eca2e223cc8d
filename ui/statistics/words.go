package statistics

import (
	"time"

	"precis/notes"
	"precis/ui/words"
)

// date writes a day of the learner.
func date(d notes.Day) string {
	return words.DayDate(d, words.ShortYear)
}

// span writes a time spent.
func span(d time.Duration) string {
	switch d = d.Round(time.Second); {
	case d < time.Minute:
		return words.F("%d s", d/time.Second)
	case d < time.Hour:
		return words.F("%d min", d.Round(time.Minute)/time.Minute)
	default:
		d = d.Round(time.Minute)
		return words.F("%d h %02d min", d/time.Hour, d%time.Hour/time.Minute)
	}
}

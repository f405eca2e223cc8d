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

// minutes writes minutes at an axis, to the second where they are few.
func minutes(n float64) string { return words.Span(time.Duration(n * float64(time.Minute))) }

package screen

import (
	"time"

	"precis/notes"
)

// When words a moment to come, in the location of now and by the learner's days:
// the time on the same day, "tomorrow", the day of the week within a week, else
// the date.
func When(at, now time.Time, rolloverHour int) string {
	at = at.In(now.Location())
	switch days := notes.DayOf(at, rolloverHour) - notes.DayOf(now, rolloverHour); {
	case days <= 0:
		return "at " + at.Format("15:04")
	case days == 1:
		return "tomorrow"
	case days < 7:
		return "on " + at.Format("Monday")
	case at.Year() == now.Year():
		return "on " + at.Format("2 January")
	default:
		return "on " + at.Format("2 January 2006")
	}
}

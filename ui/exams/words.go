package exams

import (
	"time"

	"precis/notes"
	"precis/notes/exam"
	"precis/ui/words"
)

// ahead says how far away a day is.
func ahead(days int) string {
	switch {
	case days == 0:
		return words.T("today")
	case days == 1:
		return words.T("tomorrow")
	case days == -1:
		return words.T("yesterday")
	case days > 0:
		return words.F("in %s", words.N(days, "%d day", "%d days"))
	default:
		return words.F("%s ago", words.N(-days, "%d day", "%d days"))
	}
}

// headline says how long it is to an exam.
func headline(x *notes.Exam, left int) string {
	switch {
	case left > 0:
		return words.F("%s to %s", words.N(left, "%d day", "%d days"), x.Name)
	case left == 0:
		return words.F("%s is today", x.Name)
	default:
		return words.F("%s is over", x.Name)
	}
}

// within says in which range a forecast lies.
func within(r exam.Range) string {
	low, high := notes.Percent(r.Low), notes.Percent(r.High)
	if low == high {
		return words.F("%.0f %% in 80 of 100 cases", low)
	}
	return words.F("%.0f to %.0f %% in 80 of 100 cases", low, high)
}

// minutes writes a time of study in whole minutes.
func minutes(d time.Duration) string {
	return words.Minutes(int(d.Round(time.Minute) / time.Minute))
}

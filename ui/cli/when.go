package cli

import (
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/library"
)

// when writes a moment for people in the location of the clock.
func when(l *library.Library, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(l.Now().Location()).Format("2006-01-02 15:04")
}

// dueWord says when a card is due: a date in review, a moment on a step, nothing
// for a new card.
func dueWord(l *library.Library, c *notes.Card) string {
	switch p := &c.Progress; p.State {
	case notes.New:
		return ""
	case notes.InReview:
		y, m, d := p.DueDay.Date()
		return fmt.Sprintf("%d-%02d-%02d", y, m, d)
	default:
		return when(l, p.Due)
	}
}

const day = 24 * time.Hour

// interval writes a waiting time as buttons show it: "1m", "8d", "1.4mo".
func interval(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%dm", d.Round(time.Minute)/time.Minute)
	case d < day:
		return fmt.Sprintf("%dh", d.Round(time.Hour)/time.Hour)
	case d < 31*day:
		return fmt.Sprintf("%dd", d.Round(day)/day)
	case d < 365*day:
		return fmt.Sprintf("%.1fmo", d.Hours()/24/30.4)
	default:
		return fmt.Sprintf("%.1fy", d.Hours()/24/365)
	}
}

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

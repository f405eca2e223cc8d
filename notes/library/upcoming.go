package library

import (
	"time"

	"precis/notes"
)

// Upcoming says what a scope holds beyond what waits now, of the deck, note and
// section that it names.
type Upcoming struct {
	// Cards counts its living cards, New those of them that were never studied
	// and are not suspended.
	Cards, New int
	// Next is when the next studied card comes due: the moment on a learning
	// step, else the start of its day; zero where none is scheduled.
	Next time.Time
}

// Upcoming looks at what is still to come of the deck, note and section of a scope.
func (st Study) Upcoming(s Scope) Upcoming {
	var c Upcoming
	loc, hour := st.l.now().Location(), st.l.Settings("").RolloverHour
	off, today := st.l.Settings("").DaysOff, st.l.Today()
	for _, card := range st.l.cardsIn(s.Deck) {
		p := &card.Progress
		if p.Retired || !s.holds(card) {
			continue
		}
		c.Cards++
		switch {
		case p.Suspended, card.Expired(today):
			continue
		case p.State == notes.New:
			c.New++
			continue
		}
		at := p.Due
		if p.State == notes.InReview {
			at = off.Comes(p, today).Start(loc, hour)
		}
		if c.Next.IsZero() || at.Before(c.Next) {
			c.Next = at
		}
	}
	return c
}

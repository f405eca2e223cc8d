package library

import (
	"cmp"
	"context"
	"time"

	"precis/notes"
	"precis/notes/search"
	"precis/notes/study"
)

// Scope says which cards a review is of: those of a deck and the decks below it
// (the zero Scope: all) that are also of the note, its section, the query and
// the cards failed today, as far as these are set.
type Scope struct {
	Deck string
	Note notes.NoteID
	// InSection narrows Note to the section at index Section.
	InSection bool
	Section   int
	// Query narrows it to the cards that a query of search.Parse finds.
	Query string
	// FailedToday narrows it to the cards that were graded again today.
	FailedToday bool
	// AheadDays takes the reviews of so many days after today now, without daily
	// limits and new cards. They are graded as any review.
	AheadDays int
	// Cram takes all cards that are not suspended, due or not, and is answered by
	// Library.Cram, which leaves the schedule as it is. AheadDays means nothing
	// then.
	Cram bool
	// Since is when cramming began: what was answered before comes again. Zero:
	// when the library was opened.
	Since time.Time
}

// holds reports whether a card belongs to the note and section of the scope.
func (s Scope) holds(c *notes.Card) bool {
	return s.Note == "" || c.Note == s.Note && (!s.InSection || c.SectionIndex == s.Section)
}

// QueueIn returns what to review now in a scope, or what is left of extra study.
// A query that cannot be read is an error wrapping notes.ErrInvalid.
func (st Study) QueueIn(ctx context.Context, s Scope) (study.Queue, error) {
	pass, failed, err := st.l.passing(s)
	if err != nil {
		return study.Queue{}, err
	}
	var queue study.Queue
	switch {
	case s.Cram:
		queue, err = st.l.cramQueue(s, pass)
	case s.AheadDays > 0:
		queue, err = st.l.aheadQueue(s, pass)
	default:
		queue, err = st.l.queue(ctx, s.Deck, pass)
	}
	return queue, cmp.Or(err, failed())
}

// passing returns the test that tells which cards belong to the scope, its deck
// aside; nil where all do. It is called with mu held for writing, once today is counted.
// failed tells afterwards what the test could not read.
func (l *Library) passing(s Scope) (pass func(*notes.Card) bool, failed func() error, err error) {
	at, failed := l.moment()
	if s.Note == "" && s.Query == "" && !s.FailedToday {
		return nil, failed, nil
	}
	query, err := search.Parse(s.Query)
	if err != nil {
		return nil, failed, err
	}
	at.Recall = func(c *notes.Card) (float64, bool) { return l.recall(c, at.Now) }
	at.Duplicate = l.duplicatesLocked()
	item := cardItem(query)
	return func(c *notes.Card) bool {
		if !s.holds(c) || s.FailedToday && !l.today.failed[c.ID] {
			return false
		}
		return s.Query == "" || query.Match(item(Found{Card: c, Note: l.notes[c.Note]}), at)
	}, failed, nil
}

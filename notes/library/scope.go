package library

import (
	"precis/notes"
	"precis/notes/study"
)

// Scope says which cards a review is of: those of a deck and the decks below it
// (the zero Scope: all), those of a note, or those of one of its sections.
type Scope struct {
	Deck string
	Note notes.NoteID
	// InSection narrows Note to the section at index Section.
	InSection bool
	Section   int
}

// Holds reports whether a card belongs to the scope, its deck aside.
func (s Scope) Holds(c *notes.Card) bool {
	return s.Note == "" || c.Note == s.Note && (!s.InSection || c.SectionIndex == s.Section)
}

// QueueIn returns what to review now in a scope.
func (l *Library) QueueIn(s Scope) (study.Queue, error) { return l.queue(s.Deck, s.Holds) }

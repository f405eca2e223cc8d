package library

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/search"
)

// Found is a card that a query found, with its note.
type Found struct {
	Card *notes.Card
	// Note is nil for a retired card whose note is gone.
	Note *notes.Note
}

// Deck returns the deck the card belongs to, "" for one without a note.
func (f Found) Deck() string {
	if f.Note == nil {
		return ""
	}
	return f.Note.Deck
}

func compareFound(a, b Found) int {
	return cmp.Or(
		strings.Compare(a.Deck(), b.Deck()),
		strings.Compare(string(a.Card.Note), string(b.Card.Note)),
		cmp.Compare(a.Card.Place, b.Card.Place),
		strings.Compare(string(a.Card.ID), string(b.Card.ID)),
	)
}

// Cards are the cards that a query found, however many, by their places among those of
// the library as it was then.
type Cards struct {
	l     *Library
	order *order
	found search.Set
}

// Len returns how many they are.
func (c Cards) Len() int { return c.found.Len() }

// Places returns the places of the cards, by deck, note and place.
func (c Cards) Places() []uint32 { return c.found.Numbers() }

// At returns the card at a place. What it points to must not be changed.
func (c Cards) At(place uint32) Found { return c.order.cards[place] }

// Place returns the place of one of the cards, false where it was not found.
func (c Cards) Place(id notes.CardID) (uint32, bool) {
	c.l.mu.RLock()
	defer c.l.mu.RUnlock()
	card := c.l.cards[id]
	if card == nil {
		return 0, false
	}
	place, is := slices.BinarySearchFunc(c.order.cards, Found{card, c.l.notes[card.Note]}, compareFound)
	return uint32(place), is && c.found.Has(uint32(place))
}

// All returns the cards by deck, note and place.
func (c Cards) All() []Found {
	all := make([]Found, 0, c.Len())
	for _, place := range c.Places() {
		all = append(all, c.At(place))
	}
	return all
}

// Sort brings the places of the cards, which Places returned, into another order. sort
// does so with any places that it is given. Where very many were found, they are picked out
// of all cards in that order, which is worked out once for its name until the library
// changes: a key that is typed finds nearly the same as the one before.
func (c Cards) Sort(places []uint32, name string, sort func(places []uint32)) {
	if len(places) < len(c.order.cards)/sortedThemselves {
		sort(places)
		return
	}
	n := 0
	for _, place := range c.order.arranged.by(name, len(c.order.cards), sort) {
		if c.found.Has(place) {
			places[n] = place
			n++
		}
	}
}

// sortedThemselves: fewer than that part of all cards are sorted faster than picked out.
const sortedThemselves = 64

// arranged are the places of all cards in the order that was asked for last.
type arranged struct {
	mu     sync.Mutex
	name   string
	places []uint32
}

func (s *arranged) by(name string, size int, sort func(places []uint32)) []uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.name != name || s.places == nil {
		s.name, s.places = name, search.Full(size).Numbers()
		sort(s.places)
	}
	return slices.Clip(s.places)
}

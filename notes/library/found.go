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

// Hits are the things that a query found, however many, by their places among all of the
// library as it was then.
type Hits[T any] struct {
	all      []T
	found    search.Set
	arranged *arranged
}

// Len returns how many they are.
func (h Hits[T]) Len() int { return h.found.Len() }

// Places returns the places of what was found, in the order of the search.
func (h Hits[T]) Places() []uint32 { return h.found.Numbers() }

// At returns the thing at a place. What it points to must not be changed.
func (h Hits[T]) At(place uint32) T { return h.all[place] }

// All returns what was found, in the order of the search.
func (h Hits[T]) All() []T {
	all := make([]T, 0, h.Len())
	for _, place := range h.Places() {
		all = append(all, h.At(place))
	}
	return all
}

// Sort brings the places of what was found, which Places returned, into another order. sort
// does so with any places that it is given. Where very many were found, they are picked out
// of all things in that order, which is worked out once for its name until the library
// changes: a key that is typed finds nearly the same as the one before.
func (h Hits[T]) Sort(places []uint32, name string, sort func(places []uint32)) {
	few := len(h.all) / 4 // sorted faster than all are, or picked out of what is sorted already
	if h.arranged.has(name) {
		few = len(h.all) / 256
	}
	if len(places) < few {
		sort(places)
		return
	}
	n := 0
	for _, place := range h.arranged.by(name, len(h.all), sort) {
		if h.found.Has(place) {
			places[n] = place
			n++
		}
	}
}

// arranged are the places of all things in the order that was asked for last.
type arranged struct {
	mu     sync.Mutex
	name   string
	places []uint32
}

// has reports whether that order is the one.
func (a *arranged) has(name string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.name == name && a.places != nil
}

func (a *arranged) by(name string, size int, sort func(places []uint32)) []uint32 {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.name != name || a.places == nil {
		a.name, a.places = name, search.Full(size).Numbers()
		sort(a.places)
	}
	return a.places
}

// Cards are the cards that a query found, by deck, note and place.
type Cards struct {
	Hits[Found]
	l *Library
}

// Place returns the place of one of the cards, false where it was not found.
func (c Cards) Place(id notes.CardID) (uint32, bool) {
	c.l.mu.RLock()
	defer c.l.mu.RUnlock()
	card := c.l.cards[id]
	if card == nil {
		return 0, false
	}
	place, is := slices.BinarySearchFunc(c.all, Found{card, c.l.notes[card.Note]}, compareFound)
	return uint32(place), is && c.found.Has(uint32(place))
}

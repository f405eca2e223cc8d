package library

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/search"
)

// Card returns a card, retired ones included; notes.ErrNotFound where there is
// none.
func (l *Library) Card(id notes.CardID) (notes.Card, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	c := l.cards[id]
	if c == nil {
		return notes.Card{}, fmt.Errorf("card %q: %w", id, notes.ErrNotFound)
	}
	return *c, nil
}

// CardsOf returns the living cards of a note in the order of its text.
func (l *Library) CardsOf(id notes.NoteID) []notes.Card {
	living := l.livingCards(id)
	all := slices.Grow([]notes.Card(nil), len(living))
	for _, c := range living {
		all = append(all, *c)
	}
	return all
}

// livingCards is CardsOf for who does not change the cards.
func (l *Library) livingCards(id notes.NoteID) []*notes.Card {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return slices.DeleteFunc(slices.Clone(l.ofNote[id]), func(c *notes.Card) bool { return c.Progress.Retired })
}

// placed are all cards with their notes, note by note in the order of their ids, which
// is nearly that in which they came, and in the order of their texts: many times as
// fast as asking for the note of each card. The caller holds mu.
func (l *Library) placed() iter.Seq2[*notes.Note, *notes.Card] {
	return func(yield func(*notes.Note, *notes.Card) bool) {
		for _, n := range l.byID() {
			for _, c := range l.ofNote[n.ID] {
				if !yield(n, c) {
					return
				}
			}
		}
	}
}

// NoteQuery returns the query for the cards of a note: by its title, as people read
// it, where no other note has that title.
func (s Search) NoteQuery(n *notes.Note) string {
	title := search.Fold(n.Title)
	same := slices.ContainsFunc(s.l.titled(), func(other *notes.Note) bool { return other.ID != n.ID && search.Fold(other.Title) == title })
	if title == "" || same || strings.ContainsAny(n.Title, "\"\n") {
		return "note:" + string(n.ID)
	}
	return `note:"` + n.Title + `"`
}

// Reviews returns a card's log, oldest first.
func (l *Library) Reviews(id notes.CardID) (log []notes.Review, err error) {
	err = l.store.View(func(r notes.Reader) error {
		log, err = r.Reviews(id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the reviews of card %q: %w", id, err)
	}
	return log, nil
}

// Retrievability returns the probability, in (0,1], that a card is recalled at
// the given moment; ok is false for one that was never reviewed.
func (m Memory) Retrievability(c *notes.Card, at time.Time) (r float64, ok bool) {
	return m.l.rulesOf(c).retrievability(&c.Progress, at)
}

// Recall is Retrievability of a card that a query found: sooner, for very many.
func (m Memory) Recall(f Found, at time.Time) (r float64, ok bool) {
	return m.l.rules.Load().rules(f.Deck()).retrievability(&f.Card.Progress, at)
}

// recall is Memory.Retrievability for a caller that holds mu.
func (l *Library) recall(c *notes.Card, at time.Time) (r float64, ok bool) {
	return l.rules.Load().rules(l.deckOf(c)).retrievability(&c.Progress, at)
}

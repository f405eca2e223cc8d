package library

import (
	"cmp"
	"fmt"
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
	l.mu.RLock()
	defer l.mu.RUnlock()
	var all []notes.Card
	for _, c := range l.ofNote[id] {
		if !c.Progress.Retired {
			all = append(all, *c)
		}
	}
	return all
}

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

// Find returns the cards that satisfy a query of search.Parse, by deck, note and
// place. What it points to must not be changed.
func (l *Library) Find(query string) ([]Found, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, err
	}
	at := search.Moment{Now: l.now(), Today: l.Today()}
	l.mu.RLock()
	all := make([]Found, 0, len(l.cards))
	for _, c := range l.cards {
		all = append(all, Found{Card: c, Note: l.notes[c.Note]})
	}
	l.mu.RUnlock()
	all = slices.DeleteFunc(all, func(f Found) bool {
		item := search.Item{Card: f.Card, Note: f.Note}
		if q.NeedsText() {
			item.Text = l.texts.of(f.Card, f.Note)
		}
		return !q.Match(item, at)
	})
	slices.SortFunc(all, func(a, b Found) int {
		return cmp.Or(
			strings.Compare(a.Deck(), b.Deck()),
			strings.Compare(string(a.Card.Note), string(b.Card.Note)),
			cmp.Compare(a.Card.Place, b.Card.Place),
			strings.Compare(string(a.Card.ID), string(b.Card.ID)),
		)
	})
	return all, nil
}

// NoteQuery returns the query for the cards of a note: by its title, as people read
// it, where no other note has that title.
func (l *Library) NoteQuery(n *notes.Note) string {
	title := search.Fold(n.Title)
	same := slices.ContainsFunc(l.Notes(), func(other notes.Note) bool { return other.ID != n.ID && search.Fold(other.Title) == title })
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
	if c.Progress.Stability <= 0 {
		return 0, false
	}
	rules := m.l.rulesOf(c)
	if rules.err != nil {
		return 0, false
	}
	return rules.scheduler.Retrievability(&c.Progress, at), true
}

package library

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"precis/notes"
	"precis/notes/stats"
)

// logs is what the review log comes to, the whole and that of the deck that was asked for
// last. It is counted when first asked for and follows the entries that changes tell.
type logs struct{ counts map[string]*stats.Tally }

func (g *logs) forget() { g.counts = nil }

// follow takes the entries that a change tells.
func (g *logs) follow(m *moved) error {
	if m.dealt() {
		maps.DeleteFunc(g.counts, func(deck string, _ *stats.Tally) bool { return deck != "" })
	}
	if len(g.counts) == 0 || !m.Reviewed {
		return nil
	}
	cards, told := loggedBy(m.Change)
	if !told {
		g.forget()
		return nil
	}
	for _, id := range cards {
		now, err := m.r.Reviews(id)
		if err != nil {
			return err
		}
		before := logBefore(id, now, m.Change)
		for deck, t := range g.counts {
			if deck == "" || m.now.inDeck(id, deck) {
				t.Remove(before)
				t.Add(now)
			}
		}
	}
	return nil
}

// loggedBy returns the cards of whose log a change tells entries; told is false where it
// does not tell all.
func loggedBy(change notes.Change) (cards []notes.CardID, told bool) {
	for _, e := range slices.Concat(change.Added, change.Removed) {
		cards = append(cards, e.Card)
	}
	slices.Sort(cards)
	return slices.Compact(cards), len(cards) > 0 || !change.Reviewed
}

// logBefore is the log of a card before a change.
func logBefore(id notes.CardID, now []notes.Review, change notes.Change) []notes.Review {
	added := map[uint64]bool{}
	for _, e := range change.Added {
		if e.Card == id {
			added[e.Seq] = true
		}
	}
	before := slices.DeleteFunc(slices.Clone(now), func(e notes.Review) bool { return added[e.Seq] })
	for _, e := range change.Removed {
		if e.Card == id {
			before = append(before, e)
		}
	}
	slices.SortFunc(before, func(a, b notes.Review) int { return cmp.Compare(a.Seq, b.Seq) })
	return before
}

// inDeck reports whether the note of a card stands in a deck or below it.
func (a *loaded) inDeck(id notes.CardID, deck string) bool {
	c := a.cards[id]
	return c != nil && a.notes[c.Note] != nil && notes.InDeck(a.notes[c.Note].Deck, deck)
}

// ofLog calls f with what the review log of the cards of a deck and those below it comes
// to; "" is the whole log, that of cards whose note is gone included.
func (l *Library) ofLog(deck string, f func(*stats.Tally)) error {
	g := &l.logs
	known := func() bool {
		l.mu.RLock()
		defer l.mu.RUnlock()
		t := g.counts[deck]
		if t != nil {
			f(t)
		}
		return t != nil
	}
	if known() {
		return nil
	}
	var t *stats.Tally
	err := l.keep(func() (err error) {
		if t, err = l.countLog(deck); err == nil {
			f(t)
		}
		return err
	}, func() {
		whole := g.counts[""]
		g.counts = map[string]*stats.Tally{deck: t}
		if whole != nil {
			g.counts[""] = whole
		}
	})
	if err != nil {
		return fmt.Errorf("read the review log: %w", err)
	}
	return nil
}

// keep works out what changes bring forward from then on, without holding up any, and
// keeps it, with mu held for writing, unless there was one meanwhile, or is one now, as where
// a listener asks.
func (l *Library) keep(work func() error, keep func()) error {
	version := l.version.Load()
	if err := work(); err != nil {
		return err
	}
	// What is stored and not followed yet may have been read, or not.
	if !l.changing.TryLock() {
		return nil
	}
	defer l.changing.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.version.Load() == version {
		keep()
	}
	return nil
}

// countLog reads the log, card by card.
func (l *Library) countLog(deck string) (*stats.Tally, error) {
	var in map[notes.CardID]bool
	if deck != "" {
		in = map[notes.CardID]bool{}
		for _, c := range l.cardsIn(deck) {
			in[c.ID] = true
		}
	}
	t := stats.NewTally(l.now().Location())
	var log []notes.Review // of one card
	err := l.store.View(func(r notes.Reader) error {
		return r.EachReview(func(e notes.Review) error {
			if in != nil && !in[e.Card] {
				return nil
			}
			if len(log) > 0 && log[0].Card != e.Card {
				t.Add(log)
				log = log[:0]
			}
			log = append(log, e)
			return nil
		})
	})
	t.Add(log)
	return t, err
}

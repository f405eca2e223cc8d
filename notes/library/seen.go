package library

import (
	"cmp"
	"slices"
	"strings"

	"precis/notes"
)

const (
	// cardsSampled is how many of the cards seen last tell how the learner answers.
	cardsSampled = 200
	// cardsKept is how many are kept for that, so that some may leave.
	cardsKept = 2 * cardsSampled
)

// seen are the living cards that were seen last, the latest first. They are looked for
// when first asked for, and follow each change.
type seen struct {
	cards []*notes.Card // nil where nobody has asked
	all   bool          // there are no others
}

func compareSeen(a, b *notes.Card) int {
	return cmp.Or(b.Progress.LastReview.Compare(a.Progress.LastReview), strings.Compare(string(a.ID), string(b.ID)))
}

func (s *seen) forget() { *s = seen{} }

func (s *seen) follow(m *moved) error {
	if m.most {
		s.forget()
	}
	for _, c := range m.cards {
		if s.cards == nil {
			break
		}
		s.replace(c.before, c.after)
	}
	return nil
}

// replace takes what became of a card, nil for one that is not there.
func (s *seen) replace(old, c *notes.Card) {
	if at := slices.Index(s.cards, old); at >= 0 {
		s.cards = slices.Delete(s.cards, at, at+1)
	}
	if c != nil && !c.Progress.Retired && c.Progress.Reps > 0 {
		at, _ := slices.BinarySearchFunc(s.cards, c, compareSeen)
		if at < len(s.cards) || s.all {
			s.cards = slices.Insert(s.cards, at, c)
		}
	}
	switch n := len(s.cards); {
	case n > cardsKept:
		s.cards, s.all = slices.Delete(s.cards, cardsKept, n), false
	case n < cardsSampled && !s.all:
		s.forget()
	}
}

// lastSeen returns the cards seen last, cardsSampled at most.
func (l *Library) lastSeen() []*notes.Card {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen.cards == nil {
		l.seen.cards = notes.First(func(yield func(*notes.Card) bool) {
			for _, c := range l.placed() {
				if !c.Progress.Retired && c.Progress.Reps > 0 && !yield(c) {
					return
				}
			}
		}, cardsKept, compareSeen)
		l.seen.all = len(l.seen.cards) < cardsKept
	}
	return slices.Clone(l.seen.cards[:min(cardsSampled, len(l.seen.cards))])
}

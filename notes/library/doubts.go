package library

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/study"
)

// Decision answers the question whether a card is still the one it was.
type Decision uint8

const (
	// KeepHistory: it is the same card, and its history goes on.
	KeepHistory Decision = iota
	// StartNew: it is a new card; what it was is retired with its history.
	StartNew
	// SplitOff: it is a card of its own that begins with the memory of what it was,
	// which is retired with its history unless it lives on as another card.
	SplitOff
)

// Decisions are all of them, by the name used on the command line.
var Decisions = map[string]Decision{"same": KeepHistory, "new": StartNew, "split": SplitOff}

// dubious are the cards of which there may be something to decide: those in doubt, and
// those that do not hold for ever. What some of them were before may stand among them.
type dubious []*notes.Card

// follow takes what became of a card.
func (d *dubious) follow(c *notes.Card) {
	if c.Doubt != nil || c.Until != 0 {
		*d = append(*d, c)
	}
}

// undecided returns the dubious cards as they are now. The caller holds mu for writing.
func (l *Library) undecided() []*notes.Card {
	l.dubious = slices.DeleteFunc(l.dubious, func(c *notes.Card) bool { return l.cards[c.ID] != c })
	return l.dubious
}

// Changed returns the cards of which it is asked whether they are still what they
// were, by deck, note and place.
func (ds Doubts) Changed() []notes.Card {
	ds.l.mu.Lock()
	defer ds.l.mu.Unlock()
	var all []notes.Card
	for _, c := range ds.l.undecided() {
		if c.Doubt != nil && !c.Progress.Retired {
			all = append(all, *c)
		}
	}
	deck := func(c *notes.Card) string {
		if n := ds.l.notes[c.Note]; n != nil {
			return n.Deck
		}
		return ""
	}
	slices.SortFunc(all, func(a, b notes.Card) int {
		return cmp.Or(
			strings.Compare(deck(&a), deck(&b)),
			strings.Compare(string(a.Note), string(b.Note)),
			cmp.Compare(a.Place, b.Place),
			compareIDs(&a, &b),
		)
	})
	return all
}

// Decide answers the question about cards, as one change, and returns how many
// of them were asked about. A card that was split from one which lives on has no
// history to keep: KeepHistory is an error for it.
func (ds Doubts) Decide(ids []notes.CardID, d Decision) (int, error) {
	ds.l.changing.Lock()
	defer ds.l.changing.Unlock()
	var asked []notes.Card
	twice := map[notes.CardID]bool{}
	for _, id := range ids {
		c, err := ds.l.Card(id)
		if err != nil {
			return 0, fmt.Errorf("decide: %w", err)
		}
		if c.Doubt == nil || c.Progress.Retired || twice[id] {
			continue
		}
		twice[id] = true
		if d == KeepHistory && c.Doubt.Of != c.ID {
			return 0, notes.Invalidf("decide on card %q: the history it came from goes on with another card; it can be new or split", id)
		}
		asked = append(asked, c)
	}
	if len(asked) == 0 {
		return 0, nil
	}
	err := ds.l.change(notes.Action{Kind: notes.ActionDecide, Cards: len(asked)}, func(w notes.Writer) error {
		t := ds.l.writer(w)
		for i := range asked {
			if err := decide(t, asked[i], d); err != nil {
				return fmt.Errorf("card %q: %w", asked[i].ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("decide: %w", err)
	}
	return len(asked), nil
}

func decide(w *edit.Writer, c notes.Card, d Decision) error {
	doubt := c.Doubt
	c.Doubt = nil
	if d == KeepHistory {
		return w.PutCard(c)
	}
	before, err := w.Card(doubt.Of)
	if err != nil && !errors.Is(err, notes.ErrNotFound) {
		return err
	}
	if doubt.Of == c.ID {
		if err := w.Withdraw(before); err != nil {
			return err
		}
		c.ID, c.Progress = "", notes.Progress{}
		if err := w.Enter(&c); err != nil {
			return err
		}
	}
	if d == SplitOff {
		if err := inherit(w, &c, &before); err != nil {
			return err
		}
	}
	return w.PutCard(c)
}

// inherit has a new card begin with the memory of another one that has come into
// review, as a schedule that was imported.
func inherit(w *edit.Writer, c, from *notes.Card) error {
	p := &from.Progress
	if p.State != notes.InReview || c.Progress.Studied() {
		return nil
	}
	entry := notes.Review{
		Card: c.ID, At: p.LastReview, Day: p.LastDay, Event: notes.Imported, State: notes.InReview,
		Stability: p.Stability, Difficulty: p.Difficulty, Due: p.Due, DueDay: p.DueDay,
	}
	var err error
	if c.Progress, err = study.Apply(c.Progress, []notes.Review{entry}); err != nil {
		return err
	}
	_, err = w.AddReview(entry)
	return err
}

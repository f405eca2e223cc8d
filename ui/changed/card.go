package changed

import (
	"context"
	"errors"
	"strings"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/words"
)

// card is one of the list.
type card struct {
	now     notes.Card
	where   string // title and section
	history string // what there is to keep
}

// mayKeep reports whether the history can go on with the card; not where the card
// that has it lives on.
func (c *card) mayKeep() bool { return c.now.Doubt.Of == c.now.ID }

// waiting are the cards that wait for a decision.
type waiting struct {
	cards   []card
	expired []expired
}

// read lists the cards that wait.
func read(_ context.Context, lib *library.Library) (all waiting, err error) {
	where := func(c *notes.Card) (string, error) {
		n, err := lib.Note(c.Note)
		return strings.Join(append([]string{n.Title}, c.Section...), " › "), err
	}
	for _, c := range lib.Doubts().Changed() {
		one := card{now: c}
		if one.where, err = where(&c); err != nil {
			return all, err
		}
		before, err := lib.Card(c.Doubt.Of)
		if err != nil && !errors.Is(err, notes.ErrNotFound) {
			return all, err
		}
		one.history = history(lib, &before, one.mayKeep())
		all.cards = append(all.cards, one)
	}
	for _, c := range lib.Doubts().Expired() {
		one := expired{card: c}
		if one.where, err = where(&c); err != nil {
			return all, err
		}
		one.history = history(lib, &c, true)
		all.expired = append(all.expired, one)
	}
	return all, nil
}

// history says what a card has to keep or to share.
func history(lib *library.Library, c *notes.Card, own bool) string {
	p := &c.Progress
	if !p.Studied() {
		return words.T("Not reviewed yet.")
	}
	times := words.N(int(p.Reps), "reviewed once", "reviewed %d times")
	if r, ok := lib.Memory().Retrievability(c, lib.Now()); ok {
		times = words.F("%s, recalled now with %.0f %%", times, notes.Percent(r))
	}
	if !own {
		return words.F("Perhaps one half of a card that was cut in two. The other half keeps the history: %s.", times)
	}
	return words.Capital(times) + "."
}

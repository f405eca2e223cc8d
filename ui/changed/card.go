package changed

import (
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

// read lists the cards that wait.
func read(lib *library.Library) ([]card, error) {
	var all []card
	for _, c := range lib.Doubts() {
		one := card{now: c}
		n, err := lib.Note(c.Note)
		if err != nil {
			return nil, err
		}
		one.where = strings.Join(append([]string{n.Title}, c.Section...), " › ")
		before, err := lib.Card(c.Doubt.Of)
		if err != nil && !errors.Is(err, notes.ErrNotFound) {
			return nil, err
		}
		one.history = history(lib, &before, one.mayKeep())
		all = append(all, one)
	}
	return all, nil
}

// history says what a card has to keep or to share.
func history(lib *library.Library, c *notes.Card, own bool) string {
	p := &c.Progress
	times := words.N(int(p.Reps), "reviewed once", "reviewed %d times")
	if r, ok := lib.Memory().Retrievability(c, lib.Now()); ok {
		times = words.F("%s, recalled now with %.0f %%", times, r*100)
	}
	if !own {
		return words.F("Perhaps one half of a card that was cut in two. The other half keeps the history: %s.", times)
	}
	return words.Capital(times) + "."
}

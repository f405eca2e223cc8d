package changed

import (
	"errors"
	"fmt"
	"strings"

	"precis/notes"
	"precis/notes/library"
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
	times := fmt.Sprintf("reviewed %d times", p.Reps)
	if p.Reps == 1 {
		times = "reviewed once"
	}
	if r, ok := lib.Memory().Retrievability(c, lib.Now()); ok {
		times += fmt.Sprintf(", recalled now with %.0f %%", r*100)
	}
	if !own {
		return "Perhaps one half of a card that was cut in two. The other half keeps the history: " + times + "."
	}
	return strings.ToUpper(times[:1]) + times[1:] + "."
}

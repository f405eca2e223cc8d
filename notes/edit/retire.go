package edit

import (
	"errors"
	"slices"

	"precis/notes"
	"precis/notes/markup"
)

// retire puts a card aside whose text is gone. Where the same text, or that with little
// mended, was written elsewhere before it went here, and nobody has studied it there yet, the card has
// moved: id and history go to where the text now stands. leaves says of which
// cards this change takes the text away too.
func (w *Writer) retire(c notes.Card, leaves func(*notes.Card) bool) (moved bool, err error) {
	if c.Progress.Studied() {
		if moved, err = w.moveToTwin(&c, leaves); moved || err != nil {
			return moved, err
		}
	}
	if c.Doubt != nil && c.Doubt.Of != c.ID {
		c.Doubt = nil
	}
	c.Progress.Retired = true
	return false, w.PutCard(c)
}

// Withdraw retires a card in doubt as what it was.
func (w *Writer) Withdraw(c notes.Card) error {
	c = before(c)
	c.Progress.Retired = true
	return w.PutCard(c)
}

// before is a card in doubt as what it was.
func before(c notes.Card) notes.Card {
	o := c.Doubt
	c.Kind, c.Group, c.Prompt, c.Answer, c.Doubt = o.Kind, o.Group, o.Prompt, o.Answer, nil
	return c
}

// kinship says what a card would be that stood where another did.
func kinship(old *notes.Card, next notes.Card) markup.Pair {
	next.ID = ""
	return markup.Match([]markup.Edit{{Old: []notes.Card{*old}, Next: []markup.Card{markup.CardOf(&next)}}}, nil)[0][0]
}

func (w *Writer) moveToTwin(c *notes.Card, leaves func(*notes.Card) bool) (bool, error) {
	twins := slices.Clone(w.said[c.Text()])
	for _, known := range w.known.LivingSaying(c.Text()) {
		twins = append(twins, known.ID)
	}
	for _, side := range []string{c.Prompt, c.Answer} {
		for _, known := range w.known.UntouchedWithSide(side) {
			if markup.Mended(c.Text(), known.Text()) {
				twins = append(twins, known.ID)
			}
		}
	}
	var taken *notes.Card // its place, by another one that may have become this
	for _, twin := range twins {
		if twin == c.ID {
			continue
		}
		to, err := w.Card(twin)
		if errors.Is(err, notes.ErrNotFound) {
			continue // another card has moved there
		}
		if err != nil {
			return false, err
		}
		switch p := &to.Progress; {
		case p.Retired || p.Suspended || p.Flag != 0 || leaves(&to):
			continue
		case p.Studied():
			if taken == nil && to.Doubt != nil && to.Doubt.Of == to.ID && to.Text() == c.Text() {
				taken = &to
			}
			continue
		}
		kin := kinship(c, to) // this change may have edited it
		if kin.Kin != markup.Same && kin.Kin != markup.Doubtful {
			continue
		}
		if err := w.DeleteCard(to.ID); err != nil {
			return false, err
		}
		return true, w.putInPlace(c, to, doubtOf(&to, kin))
	}
	if taken == nil {
		return false, nil
	}
	// What it was may stand elsewhere too, but not here again.
	elsewhere := func(other *notes.Card) bool { return other.ID == taken.ID || leaves(other) }
	if _, err := w.retire(before(*taken), elsewhere); err != nil {
		return false, err
	}
	return true, w.putInPlace(c, *taken, nil)
}

// putInPlace writes a card with its history where another one of its text stands.
func (w *Writer) putInPlace(c *notes.Card, to notes.Card, doubt *notes.Doubt) error {
	to.ID, to.Added, to.Progress, to.Doubt, to.Replaces = c.ID, c.Added, c.Progress, doubt, c.Replaces
	return w.PutCard(to)
}

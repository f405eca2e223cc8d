package library

import (
	"errors"

	"precis/notes"
)

// retire puts a card aside whose text is gone. Where the same text was written
// elsewhere before it went here, and nobody has studied it there yet, the card has
// moved: id and history go to where the text now stands. busy are notes whose
// cards are changed otherwise.
func (t *textWriter) retire(c notes.Card, busy map[notes.NoteID]bool) (moved bool, err error) {
	if hasHistory(&c) {
		if moved, err = t.moveToTwin(&c, busy); moved || err != nil {
			return moved, err
		}
	}
	return false, t.withdraw(c)
}

// withdraw retires a card with its history. One in doubt says again what it said
// when it earned that.
func (t *textWriter) withdraw(c notes.Card) error {
	if o := c.Doubt; o != nil && o.Of == c.ID {
		c.Kind, c.Group, c.Prompt, c.Answer = o.Kind, o.Group, o.Prompt, o.Answer
	}
	c.Doubt = nil
	c.Progress.Retired = true
	return t.w.PutCard(c)
}

func (t *textWriter) moveToTwin(c *notes.Card, busy map[notes.NoteID]bool) (bool, error) {
	for _, twin := range t.saying(c.Kind, c.Prompt, c.Answer) {
		if twin.ID == c.ID || busy[twin.Note] {
			continue
		}
		to, err := t.w.Card(twin.ID)
		if errors.Is(err, notes.ErrNotFound) {
			continue // another card has moved there
		}
		if err != nil {
			return false, err
		}
		if p := &to.Progress; hasHistory(&to) || p.Retired || p.Suspended || p.Flag != 0 {
			continue
		}
		if err := t.w.DeleteCard(to.ID); err != nil {
			return false, err
		}
		to.ID, to.Added, to.Progress, to.Doubt = c.ID, c.Added, c.Progress, nil
		return true, t.w.PutCard(to)
	}
	return false, nil
}

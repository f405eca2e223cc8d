package edit

import (
	"errors"

	"precis/notes"
)

// Join stores a note that was made of others, which go. The cards of its text are
// theirs, in the order of the notes and of their texts, and go on as they were; their
// retired cards go along. notes.ErrInvalid where the text has not as many cards.
func (w *Writer) Join(into Text, from []notes.NoteID) error {
	n := &into.Note
	describe(n, into.Document)
	n.Deck = w.spelled(n.Deck)
	n.Updated = w.known.Clock()
	if err := errors.Join(w.PutNote(*n), w.PutText(n.ID, into.Text)); err != nil {
		return err
	}
	cards := into.Document.Cards
	for _, id := range from {
		old, err := w.cardsNow(id)
		if err != nil {
			return err
		}
		for _, c := range old {
			if !c.Progress.Retired {
				if len(cards) == 0 {
					return notes.Invalidf("a note made of others has fewer cards than they")
				}
				next := cards[0].Unseen()
				cards = cards[1:]
				next.ID, next.Added, next.Progress, next.Doubt, next.Replaces = c.ID, c.Added, c.Progress, c.Doubt, c.Replaces
				c = next
			}
			c.Note = n.ID
			if err := w.PutCard(c); err != nil {
				return err
			}
		}
		if err := w.DeleteNote(id); err != nil {
			return err
		}
	}
	if len(cards) > 0 {
		return notes.Invalidf("a note made of others has more cards than they")
	}
	return nil
}

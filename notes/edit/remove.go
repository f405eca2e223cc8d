package edit

import "precis/notes"

// DeleteAfter says which notes the change deletes after all texts are stored:
// cards do not move to where they go too.
func (w *Writer) DeleteAfter(gone map[notes.NoteID]bool) {
	w.gone = gone
}

// goes reports whether a card's note is one that this change deletes.
func (w *Writer) goes(c *notes.Card) bool { return w.gone[c.Note] }

// Delete removes a note and its text and retires its cards.
func (w *Writer) Delete(id notes.NoteID) error {
	if err := w.DeleteNote(id); err != nil {
		return err
	}
	cards, err := w.cardsNow(id)
	if err != nil {
		return err
	}
	for _, c := range cards {
		if c.Progress.Retired || c.Note != id { // or has moved in this change
			continue
		}
		if _, err := w.retire(c, w.goes); err != nil {
			return err
		}
	}
	return nil
}

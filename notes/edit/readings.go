package edit

import (
	"errors"
	"reflect"

	"precis/notes"
	"precis/notes/markup"
)

// follow lets the readings of a note follow its sections into a text that is about
// to take the place of the one that is stored.
func (w *Writer) follow(text *Text) error {
	if w.readings == nil {
		all, err := w.Readings()
		if err != nil {
			return err
		}
		w.readings = make(map[notes.NoteID]notes.Readings, len(all))
		for _, r := range all {
			w.readings[r.Note] = r
		}
	}
	known, ok := w.readings[text.Note.ID]
	if !ok || len(known.Sections) == 0 {
		return nil
	}
	before, err := w.Text(text.Note.ID)
	if errors.Is(err, notes.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	next := known.Follow(markup.Parse(before.Markdown).Sections, text.Document.Sections)
	if reflect.DeepEqual(next, known) {
		return nil
	}
	w.readings[text.Note.ID] = next
	return w.PutReadings(next)
}

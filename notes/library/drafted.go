package library

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// orphans begins the names of the preferences that hold unsaved texts of notes and cards which
// another device has deleted, until a note is made of each: a line with its deck, and the text.
const orphans = "orphan/"

// orphan sets aside the unsaved texts of the notes and cards that a change of another device
// deletes: nobody would come to see them there. Memory is as before the change.
func (l *Library) orphan(w notes.Writer) error {
	gone := map[string]string{} // orphans by the names that they had; "" for what says where one began
	err := w.EachPreference(func(name, text string) error {
		kind, rest, _ := strings.Cut(name, "/")
		id, part, _ := strings.Cut(rest, "/")
		var of notes.NoteID // whose draft it is, of the note or of a card that goes
		switch kind {
		case "draft", "draft-from", "draft-time":
			if _, err := w.Note(notes.NoteID(id)); errors.Is(err, notes.ErrNotFound) {
				of = notes.NoteID(id)
			}
		case "card-draft":
			before, err := l.Card(notes.CardID(id))
			if now, err2 := w.Card(before.ID); err == nil && !before.Progress.Retired && (now.Progress.Retired || errors.Is(err2, notes.ErrNotFound)) {
				of = before.Note
			}
		}
		n, err := l.Note(of)
		if err != nil {
			return nil // it stays, or was gone before
		}
		gone[name] = ""
		switch {
		case kind == "draft":
			gone[name] = n.Deck + "\n" + text
		case kind == "card-draft" && part == "":
			gone[name] = n.Deck + "\n# " + markup.EscapeHeading(n.Title) + "\n\n" + text
		}
		return nil
	})
	for name, text := range gone {
		err = errors.Join(err, w.PutPreference(name, ""), w.PutPreference(orphans+name, text))
	}
	return err
}

// adopt makes notes of orphans, those too of which none could be made before. The caller holds
// changing.
func (l *Library) adopt() error {
	all := map[string]string{}
	err := l.store.View(func(r notes.Reader) error {
		return r.EachPreference(func(name, text string) error {
			if strings.HasPrefix(name, orphans) {
				all[name] = text
			}
			return nil
		})
	})
	for _, name := range slices.Sorted(maps.Keys(all)) {
		deck, text, _ := strings.Cut(all[name], "\n")
		doc := markup.Parse(text)
		id, failed := l.newID()
		if failed == nil {
			failed = l.change(notes.Action{Kind: notes.ActionAddNote}, func(w notes.Writer) error {
				n := notes.Note{ID: notes.NoteID(id), Deck: deck, Created: l.clock(), Read: l.clock()}
				_, err := l.writer(w).Put(edit.Text{Note: n, Text: notes.Text{Markdown: doc.Markdown}, Document: doc})
				return errors.Join(err, w.PutPreference(name, ""))
			})
		}
		err = errors.Join(err, failed)
	}
	if err != nil {
		return fmt.Errorf("keep what was written of a note that another device deleted: %w", err)
	}
	return nil
}

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

// orphans begins the names of the preferences that hold unsaved texts of notes which another
// device has deleted, until a note of its own is made of each: a line with its deck, and it.
const orphans = "orphan/"

// orphan sets aside the unsaved texts of the notes that a change of another device deletes, and
// of their cards: nobody would come to see them there. Memory is as before the change.
func (l *Library) orphan(w notes.Writer) error {
	gone := map[string]string{} // orphans by the names that they had; "" for what says where one began
	err := w.EachPreference(func(name, text string) error {
		kind, rest, _ := strings.Cut(name, "/")
		id, part, _ := strings.Cut(rest, "/")
		of := notes.NoteID(id)
		switch kind {
		case "draft", "draft-from", "draft-time":
		case "card-draft":
			c, _ := l.Card(notes.CardID(id))
			of = c.Note
		default:
			return nil
		}
		n, err := l.Note(of)
		if err != nil {
			return nil // that of a new note, or of one that is gone for long
		}
		if _, err := w.Note(of); !errors.Is(err, notes.ErrNotFound) {
			return err
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

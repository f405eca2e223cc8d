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

// heads are a library, or what a change makes of it.
type heads interface {
	Note(notes.NoteID) (notes.Note, error)
	Card(notes.CardID) (notes.Card, error)
}

// draftOf returns the note that a preference keeps a draft of, or of a card of; the error wraps
// notes.ErrNotFound where that is gone or retired, or it is no draft.
func draftOf(h heads, name string) (notes.Note, error) {
	kind, rest, _ := strings.Cut(name, "/")
	id, _, _ := strings.Cut(rest, "/")
	switch kind {
	case "draft":
		return h.Note(notes.NoteID(id))
	case "card-draft":
		c, err := h.Card(notes.CardID(id))
		if err != nil {
			return notes.Note{}, err
		}
		if !c.Progress.Retired {
			return h.Note(c.Note)
		}
	}
	return notes.Note{}, notes.ErrNotFound
}

// orphaned is the text of a draft as a note of its own: of a card it gets the title of its note.
func orphaned(name string, of notes.Note, text string) string {
	if strings.HasPrefix(name, CardDraft("")) {
		return "# " + markup.EscapeHeading(of.Title) + "\n\n" + text
	}
	return text
}

// orphan sets aside the unsaved texts of the notes and cards that a change of another device
// deletes: nobody would come to see them there. Memory is as before the change.
func (l *Library) orphan(w notes.Writer) error {
	gone := map[string]string{} // orphans by the names that they had; "" for what goes with one
	err := w.EachPreference(func(name, text string) error {
		of, err := draftOf(l, name)
		if err != nil {
			return nil // it stays, or was gone before
		}
		if _, err := draftOf(w, name); errors.Is(err, notes.ErrNotFound) {
			if gone[name] = ""; strings.Count(name, "/") == 1 {
				gone[name] = of.Deck + "\n" + orphaned(name, of, text)
			}
		}
		return nil
	})
	for name, text := range gone {
		err = errors.Join(err, w.PutPreference(name, ""), w.PutPreference(orphans+name, text))
	}
	return err
}

// adopt makes notes of orphans and tells of them. What cannot be made one stays, and keeps no
// other from it. The caller holds changing.
func (l *Library) adopt() error {
	all := map[string]string{}
	err := l.store.View(func(r notes.Reader) error {
		return r.EachPreference(func(name, text string) error {
			if draft, ok := strings.CutPrefix(name, orphans); ok {
				all[draft] = text
			}
			return nil
		})
	})
	var made []notes.NoteID
	for _, name := range slices.Sorted(maps.Keys(all)) {
		deck, text, _ := strings.Cut(all[name], "\n")
		id, failed := l.adoptText(name, deck, text)
		if err = errors.Join(err, failed); failed == nil {
			made = append(made, id)
		}
	}
	l.tellAdopted(made...)
	return err
}

func (l *Library) tellAdopted(made ...notes.NoteID) {
	if len(made) > 0 {
		l.listeners.publish(notes.Change{Adopted: made})
	}
}

// adoptText makes a note of the text that a draft had, unless one says the same, and returns it.
// It is no step of Undo, for the learner did not ask for it. The caller holds changing.
func (l *Library) adoptText(name, deck, markdown string) (notes.NoteID, error) {
	doc := markup.Parse(markdown)
	id, err := l.sayingAll(doc)
	if err == nil {
		err = l.change(notes.Action{}, func(w notes.Writer) error {
			if err := w.PutPreference(orphans+name, ""); err != nil || id != "" {
				return err
			}
			drawn, err := l.newID()
			if err != nil {
				return err
			}
			id = notes.NoteID(drawn)
			n := notes.Note{ID: id, Deck: deck, Created: l.clock(), Read: l.clock()}
			_, err = l.writer(w).Put(edit.Text{Note: n, Text: notes.Text{Markdown: doc.Markdown}, Document: doc})
			return err
		})
	}
	if err != nil {
		return "", fmt.Errorf("keep what was written of a note that another device deleted: %w", err)
	}
	if lost := l.lost[name]; lost != nil {
		lost.made, lost.markdown = id, doc.Markdown
	}
	return id, nil
}

// sayingAll returns the note that has a text, "" where none has.
func (l *Library) sayingAll(doc *markup.Document) (notes.NoteID, error) {
	for _, n := range l.Notes() {
		if doc.Title != "" && n.Title != doc.Title {
			continue
		}
		text, err := l.text(n.ID)
		if err != nil {
			return "", err
		}
		if text.Markdown == doc.Markdown {
			return n.ID, nil
		}
	}
	return "", nil
}

// lost are the notes and cards that other devices deleted since the library was opened and that
// did not come back, by the names of their drafts: those may still be written. Guarded by
// Library.changing.
type lost map[string]*lostOne

// lostOne is the note that was, or that of the card, and the one that was made of what was
// written, "" for none, with its text then.
type lostOne struct {
	of       notes.Note
	made     notes.NoteID
	markdown string
}

// forget does nothing: who asks looks whether the thing is there.
func (lost) forget() {}

func (l lost) follow(m *moved) error {
	if !m.Received && len(l) == 0 {
		return nil
	}
	was := map[notes.NoteID]*notes.Note{}
	for _, n := range m.heads {
		switch {
		case n.after != nil:
			delete(l, NoteDraft(n.after.ID))
		case n.before != nil && m.Received:
			was[n.before.ID] = n.before
			l[NoteDraft(n.before.ID)] = &lostOne{of: *n.before}
		}
	}
	for _, c := range m.cards {
		switch {
		case c.after != nil && !c.after.Progress.Retired:
			delete(l, CardDraft(c.id))
		case c.before != nil && !c.before.Progress.Retired && m.Received:
			of := was[c.before.Note]
			if of == nil {
				of = m.now.notes[c.before.Note]
			}
			if of != nil {
				l[CardDraft(c.id)] = &lostOne{of: *of}
			}
		}
	}
	return nil
}

// keepLost keeps what is written of what was lost: as the draft of the note that was made of it
// before, else, also where that was changed since, as a note. The caller holds changing.
func (l *Library) keepLost(name, text string) error {
	lost := l.lost[name]
	text = orphaned(name, lost.of, text)
	switch made, err := l.text(lost.made); {
	case lost.made == "" || errors.Is(err, notes.ErrNotFound) || err == nil && made.Markdown != lost.markdown:
		id, err := l.adoptText(name, lost.of.Deck, text)
		if err == nil {
			l.tellAdopted(id)
		}
		return err
	case err != nil:
		return err
	case text == lost.markdown:
		text = ""
	}
	return l.Preferences().keepDraft(NoteDraft(lost.made), text, lost.markdown)
}

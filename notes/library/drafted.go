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

// adopted is the note that was made of a text, as it was stored.
type adopted struct {
	note     notes.NoteID
	markdown string
}

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

// followReceived is follow for what another device did: what that deleted is remembered by the
// names of its drafts, for it may be written just now.
func (l *Library) followReceived(change notes.Change) error {
	was := map[string]notes.Note{}
	before := func(name string) {
		if of, err := draftOf(l, name); err == nil {
			was[name] = of
		}
	}
	for _, id := range change.Notes {
		before(NoteDraft(id))
	}
	for _, id := range change.Cards {
		before(CardDraft(id))
	}
	err := l.follow(change)
	for name, of := range was {
		if _, missing := draftOf(l, name); errors.Is(missing, notes.ErrNotFound) {
			l.gone[name] = of
		}
	}
	return err
}

// adopt makes notes of orphans, those too of which none could be made before. The caller holds
// changing.
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
	for _, name := range slices.Sorted(maps.Keys(all)) {
		deck, text, _ := strings.Cut(all[name], "\n")
		err = errors.Join(err, l.adoptText(name, deck, text))
	}
	return err
}

// adoptText makes a note of the text that a draft had, unless there is one that says the same;
// more that was written of it goes into its note. The caller holds changing.
func (l *Library) adoptText(name, deck, markdown string) error {
	doc := markup.Parse(markdown)
	n, text, err := l.adopter(name, doc)
	var what notes.Action // none where there is nothing to write
	switch {
	case err != nil:
	case n.ID == "":
		var id string
		id, err = l.newID()
		what.Kind = notes.ActionAddNote
		n = notes.Note{ID: notes.NoteID(id), Deck: deck, Created: l.clock(), Read: l.clock()}
	case text.Markdown != doc.Markdown:
		what = notes.Action{Kind: notes.ActionEdit, Name: n.Title}
	}
	if err == nil {
		err = l.change(what, func(w notes.Writer) error {
			if err := w.PutPreference(orphans+name, ""); err != nil || what.Kind == "" {
				return err
			}
			text.Markdown = doc.Markdown
			_, err := l.writer(w).Put(edit.Text{Note: n, Text: text, Document: doc})
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("keep what was written of a note that another device deleted: %w", err)
	}
	l.adopted.Store(name, adopted{n.ID, doc.Markdown})
	return nil
}

// adopter returns the note that the text of a draft goes into, and its own text: the one that
// was made of it before, as long as it is as it was made, else one that says the same, else none.
func (l *Library) adopter(name string, doc *markup.Document) (notes.Note, notes.Text, error) {
	before, _ := l.adopted.Load(name)
	made, _ := before.(adopted)
	for _, n := range l.Notes() {
		if n.ID != made.note && doc.Title != "" && n.Title != doc.Title {
			continue
		}
		text, err := l.text(n.ID)
		if err != nil {
			return notes.Note{}, text, err
		}
		if text.Markdown == doc.Markdown || n.ID == made.note && text.Markdown == made.markdown {
			return n, text, nil
		}
	}
	return notes.Note{}, notes.Text{}, nil
}

package library

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
)

// Notes returns all notes, by deck and then title.
func (l *Library) Notes() []notes.Note {
	return headsOf(l.titled())
}

// HasNotes reports whether there is a note.
func (l *Library) HasNotes() bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.notes) > 0
}

// notesWhere is Notes for those that are wanted.
func (l *Library) notesWhere(wanted func(*notes.Note) bool) []notes.Note {
	l.mu.RLock()
	defer l.mu.RUnlock()
	var some []notes.Note
	for _, n := range l.byTitle() {
		if wanted(n) {
			some = append(some, *n)
		}
	}
	return some
}

// Note returns the head of a note; notes.ErrNotFound where there is none.
func (l *Library) Note(id notes.NoteID) (notes.Note, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	n := l.notes[id]
	if n == nil {
		return notes.Note{}, fmt.Errorf("note %q: %w", id, notes.ErrNotFound)
	}
	return *n, nil
}

// Page is a note with everything that reading it needs.
type Page struct {
	Note     notes.Note
	Text     notes.Text
	Document *markup.Document
	// Cards are the living cards of the note in the order of its text.
	Cards []notes.Card
}

// SectionCards returns the cards of the section at an index of Document.Sections.
func (p *Page) SectionCards(section int) []notes.Card {
	var in []notes.Card
	for _, c := range p.Cards {
		if c.SectionIndex == section {
			in = append(in, c)
		}
	}
	return in
}

// Page returns a note with its text, sections and cards.
func (l *Library) Page(id notes.NoteID) (*Page, error) {
	head, err := l.Note(id)
	if err != nil {
		return nil, err
	}
	p := &Page{Note: head}
	if p.Text, err = l.text(id); err != nil {
		return nil, fmt.Errorf("read note %q: %w", head.Title, err)
	}
	p.Document = markup.Parse(p.Text.Markdown)
	p.Cards = l.CardsOf(id)
	return p, nil
}

// Extra returns what is shown with the answer of a card and belongs to no question, as
// markup.Document.Extra does; "" for a retired card.
func (st Study) Extra(c *notes.Card) (string, error) {
	if !c.Kind.Form().InPlace || c.Progress.Retired {
		return "", nil
	}
	page, err := st.l.Page(c.Note)
	if err != nil {
		return "", err
	}
	return page.Document.Extra(c.Place), nil
}

// allCardsOf returns the cards of a note, retired ones included.
func (l *Library) allCardsOf(id notes.NoteID) []notes.Card {
	l.mu.RLock()
	defer l.mu.RUnlock()
	all := make([]notes.Card, 0, len(l.ofNote[id]))
	for _, c := range l.ofNote[id] {
		all = append(all, *c)
	}
	return all
}

func (l *Library) text(id notes.NoteID) (text notes.Text, err error) {
	err = l.store.View(func(r notes.Reader) error {
		text, err = r.Text(id)
		return err
	})
	return text, err
}

// MarkRead remembers that the learner has opened a note. It is no change to undo.
func (st Study) MarkRead(id notes.NoteID) error {
	head, err := st.l.Note(id)
	if err != nil || !head.Read.IsZero() {
		return err
	}
	st.l.changing.Lock()
	defer st.l.changing.Unlock()
	return st.l.change(notes.Action{}, func(w notes.Writer) error {
		n, err := w.Note(id)
		if err != nil {
			return err
		}
		n.Read = st.l.clock()
		return w.PutNote(n)
	})
}

// Asset returns the bytes of an image or other file that a note refers to as
// "assets/name".
func (l *Library) Asset(name string) (data []byte, err error) {
	err = l.store.View(func(r notes.Reader) error {
		data, err = r.Asset(strings.TrimPrefix(name, notes.AssetFolder))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", name, err)
	}
	return data, nil
}

// Get returns a remembered detail of the interface, "" where none is.
func (p Preferences) Get(name string) (value string) {
	// A detail that cannot be read is as good as none.
	_ = p.l.store.View(func(r notes.Reader) error {
		var err error
		value, err = r.Preference(name)
		return err
	})
	return value
}

// Set keeps a detail of the interface for the next start. It is no change to
// undo.
func (p Preferences) Set(name, value string) error {
	return p.SetAll(map[string]string{name: value})
}

// SetAll is Set for several details, by their names, all of them or none.
func (p Preferences) SetAll(values map[string]string) error {
	names := slices.Sorted(maps.Keys(values))
	_, err := p.l.store.Update(notes.Action{}, func(w notes.Writer) (err error) {
		for _, name := range names {
			err = errors.Join(err, w.PutPreference(name, values[name]))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("remember %s: %w", strings.Join(names, ", "), err)
	}
	return nil
}

// keep is Set for a value that is kept as JSON.
func (p Preferences) keep(name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("remember %s: %w", name, err)
	}
	return p.Set(name, string(data))
}

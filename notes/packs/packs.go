package packs

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/merge"
)

// Library is what packs ask of the library.
type Library interface {
	Note(notes.NoteID) (notes.Note, error)
	Text(notes.NoteID) (notes.Text, error)
	CardsOf(notes.NoteID) []notes.Card
	AssetTo(name string, w io.Writer) error
	Packs() ([]notes.Pack, error)
	Conflicts() ([]notes.Conflict, error)
	// PutFile lets write fill a file, calls then when all of it is on the disk, and puts it
	// in its place when that returns nil. It appears complete or not at all. A file that
	// is there is replaced; what is no file, a library and a backup stay, which is an error
	// that wraps notes.ErrInvalid.
	PutFile(out string, write func(io.Writer) error, then func() error) error
	// NewUUID draws the id of a pack, Now is the learner's clock.
	NewUUID() (string, error)
	Now() time.Time
	// Change runs f as one action that what names for undo.
	Change(what notes.Action, f func(*edit.Writer) error) error
}

// Packs are the packs of one library. Its methods may be called from any
// goroutine.
type Packs struct {
	lib    Library
	writer Writer
}

// New returns the packs of a library, written as files by a writer.
func New(lib Library, writer Writer) *Packs { return &Packs{lib, writer} }

// Listed is a pack with what the library has of it now: its Deck is "" where none of its
// notes is in that any more.
type Listed struct {
	notes.Pack
	// Cards are those of its notes that are not retired, Conflicts what waits to be
	// decided.
	Cards, Conflicts int
}

// List returns the packs that were opened or published, by title.
func (p *Packs) List() ([]Listed, error) {
	all, err := p.lib.Packs()
	if err != nil {
		return nil, fmt.Errorf("list the packs: %w", err)
	}
	waiting, err := p.Conflicts()
	if err != nil {
		return nil, err
	}
	var list []Listed
	for _, pack := range all {
		l := Listed{Pack: pack}
		if !slices.ContainsFunc(pack.Notes, func(id notes.NoteID) bool {
			n, err := p.lib.Note(id)
			return err == nil && notes.InDeck(n.Deck, pack.Deck)
		}) {
			l.Deck = ""
		}
		for _, id := range pack.Notes {
			l.Cards += len(p.lib.CardsOf(id))
		}
		for _, c := range waiting {
			if c.Pack == pack.ID {
				l.Conflicts++
			}
		}
		list = append(list, l)
	}
	notes.SortByKey(list, func(l Listed) string { return notes.TitleKey(l.Title) })
	return list, nil
}

// Rename has packs go along with their decks where these are renamed, unless the new one
// has a pack of its own.
func Rename(w notes.Writer, renamed func(deck string) string) error {
	all, err := w.Packs()
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, pack := range all {
		taken[pack.Deck] = true
	}
	for _, pack := range all {
		now := renamed(pack.Deck)
		if now == pack.Deck || taken[now] {
			continue
		}
		pack.Deck = now
		if err := w.PutPack(pack); err != nil {
			return err
		}
	}
	return nil
}

// Conflicts returns what waits to be decided, oldest first.
func (p *Packs) Conflicts() ([]notes.Conflict, error) {
	all, err := p.lib.Conflicts()
	if err != nil {
		return nil, fmt.Errorf("list the conflicts: %w", err)
	}
	return slices.DeleteFunc(all, func(c notes.Conflict) bool {
		_, err := p.lib.Note(c.Note)
		return err != nil
	}), nil
}

// Resolve decides conflicts, as one change, and returns how many there were.
func (p *Packs) Resolve(ids []string, choice merge.Choice) (int, error) {
	all, err := p.Conflicts()
	if err != nil {
		return 0, err
	}
	byNote := map[notes.NoteID][]notes.Conflict{}
	var order []notes.NoteID
	count := 0
	for _, id := range ids {
		at := slices.IndexFunc(all, func(c notes.Conflict) bool { return c.ID == id })
		if at < 0 {
			return 0, fmt.Errorf("conflict %q: %w", id, notes.ErrNotFound)
		}
		c := all[at]
		if slices.ContainsFunc(byNote[c.Note], func(known notes.Conflict) bool { return known.ID == c.ID }) {
			continue
		}
		if byNote[c.Note] == nil {
			order = append(order, c.Note)
		}
		byNote[c.Note] = append(byNote[c.Note], c)
		count++
	}
	err = p.lib.Change(notes.Action{Kind: notes.ActionDecideConflicts}, func(w *edit.Writer) error {
		var texts []edit.Text
		for _, id := range order {
			text, changed, err := p.decide(w, id, byNote[id], choice)
			if err != nil {
				return err
			}
			if changed {
				texts = append(texts, text)
			}
		}
		_, err := w.Put(texts...)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("decide: %w", err)
	}
	return count, nil
}

// decide returns the text of a note after its conflicts were decided, and takes
// them off the list.
func (p *Packs) decide(w *edit.Writer, id notes.NoteID, conflicts []notes.Conflict, choice merge.Choice) (out edit.Text, changed bool, err error) {
	n, err := w.Note(id)
	if err != nil {
		return out, false, err
	}
	text, err := w.Text(id)
	if err != nil {
		return out, false, err
	}
	markdown := intake.Whole(&n, text.Markdown, p.lib.CardsOf(id))
	for _, c := range conflicts {
		markdown = merge.Decide(markdown, c, choice)
		if err := w.DeleteConflict(c.ID); err != nil && !errors.Is(err, notes.ErrNotFound) {
			return out, false, err
		}
	}
	doc := markup.Parse(markdown)
	changed = doc.Markdown != text.Markdown
	text.Markdown = doc.Markdown
	return edit.Text{Note: n, Text: text, Document: doc}, changed, nil
}

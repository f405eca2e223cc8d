package palette

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/words"
)

// kind says what an entry leads to.
type kind uint8

const (
	aNote kind = iota
	aCommand
	aSection
	aCard
)

// String is the word shown before the entry.
func (k kind) String() string {
	return [...]string{words.T("Note"), words.T("Command"), words.T("Section"), words.T("Card")}[k]
}

// entry is one place that can be jumped to.
type entry struct {
	kind          kind
	text, context string
	folded        string // text and context in lower case
	note          notes.NoteID
	section       int
	command       string
}

func newEntry(k kind, text, context string) entry {
	return entry{kind: k, text: text, context: context, folded: strings.ToLower(text + " " + context)}
}

// index holds the entries of a library by note, and makes anew only those of
// notes that changed.
type index struct {
	mu     sync.Mutex
	byNote map[notes.NoteID]indexed
	heads  []entry // one a note, the last changed first
}

type indexed struct {
	title, deck string
	updated     time.Time
	entries     []entry
}

func newIndex() *index { return &index{byNote: map[notes.NoteID]indexed{}} }

// update brings the index up to the library. Notes can be found at once, their
// sections and cards as they are read, the last changed first.
func (x *index) update(ctx context.Context, lib *library.Library) error {
	all := lib.Notes()
	slices.SortStableFunc(all, func(a, b notes.Note) int { return b.Updated.Compare(a.Updated) })
	heads := make([]entry, len(all))
	known := make(map[notes.NoteID]bool, len(all))
	for i, n := range all {
		heads[i] = newEntry(aNote, n.Title, n.Deck)
		heads[i].note, heads[i].section = n.ID, -1
		known[n.ID] = true
	}
	x.mu.Lock()
	x.heads = heads
	for id := range x.byNote {
		if !known[id] {
			delete(x.byNote, id)
		}
	}
	x.mu.Unlock()
	for _, n := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := x.read(lib, n); err != nil {
			return err
		}
	}
	return nil
}

// read makes the entries of one note if it changed.
func (x *index) read(lib *library.Library, n notes.Note) error {
	x.mu.Lock()
	had, ok := x.byNote[n.ID]
	x.mu.Unlock()
	if ok && had.updated.Equal(n.Updated) && had.title == n.Title && had.deck == n.Deck {
		return nil
	}
	page, err := lib.Page(n.ID)
	if err != nil {
		return err
	}
	made := indexed{title: n.Title, deck: n.Deck, updated: n.Updated}
	for i, s := range page.Document.Sections {
		if s.Title == "" {
			continue
		}
		e := newEntry(aSection, markup.PlainText(s.Title), n.Title)
		e.note, e.section = n.ID, i
		made.entries = append(made.entries, e)
	}
	for _, c := range page.Cards {
		where := n.Title
		if len(c.Section) > 0 {
			where = markup.PlainText(c.Section[len(c.Section)-1])
		}
		e := newEntry(aCard, strings.Join(strings.Fields(markup.PlainText(c.Prompt)), " "), where)
		e.note, e.section = n.ID, c.SectionIndex
		made.entries = append(made.entries, e)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.byNote[n.ID] = made
	return nil
}

// parts returns what is known so far, as lists that must not be changed.
func (x *index) parts() [][]entry {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := [][]entry{x.heads}
	for _, h := range x.heads {
		if in := x.byNote[h.note].entries; len(in) > 0 {
			all = append(all, in)
		}
	}
	return all
}

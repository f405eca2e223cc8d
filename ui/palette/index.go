package palette

import (
	"cmp"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/words"
)

// kind says what an entry is.
type kind int

const (
	aNote kind = iota
	aCommand
	aSection
	aCard
	aText
	aSearch
)

// String is the word shown before the entry.
func (k kind) String() string {
	return [...]string{words.T("Note"), words.T("Command"), words.T("Section"), words.T("Card"), words.T("Text"), words.T("Search")}[k]
}

// entry is one place that can be jumped to.
type entry struct {
	kind          kind
	text, context string
	folded        string // text and context in lower case
	note          notes.NoteID
	section       int
	command       string
	query         string
}

func newEntry(k kind, text, context string) entry {
	return entry{kind: k, text: text, context: context, folded: strings.ToLower(text + " " + context)}
}

// titles returns an entry for each note, the last changed first.
func titles(lib *library.Library) []entry {
	all := lib.Notes()
	slices.SortStableFunc(all, func(a, b notes.Note) int { return b.Updated.Compare(a.Updated) })
	entries := make([]entry, len(all))
	for i, n := range all {
		entries[i] = newEntry(aNote, n.Title, n.Deck)
		entries[i].note, entries[i].section = n.ID, -1
	}
	return entries
}

// saved returns an entry for each saved search.
func saved(lib *library.Library) []entry {
	var entries []entry
	for _, one := range lib.Search().Saved() {
		e := newEntry(aSearch, one.Name, one.Query)
		e.query = one.Query
		entries = append(entries, e)
	}
	return entries
}

// asEntry shows where in a note words stand.
func asEntry(p library.Place) entry {
	where := cmp.Or(p.Heading, p.Note.Title)
	var e entry
	switch {
	case p.Card != nil:
		e = newEntry(aCard, markup.Listed(p.Card), where)
	case p.Text != "":
		e = newEntry(aText, p.Text, where)
	default:
		e = newEntry(aSection, p.Heading, p.Note.Title)
	}
	e.note, e.section = p.Note.ID, p.Section
	return e
}

package browse

import (
	"context"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/browse/table"
	"precis/ui/theme"
	"precis/ui/words"
)

// The columns of notes.
const (
	noteTitle = iota
	noteDeck
	noteCards
	noteDue
	noteUpdated
)

func newNoteList(s *Screen) *list {
	return newList(s, words.Counted("%d note", "%d notes"),
		words.T("No note fits this search. Fewer words find more; deck:, tag:, is:, kind: and flag: narrow it."), noteTitle, findNotes,
		table.Column{Title: words.T("Title"), Weight: 3},
		table.Column{Title: words.T("Deck"), Weight: 2, Least: 520},
		table.Column{Title: words.T("Cards"), Width: 52, Trailing: true},
		table.Column{Title: words.T("Due"), Width: 44, Trailing: true},
		table.Column{Title: words.T("Updated"), Width: 92, Trailing: true, Least: 600},
	)
}

// note is one found note with what is worked out for its row.
type note struct {
	*notes.Note
	cards, due int
	updated    string
}

type noteRows struct{ all []note }

// findNotes asks a query; it runs off the UI thread.
func findNotes(ctx context.Context, lib *library.Library, query string) (rows, error) {
	found, err := lib.Search().FindNotes(ctx, query)
	if err != nil {
		return nil, err
	}
	overview, err := lib.Study().Overview()
	if err != nil {
		return nil, err
	}
	now, today := lib.Now(), lib.Today()
	r := &noteRows{all: make([]note, 0, len(found))}
	for _, n := range found {
		r.all = append(r.all, note{
			Note: n, cards: len(lib.CardsOf(n.ID)), due: overview.ByNote[n.ID].Total(),
			updated: dayWordsPast(notes.DayOf(n.Updated.In(now.Location()), lib.Settings("").RolloverHour), today),
		})
	}
	return r, nil
}

// dayWordsPast words a day that was.
func dayWordsPast(d, today notes.Day) string {
	switch {
	case d >= today:
		return words.T("today")
	case d == today-1:
		return words.T("yesterday")
	}
	return words.NearDate(d, today)
}

// Len is the number of notes.
func (r *noteRows) Len() int { return len(r.all) }

// ID is the note's.
func (r *noteRows) ID(row int) string { return string(r.all[row].Note.ID) }

// Rows are those of some notes.
func (r *noteRows) Rows(ids map[string]bool) []int { return look(r, ids) }

// Cell words one figure of a note.
func (r *noteRows) Cell(row, column int) table.Cell {
	n := &r.all[row]
	switch column {
	case noteTitle:
		return table.Cell{Text: n.Title}
	case noteDeck:
		return table.Cell{Text: n.Deck, Colour: theme.Ink2}
	case noteCards:
		return table.Cell{Text: words.Number(n.cards)}
	case noteDue:
		if n.due == 0 {
			return table.Cell{Text: "–", Colour: theme.Ink3}
		}
		return table.Cell{Text: words.Number(n.due)}
	default:
		return table.Cell{Text: n.updated, Colour: theme.Ink2}
	}
}

// Sort orders the notes.
func (r *noteRows) Sort(column int, descending bool) {
	switch column {
	case noteTitle:
		orderBy(r.all, descending, func(n note) string { return notes.TitleKey(n.Title) })
	case noteDeck:
		orderBy(r.all, descending, func(n note) string { return notes.DeckTitleKey(n.Deck) })
	case noteCards:
		orderBy(r.all, descending, func(n note) int { return n.cards })
	case noteDue:
		orderBy(r.all, descending, func(n note) int { return n.due })
	case noteUpdated:
		orderBy(r.all, descending, func(n note) int64 { return n.Updated.UnixMilli() })
	}
}

package browse

import (
	"context"
	"fmt"
	"sync"
	"time"

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
	var due waiting
	find := func(ctx context.Context, lib *library.Library, query string) (rows, error) {
		return findNotes(ctx, lib, query, &due)
	}
	return newList(s, words.Counted("%d note", "%d notes"),
		words.T("No note fits this search. Fewer words find more; deck:, tag:, is:, kind: and flag: narrow it."), noteTitle, find,
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

// noteRows works out of a note only what is looked at.
type noteRows struct {
	hits[*notes.Note]
	lib      *library.Library
	due      map[notes.NoteID]library.Counts
	today    notes.Day
	rollover int
}

// waiting is what waits today in each note, counted anew once the library has changed or a
// minute has passed: each key that is typed asks.
type waiting struct {
	mu      sync.Mutex
	version uint64
	minute  time.Time
	byNote  map[notes.NoteID]library.Counts
}

func (w *waiting) count(ctx context.Context, lib *library.Library) (map[notes.NoteID]library.Counts, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	version, minute := lib.Keeper().Version(), lib.Now().Truncate(time.Minute)
	if w.byNote != nil && version == w.version && minute.Equal(w.minute) {
		return w.byNote, nil
	}
	overview, err := lib.Study().Overview(ctx)
	if err != nil {
		return nil, err
	}
	w.version, w.minute, w.byNote = version, minute, overview.ByNote
	return w.byNote, nil
}

// findNotes asks a query; it runs off the UI thread.
func findNotes(ctx context.Context, lib *library.Library, query string, waiting *waiting) (rows, error) {
	found, err := lib.Search().Notes(ctx, query)
	if err != nil {
		return nil, err
	}
	due, err := waiting.count(ctx, lib)
	if err != nil {
		return nil, err
	}
	return &noteRows{
		hits: newHits(found, lib.Now()), lib: lib, due: due,
		today: lib.Today(), rollover: lib.Settings("").RolloverHour,
	}, nil
}

// note works out all that is shown of the note of a row.
func (r *noteRows) note(row int) note {
	n := r.at(row)
	return note{Note: n, cards: r.cards(n), due: r.due[n.ID].Total(), updated: r.updated(n)}
}

func (r *noteRows) updated(n *notes.Note) string {
	return dayWordsPast(notes.DayOf(n.Updated.In(r.now.Location()), r.rollover), r.today)
}

func (r *noteRows) cards(n *notes.Note) int { return len(r.lib.CardsOf(n.ID)) }

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

// ID is the note's.
func (r *noteRows) ID(row int) string { return string(r.at(row).ID) }

// Rows are those of some notes.
func (r *noteRows) Rows(ids map[string]bool) []int { return look(r, ids) }

// Cell words one figure of a note.
func (r *noteRows) Cell(row, column int) table.Cell {
	n := r.at(row)
	switch column {
	case noteTitle:
		return table.Cell{Text: n.Title}
	case noteDeck:
		return quiet(n.Deck)
	case noteCards:
		return table.Cell{Text: words.Number(r.cards(n))}
	case noteDue:
		due := r.due[n.ID].Total()
		if due == 0 {
			return table.Cell{Text: "–", Colour: theme.Ink3}
		}
		return table.Cell{Text: words.Number(due)}
	default:
		return quiet(r.updated(n))
	}
}

// Sort orders the notes.
func (r *noteRows) Sort(column int, descending bool) {
	touch := func(place uint32) int { return len(r.found.At(place).ID) }
	r.order(fmt.Sprint(column), descending, column == noteDue, func(places []uint32) {
		switch column {
		case noteTitle:
			orderByText(places, descending, func(place uint32) string { return r.found.At(place).Title }, notes.AppendTitleKey)
		case noteDeck:
			orderByText(places, descending, func(place uint32) string { return r.found.At(place).Deck }, deckKey)
		case noteCards:
			orderBy(places, descending, touch, func(place uint32) int { return r.cards(r.found.At(place)) })
		case noteDue:
			orderBy(places, descending, touch, func(place uint32) int { return r.due[r.found.At(place).ID].Total() })
		case noteUpdated:
			orderBy(places, descending, touch, func(place uint32) int64 { return r.found.At(place).Updated.UnixMilli() })
		}
	})
}

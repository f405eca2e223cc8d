package browse

import (
	"cmp"
	"fmt"
	"strings"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/search"
	"precis/ui/theme"
	"precis/ui/widgets"
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
		widgets.TableColumn{Title: words.T("Title"), Weight: 3},
		widgets.TableColumn{Title: words.T("Deck"), Weight: 2, Least: 520},
		widgets.TableColumn{Title: words.T("Cards"), Width: 52, Trailing: true},
		widgets.TableColumn{Title: words.T("Due"), Width: 44, Trailing: true},
		widgets.TableColumn{Title: words.T("Updated"), Width: 92, Trailing: true, Least: 600},
	)
}

// note is one found note with what is worked out for its row.
type note struct {
	notes.Note
	cards, due int
	updated    string
}

type noteRows struct{ all []note }

// findNotes returns the notes whose title, deck or tags satisfy a query, and
// those that have a card which does; it runs off the UI thread.
func findNotes(lib *library.Library, query string) (rows, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, err
	}
	found, err := lib.Find(query)
	if err != nil {
		return nil, err
	}
	hit := map[notes.NoteID]bool{}
	for _, f := range found {
		hit[f.Card.Note] = true
	}
	overview, err := lib.Study().Overview()
	if err != nil {
		return nil, err
	}
	at := search.Moment{Now: lib.Now(), Today: lib.Today()}
	r := &noteRows{}
	for _, n := range lib.Notes() {
		itself := search.Item{Card: &notes.Card{Note: n.ID}, Note: &n, Text: search.Fold(n.Title)}
		if !hit[n.ID] && !(byItself(query) && q.Match(itself, at)) {
			continue
		}
		r.all = append(r.all, note{
			Note: n, cards: len(lib.CardsOf(n.ID)), due: overview.ByNote[n.ID].Total(),
			updated: dayWordsPast(notes.DayOf(n.Updated.In(at.Now.Location()), lib.Settings("").RolloverHour), at.Today),
		})
	}
	return r, nil
}

// byItself reports whether a query can be asked of a note without its cards.
func byItself(query string) bool {
	for _, key := range []string{"is:", "kind:", "flag:"} {
		if strings.Contains(query, key) {
			return false
		}
	}
	return true
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

// Cell words one figure of a note.
func (r *noteRows) Cell(row, column int) widgets.TableCell {
	n := &r.all[row]
	switch column {
	case noteTitle:
		return widgets.TableCell{Text: n.Title}
	case noteDeck:
		return widgets.TableCell{Text: n.Deck, Colour: theme.Ink2}
	case noteCards:
		return widgets.TableCell{Text: fmt.Sprint(n.cards)}
	case noteDue:
		if n.due == 0 {
			return widgets.TableCell{Text: "–", Colour: theme.Ink3}
		}
		return widgets.TableCell{Text: fmt.Sprint(n.due)}
	default:
		return widgets.TableCell{Text: n.updated, Colour: theme.Ink2}
	}
}

// Sort orders the notes.
func (r *noteRows) Sort(column int, descending bool) {
	by := map[int]func(a, b note) int{
		noteTitle:   func(a, b note) int { return strings.Compare(search.Fold(a.Title), search.Fold(b.Title)) },
		noteDeck:    func(a, b note) int { return strings.Compare(a.Deck, b.Deck) },
		noteCards:   func(a, b note) int { return cmp.Compare(a.cards, b.cards) },
		noteDue:     func(a, b note) int { return cmp.Compare(a.due, b.due) },
		noteUpdated: func(a, b note) int { return a.Updated.Compare(b.Updated) },
	}[column]
	if by != nil {
		ordered(r.all, descending, by)
	}
}

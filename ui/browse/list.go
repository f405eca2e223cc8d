package browse

import (
	"context"
	"fmt"
	"maps"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/library"
	"precis/ui/browse/table"
	"precis/ui/screen"
	"precis/ui/widgets"
	"precis/ui/words"
)

// rows are the things that a query found, in order.
type rows interface {
	Len() int
	// ID names the row's thing for as long as it lives.
	ID(row int) string
	// Rows returns the rows of some things, in order.
	Rows(ids map[string]bool) []int
	Cell(row, column int) table.Cell
	// Sort orders the rows by a column; equals stay as they are.
	Sort(column int, descending bool)
}

// list is one kind of thing as a table: its rows, their order, and which of them
// are selected.
type list struct {
	screen  *Screen
	counted func(n int) string // names so many of the things
	none    string             // says that a search finds none of them
	find    func(ctx context.Context, lib *library.Library, query string) (rows, error)
	columns []table.Column
	table   *table.Table
	view    *fyne.Container

	rows
	answers    question // that the rows answer
	column     int
	descending bool
	selected   map[string]bool
	byHand     bool            // the learner has selected, not the list its first row
	gone       map[string]bool // what was selected and is found no more, until something else is
	current    int             // the row in hand, -1 for none
	anchor     int             // where a selection of several began
}

func newList(s *Screen, counted func(n int) string, none string, column int, find func(context.Context, *library.Library, string) (rows, error), columns ...table.Column) *list {
	l := &list{
		screen: s, counted: counted, none: none, find: find, column: column, rows: noRows{},
		columns: columns, table: table.New(columns...), selected: map[string]bool{}, gone: map[string]bool{}, current: -1,
	}
	l.table.Cell = func(row, column int) table.Cell { return l.Cell(row, column) }
	l.table.Selected = func(row int) bool { return l.selected[l.ID(row)] }
	l.table.OnPress = l.press
	l.table.OnOpen = func(int) { s.open() }
	l.table.OnMenu = l.menu
	l.table.OnSort = l.sort
	l.table.SetSorted(column, false)
	l.view = container.NewStack(l.table)
	return l
}

// finder returns the work of asking a query, sorted as the table is.
func (l *list) finder(query string) func(context.Context, *library.Library) (rows, error) {
	column, descending := l.column, l.descending
	return func(ctx context.Context, lib *library.Library) (rows, error) {
		r, err := l.find(ctx, lib, query)
		if err != nil {
			return nil, err
		}
		r.Sort(column, descending)
		return r, nil
	}
}

// take shows what a query found. What was selected stays so where it is found again, after an
// undo too; otherwise another query's rows begin at the first, and the same one's go on at the
// place of the row in hand. In another order they begin at what the learner has selected, else
// at the first.
func (l *list) take(r rows, asked question) {
	another := asked.query != l.answers.query
	resorted := !another && asked != l.answers
	if another {
		clear(l.gone)
	}
	hand := ""
	if l.current >= 0 {
		hand = l.ID(l.current)
	}
	if resorted && !l.byHand {
		clear(l.selected)
		hand = ""
	}
	current, back := l.reselect(r, hand, !another)
	l.rows, l.answers = r, asked
	switch {
	case current >= 0 || r.Len() == 0:
	case another || resorted:
		current = 0
	default:
		current = min(max(l.current, 0), r.Len()-1)
	}
	l.current, l.anchor = current, current
	if len(l.selected) == 0 && current >= 0 {
		l.selected[l.ID(current)] = true
		l.byHand = false
	}
	l.table.SetRows(r.Len())
	if another || resorted || back {
		l.table.Reveal(max(current, 0))
	}
	l.fill()
}

// reselect selects what was selected among new rows, or what is back of it, and returns the row
// of what is in hand, -1 for none. What is found no more may come back where keep is set.
func (l *list) reselect(r rows, hand string, keep bool) (current int, back bool) {
	wanted := maps.Clone(l.selected)
	maps.Copy(wanted, l.gone)
	if hand != "" {
		wanted[hand] = true
	}
	current = -1
	still, returned := map[string]bool{}, map[string]bool{}
	for _, row := range r.Rows(wanted) {
		id := r.ID(row)
		switch {
		case l.gone[id]:
			if !back {
				current = row
			}
			back, returned[id] = true, true
			delete(l.gone, id)
		case l.selected[id]:
			still[id] = true
		}
		if id == hand && !back {
			current = row
		}
	}
	for id := range l.selected {
		if keep && !still[id] {
			l.gone[id] = true
		}
	}
	if back && !l.byHand {
		clear(still)
	}
	maps.Copy(still, returned)
	l.selected, l.byHand = still, l.byHand || back
	return current, back
}

// fill shows the table, or why it is empty.
func (l *list) fill() {
	content := fyne.CanvasObject(l.table)
	if l.Len() == 0 {
		content = l.nothing()
	}
	l.view.Objects = []fyne.CanvasObject{content}
}

// nothing says why there is nothing to show.
func (l *list) nothing() fyne.CanvasObject {
	s := l.screen
	if s.field.Text() != "" {
		return widgets.NewEmptyState(words.T("Nothing found"), l.none,
			widgets.NewQuietButton(words.T("Show all"), func() { s.field.set(""); s.load() }))
	}
	return widgets.NewEmptyState(words.T("Nothing here yet"), words.T("Add a briefing and tick the cards it suggests; they are listed here."),
		widgets.NewQuietButton(words.T("Paste a briefing"), func() { s.host.Go(screen.Paste{}) }))
}

func (l *list) sort(column int) {
	if l.column == column {
		l.descending = !l.descending
	} else {
		l.column, l.descending = column, false
	}
	l.table.SetSorted(l.column, l.descending)
	l.screen.load()
}

// press selects as files are selected: alone, with Ctrl one more or less, with
// Shift all from the one before.
func (l *list) press(row int, held fyne.KeyModifier) {
	switch {
	case held&fyne.KeyModifierShift != 0:
		l.selectTo(row)
	case held&fyne.KeyModifierControl != 0:
		l.chose()
		id := l.ID(row)
		if l.selected[id] && len(l.selected) > 1 {
			delete(l.selected, id)
		} else {
			l.selected[id] = true
		}
		l.current, l.anchor = row, row
	default:
		l.selectOnly(row)
	}
	l.after()
}

// chose remembers that what is selected is what the learner wants.
func (l *list) chose() {
	l.byHand = true
	clear(l.gone)
}

func (l *list) selectOnly(row int) {
	l.chose()
	clear(l.selected)
	l.selected[l.ID(row)] = true
	l.current, l.anchor = row, row
}

// selectTo selects from where the selection began to the row.
func (l *list) selectTo(row int) {
	l.chose()
	if l.anchor < 0 {
		l.anchor = row
	}
	clear(l.selected)
	for i := min(l.anchor, row); i <= max(l.anchor, row); i++ {
		l.selected[l.ID(i)] = true
	}
	l.current = row
}

func (l *list) selectAll() {
	l.chose()
	for i := range l.Len() {
		l.selected[l.ID(i)] = true
	}
	l.after()
}

// move goes up or down by rows, with Shift selecting all on the way.
func (l *list) move(by int, held fyne.KeyModifier) {
	if l.Len() == 0 {
		return
	}
	row := min(max(l.current+by, 0), l.Len()-1)
	if held&fyne.KeyModifierShift != 0 {
		l.selectTo(row)
	} else {
		l.selectOnly(row)
	}
	l.table.Reveal(row)
	l.after()
}

func (l *list) after() {
	l.table.Refresh()
	l.screen.changed()
}

// chosen are the ids of what is selected, in the order of the rows.
func (l *list) chosen() []string {
	var ids []string
	for _, row := range l.Rows(l.selected) {
		ids = append(ids, l.ID(row))
	}
	return ids
}

// hits are the rows of what a query found, however many.
type hits[T any] struct {
	found  library.Hits[T]
	places []uint32 // of what was found, by row
	now    time.Time
}

func newHits[T any](found library.Hits[T], now time.Time) hits[T] {
	return hits[T]{found, found.Places(), now}
}

// at returns what was found for a row.
func (h *hits[T]) at(row int) T { return h.found.At(h.places[row]) }

// Len is how much was found.
func (h *hits[T]) Len() int { return len(h.places) }

// order sorts the rows by a column; passing says that its figures change with the time, while
// the library does not.
func (h *hits[T]) order(column string, descending, passing bool, sort func(places []uint32)) {
	name := fmt.Sprint(column, descending)
	if passing {
		name += h.now.Truncate(time.Minute).String()
	}
	h.found.Sort(h.places, name, sort)
}

// look returns the rows of some things by a look at each.
func look(r rows, ids map[string]bool) (some []int) {
	for row := 0; row < r.Len() && len(some) < len(ids); row++ {
		if ids[r.ID(row)] {
			some = append(some, row)
		}
	}
	return some
}

// noRows are what is shown before anything was found.
type noRows struct{}

func (noRows) Len() int                   { return 0 }
func (noRows) ID(int) string              { return "" }
func (noRows) Rows(map[string]bool) []int { return nil }
func (noRows) Cell(int, int) table.Cell   { return table.Cell{} }
func (noRows) Sort(int, bool)             {}

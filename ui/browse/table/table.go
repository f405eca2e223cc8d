// Package table draws any number of rows in columns.
package table

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// Column is one column of a Table.
type Column struct {
	Title string
	// Width is that at normal text size, at least, as there is room for the title and for
	// Holds, the longest that a cell says; 0 shares what the others leave, by Weight.
	Width, Weight float32
	Holds         string
	// Trailing columns stand right-aligned, as numbers do.
	Trailing bool
	// Least is the width of the table, at normal text size, below which the
	// column is left out; 0: never.
	Least float32
}

// ascending stands behind the title of the column by which rows are sorted.
const ascending = " ↑"

// Cell is what a cell shows.
type Cell struct {
	Text string
	// Colour is that of the text; "" is theme.Ink.
	Colour fyne.ThemeColorName
	// Icon stands before the text in IconColour; "" for none.
	Icon       theme.IconName
	IconColour fyne.ThemeColorName
}

// Table shows any number of rows of one height, of which only those in view
// exist. What the rows are and which are selected is the caller's.
type Table struct {
	widget.BaseWidget
	// Cell returns what a cell shows, Selected whether a row is selected.
	Cell     func(row, column int) Cell
	Selected func(row int) bool
	// Shown returns whether a column is shown where there is room; it may be nil.
	Shown func(column int) bool
	// OnPress is called on a press on a row with the keys held, OnOpen on a
	// double press, OnMenu on a press with the other button. OnSort is called on
	// a press on the head of a column.
	OnPress func(row int, held fyne.KeyModifier)
	OnOpen  func(row int)
	OnMenu  func(row int, at fyne.Position)
	OnSort  func(column int)
	// OnHeadMenu is called on a press on the head with the other button, and on the
	// sign at its end that it has a menu, of which HeadHint says what it is for; it may be
	// nil.
	OnHeadMenu func(at fyne.Position)
	HeadHint   string

	columns    []Column
	rows       int
	sorted     int // column, -1 for none
	descending bool

	offset  float32
	hover   int
	hinted  bool
	pressed [2]int // rows of the last two presses, -1 for none and for one with keys held
	live    map[int]*line
	spare   []*line
	inner   *inner
	bar     *widgets.ScrollBar
	head    []*canvas.Text
}

var (
	_ fyne.Scrollable     = (*Table)(nil)
	_ fyne.DoubleTappable = (*Table)(nil)
	_ desktop.Mouseable   = (*Table)(nil)
	_ desktop.Hoverable   = (*Table)(nil)
)

// New returns a table without rows.
func New(columns ...Column) *Table {
	t := &Table{columns: columns, sorted: -1, hover: -1, pressed: [2]int{-1, -1}, live: map[int]*line{}}
	t.inner = &inner{table: t}
	t.inner.ExtendBaseWidget(t.inner)
	t.bar = widgets.NewScrollBar(func(part float32) { t.scrollTo(part * t.total()) })
	t.ExtendBaseWidget(t)
	return t
}

// SetRows says how many rows there are; all are read anew.
func (t *Table) SetRows(rows int) {
	t.rows = rows
	t.Refresh()
}

// SetSorted marks the column that the rows are sorted by.
func (t *Table) SetSorted(column int, descending bool) {
	t.sorted, t.descending = column, descending
	t.Refresh()
}

// Reveal scrolls as little as needed for a row to be in view.
func (t *Table) Reveal(row int) {
	top := float32(row) * t.rowHeight()
	switch {
	case top < t.offset:
		t.scrollTo(top)
	case top+t.rowHeight() > t.offset+t.view():
		t.scrollTo(top + t.rowHeight() - t.view())
	}
}

// Below is the place in the window below a row that is in view.
func (t *Table) Below(row int) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(t).
		AddXY(theme.Gap24, t.headHeight()+float32(row+1)*t.rowHeight()-t.offset)
}

// PageRows is how many whole rows are in view.
func (t *Table) PageRows() int { return max(int(t.view()/t.rowHeight()), 1) }

func (t *Table) rowHeight() float32 { return theme.Size(theme.RowTable) }

func (t *Table) headHeight() float32 { return theme.Size(theme.RowSidebar) }

func (t *Table) view() float32 { return max(t.Size().Height-t.headHeight(), 0) }

func (t *Table) total() float32 { return float32(t.rows) * t.rowHeight() }

func (t *Table) scrollTo(offset float32) {
	t.offset = offset
	t.arrange()
}

// Scrolled is called by Fyne on the mouse wheel.
func (t *Table) Scrolled(e *fyne.ScrollEvent) { t.scrollTo(t.offset + widgets.Wheeled(t, e)) }

// rowAt returns the row at a height, -1 for none.
func (t *Table) rowAt(y float32) int {
	if y < t.headHeight() {
		return -1
	}
	if row := int((y - t.headHeight() + t.offset) / t.rowHeight()); row < t.rows {
		return row
	}
	return -1
}

// MouseDown presses a row, or the head.
func (t *Table) MouseDown(e *desktop.MouseEvent) {
	row := t.rowAt(e.Position.Y)
	t.pressed[0], t.pressed[1] = t.pressed[1], -1
	if e.Modifier == 0 && e.Button == desktop.MouseButtonPrimary {
		t.pressed[1] = row
	}
	switch {
	case e.Position.Y < t.headHeight():
		t.pressHead(e)
	case row < 0:
	case e.Button == desktop.MouseButtonSecondary && t.OnMenu != nil:
		t.OnMenu(row, e.AbsolutePosition)
	case e.Button == desktop.MouseButtonPrimary && t.OnPress != nil:
		t.OnPress(row, e.Modifier)
	}
}

// atSign reports whether the sign of the menu of the head is there.
func (t *Table) atSign(at fyne.Position) bool {
	return t.OnHeadMenu != nil && at.Y < t.headHeight() && at.X > t.Size().Width-theme.Gap24
}

// pressHead sorts by the column that was pressed, or shows the menu of the head.
func (t *Table) pressHead(e *desktop.MouseEvent) {
	if t.OnHeadMenu != nil && (t.atSign(e.Position) || e.Button == desktop.MouseButtonSecondary) {
		t.OnHeadMenu(e.AbsolutePosition)
		return
	}
	if t.OnSort == nil || e.Button != desktop.MouseButtonPrimary {
		return
	}
	for column, place := range t.places() {
		if place.width > 0 && e.Position.X >= place.x && e.Position.X < place.x+place.width+theme.Gap16 {
			t.OnSort(column)
			return
		}
	}
}

// MouseUp is of no interest.
func (t *Table) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped opens the row that was pressed twice. Fyne calls it for two presses anywhere
// on the table, such as those that select two rows.
func (t *Table) DoubleTapped(*fyne.PointEvent) {
	if row := t.pressed[1]; row >= 0 && row == t.pressed[0] && t.OnOpen != nil {
		t.OnOpen(row)
	}
}

// MouseIn shows the row under the mouse.
func (t *Table) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved shows the row under the mouse, or what the sign in the head is for.
func (t *Table) MouseMoved(e *desktop.MouseEvent) {
	t.point(t.rowAt(e.Position.Y))
	t.hint(t.atSign(e.Position), e.AbsolutePosition)
}

// MouseOut shows none.
func (t *Table) MouseOut() {
	t.point(-1)
	t.hint(false, fyne.Position{})
}

func (t *Table) hint(shown bool, at fyne.Position) {
	if shown == t.hinted {
		return
	}
	t.hinted = shown
	if shown {
		widgets.ShowHint(t, t.HeadHint, at)
	} else {
		widgets.HideHint(t)
	}
}

func (t *Table) point(row int) {
	if row == t.hover {
		return
	}
	before := t.hover
	t.hover = row
	for _, r := range [2]int{before, row} {
		if line := t.live[r]; line != nil {
			line.paintBack(t, r)
		}
	}
	canvas.Refresh(t.inner)
}

// span is where a column stands; one that is left out has no width.
type span struct{ x, width float32 }

// leastShare is the width, at normal text size, that columns which share room need for
// each part of their weight.
const leastShare = 40

// room is how wide a column is that has a width of its own, 0 for others.
func (c *Column) room() float32 {
	if c.Width == 0 {
		return 0
	}
	return max(c.Width*theme.TextScale(), theme.Width(c.Title+ascending, theme.Size(theme.SizeCaption), fyne.TextStyle{}),
		theme.Width(c.Holds, theme.Size(theme.SizeInterface), fyne.TextStyle{}))
}

// places are where the columns stand: as many of those shown as have room, the first ones
// first.
func (t *Table) places() []span {
	scale := theme.TextScale()
	var shown []int
	for i, c := range t.columns {
		if (t.Shown == nil || t.Shown(i)) && t.Size().Width >= c.Least*scale {
			shown = append(shown, i)
		}
	}
	left, weights := t.share(shown)
	for len(shown) > 1 && left < leastShare*scale*weights {
		shown = shown[:len(shown)-1]
		left, weights = t.share(shown)
	}
	all := make([]span, len(t.columns))
	x := theme.Gap24
	for _, i := range shown {
		c := t.columns[i]
		all[i] = span{x, c.room()}
		if c.Width == 0 {
			all[i].width = max(left, 1) * c.Weight / weights
		}
		x += all[i].width + theme.Gap16
	}
	return all
}

// Fits reports whether a column has room.
func (t *Table) Fits(column int) bool { return t.places()[column].width > 0 }

// share returns what width columns leave to those that share it, and the weights of these.
func (t *Table) share(shown []int) (left, weights float32) {
	left = t.Size().Width - 2*theme.Gap24 + theme.Gap16
	for _, i := range shown {
		left -= t.columns[i].room() + theme.Gap16
		if t.columns[i].Width == 0 {
			weights += t.columns[i].Weight
		}
	}
	return left, weights
}

// arrange puts the rows in view in place, building what was not there.
func (t *Table) arrange() {
	view := t.view()
	if view <= 0 || t.Size().Width <= 0 {
		return
	}
	t.offset = min(max(t.offset, 0), max(t.total()-view, 0))
	height := t.rowHeight()
	first := int(t.offset / height)
	last := min(int((t.offset+view)/height), t.rows-1)
	for row, line := range t.live {
		if row < first || row > last {
			delete(t.live, row)
			t.spare = append(t.spare, line)
		}
	}
	places := t.places()
	t.inner.shown = t.inner.shown[:0]
	for row := first; row <= last; row++ {
		line := t.live[row]
		if line == nil {
			line = t.line()
			t.live[row] = line
			line.fill(t, row, places)
		}
		line.put(float32(row)*height-t.offset, t.Size().Width, height, places)
		t.inner.shown = append(t.inner.shown, line.objects...)
	}
	t.bar.Set(t.offset, view, t.total())
	canvas.Refresh(t.inner)
}

func (t *Table) line() *line {
	if n := len(t.spare); n > 0 {
		line := t.spare[n-1]
		t.spare = t.spare[:n-1]
		return line
	}
	return newLine(len(t.columns))
}

// refill reads every row in view anew.
func (t *Table) refill() {
	for row, line := range t.live {
		delete(t.live, row)
		t.spare = append(t.spare, line)
	}
	t.arrange()
}

// CreateRenderer is called by Fyne.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	clip := container.NewClip(t.inner)
	line := canvas.NewRectangle(color.Transparent)
	more := canvas.NewImageFromResource(nil)
	more.FillMode = canvas.ImageFillContain
	objects := []fyne.CanvasObject{clip, t.bar, line, more}
	t.head = t.head[:0]
	for range t.columns {
		head := canvas.NewText("", color.Transparent)
		t.head = append(t.head, head)
		objects = append(objects, head)
	}
	var width float32
	return draw.New(&draw.Drawing{
		Widget:  t,
		Objects: objects,
		Place: func(size fyne.Size) {
			head := t.headHeight()
			draw.Put(clip, 0, head, size.Width, max(size.Height-head, 0))
			draw.Put(t.bar, size.Width-t.bar.MinSize().Width, head, t.bar.MinSize().Width, max(size.Height-head, 0))
			draw.Put(line, 0, head-1, size.Width, 1)
			side := theme.Gap16
			draw.Put(more, size.Width-theme.Gap24+(theme.Gap24-side)/2, (head-side)/2, side, side)
			t.placeHead()
			if width != size.Width {
				width = size.Width
				t.refill()
			} else {
				t.arrange()
			}
		},
		Least: func() fyne.Size { return fyne.NewSize(160, t.headHeight()+t.rowHeight()) },
		Paint: func() {
			line.FillColor = theme.Color(theme.Line)
			if more.Hidden = t.OnHeadMenu == nil; !more.Hidden {
				widgets.SetIcon(more, theme.IconChevronDown, theme.Ink3)
			}
			t.refill()
		},
	})
}

func (t *Table) placeHead() {
	for i, p := range t.places() {
		head := t.head[i]
		head.Hidden = p.width == 0
		head.TextSize, head.Color = theme.Size(theme.SizeCaption), theme.Color(theme.Ink3)
		words := t.columns[i].Title
		if i == t.sorted && t.descending {
			words += " ↓"
		} else if i == t.sorted {
			words += ascending
		}
		widgets.Shorten(head, words, p.width)
		head.Alignment = fyne.TextAlignLeading
		if t.columns[i].Trailing {
			head.Alignment = fyne.TextAlignTrailing
		}
		height := head.MinSize().Height
		draw.Put(head, p.x, (t.headHeight()-height)/2, p.width, height)
	}
}

// inner holds the rows in view.
type inner struct {
	widget.BaseWidget
	table *Table
	shown []fyne.CanvasObject
}

// CreateRenderer is called by Fyne.
func (i *inner) CreateRenderer() fyne.WidgetRenderer { return innerRenderer{i} }

type innerRenderer struct{ inner *inner }

func (innerRenderer) Destroy()           {}
func (innerRenderer) Layout(fyne.Size)   {}
func (innerRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (innerRenderer) Refresh()           {}

func (r innerRenderer) Objects() []fyne.CanvasObject { return r.inner.shown }

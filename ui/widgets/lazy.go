package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

// Rows is what a Lazy shows.
type Rows interface {
	// Len is how many rows there are.
	Len() int
	// Estimate guesses how tall a row will be at a width; it is asked often, so
	// it has to be quick.
	Estimate(row int, width float32) float32
	// Build makes the object of a row, when it comes into view.
	Build(row int) fyne.CanvasObject
}

// keptRows is how many rows beyond those in view keep their objects.
const keptRows = 12

// Lazy is a column of rows of any height of which only those in view exist, so
// that a long text opens at once. It holds on to the row at its top: when the
// height of a row above turns out to be another than was guessed, nothing moves.
type Lazy struct {
	widget.BaseWidget
	// OnMoved, when set, is called after what is in view has changed.
	OnMoved func()

	rows   Rows
	column fyne.ThemeSizeName
	edge   float32

	row  int     // at the top of the view
	into float32 // how much of it is above the view

	width   float32
	points  float32 // the size of text that rows were built for
	heights []float32
	exact   []bool
	live    map[int]fyne.CanvasObject
	shown   []fyne.CanvasObject
	last    int // the last row in view
	inner   *lazyInner
	bar     *ScrollBar
}

var _ fyne.Scrollable = (*Lazy)(nil)

// NewLazy returns a column of rows, in the middle and at most as wide as the
// named size of the theme ("": as wide as there is room), with at least edge of
// room on both sides.
func NewLazy(rows Rows, column fyne.ThemeSizeName, edge float32) *Lazy {
	l := &Lazy{rows: rows, column: column, edge: edge, live: map[int]fyne.CanvasObject{}}
	l.points = theme.Size(theme.SizeReading)
	l.inner = newLazyInner(l)
	l.bar = NewScrollBar(func(part float32) { l.scrollToPart(part) })
	l.ExtendBaseWidget(l)
	return l
}

// Reset builds all rows anew, staying where the view is as far as it can.
func (l *Lazy) Reset() {
	l.heights = nil
	clear(l.live)
	l.arrange()
}

// Update builds one row anew.
func (l *Lazy) Update(row int) {
	if row < 0 || row >= len(l.heights) {
		return
	}
	delete(l.live, row)
	l.exact[row] = false
	l.arrange()
}

// Top returns the row at the top of the view and how much of it is above.
func (l *Lazy) Top() (row int, into float32) { return l.row, l.into }

// InView returns the first and the last row in view.
func (l *Lazy) InView() (first, last int) { return l.row, l.last }

// ScrollTo brings a row to the top of the view, into of it above.
func (l *Lazy) ScrollTo(row int, into float32) {
	l.row, l.into = max(min(row, l.rows.Len()-1), 0), into
	l.arrange()
}

// Reveal scrolls as little as needed for a row to be in view as a whole.
func (l *Lazy) Reveal(row int) {
	switch {
	case row <= l.row:
		l.ScrollTo(row, 0)
	case row >= l.last && row < l.rows.Len():
		l.ready()
		l.ScrollTo(row, min(l.measure(row)-l.Size().Height, 0))
	}
}

// ScrollBy moves the view down by a distance; up where it is negative.
func (l *Lazy) ScrollBy(distance float32) {
	l.into += distance
	l.arrange()
}

// ScrollPages moves the view down by so many times its height, a line less.
func (l *Lazy) ScrollPages(pages float32) {
	l.ScrollBy(pages * max(l.Size().Height-theme.Size(theme.SizeReading)*theme.LineHeight*2, 40))
}

// ScrollToEnd shows the last rows.
func (l *Lazy) ScrollToEnd() { l.ScrollTo(l.rows.Len()-1, l.Size().Height*64) }

// Scrolled is called by Fyne on the mouse wheel.
func (l *Lazy) Scrolled(e *fyne.ScrollEvent) { l.ScrollBy(Wheeled(l, e)) }

// Object returns the object of a row in view, nil for others.
func (l *Lazy) Object(row int) fyne.CanvasObject { return l.live[row] }

// Laid returns the object of any row, laid out.
func (l *Lazy) Laid(row int) fyne.CanvasObject {
	l.ready()
	l.measure(row)
	return l.live[row]
}

// Len returns how many rows there are.
func (l *Lazy) Len() int { return l.rows.Len() }

func (l *Lazy) scrollToPart(part float32) {
	l.ready()
	at := part * l.total()
	for row, height := range l.heights {
		if at < height || row == len(l.heights)-1 {
			l.ScrollTo(row, at)
			return
		}
		at -= height
	}
}

func (l *Lazy) total() float32 {
	var sum float32
	for _, h := range l.heights {
		sum += h
	}
	return sum
}

// ready guesses the heights anew where the width or the rows have changed.
func (l *Lazy) ready() {
	width := max(l.Size().Width-2*l.edge, 0)
	if l.column != "" {
		width = min(width, theme.Size(l.column))
	}
	n := l.rows.Len()
	if width == l.width && len(l.heights) == n {
		return
	}
	if l.row < len(l.heights) && l.heights[l.row] > 0 {
		before := l.heights[l.row]
		defer func() {
			if l.row < n && l.into > 0 {
				l.into *= l.measure(l.row) / before
			}
		}()
	}
	l.width = width
	l.heights, l.exact = make([]float32, n), make([]bool, n)
	for i := range l.heights {
		l.heights[i] = l.rows.Estimate(i, width)
	}
	for row := range l.live {
		if row >= n {
			delete(l.live, row)
		}
	}
}

// measure builds a row where it is not there yet and returns its height.
func (l *Lazy) measure(row int) float32 {
	o := l.live[row]
	if o == nil {
		o = l.rows.Build(row)
		l.live[row] = o
		l.exact[row] = false
	}
	if !l.exact[row] || o.Size().Width != l.width {
		l.heights[row] = heightAt(o, l.width)
		l.exact[row] = true
	}
	return l.heights[row]
}

// arrange settles the top row, builds what is in view and puts it in place.
func (l *Lazy) arrange() {
	view := l.Size()
	if view.Width <= 0 || view.Height <= 0 {
		return
	}
	l.ready()
	n := len(l.heights)
	l.shown = l.shown[:0]
	if n == 0 {
		l.row, l.into, l.last = 0, 0, -1
		l.redraw(view, 0, 0)
		return
	}
	l.normalize()
	y := l.place(view)
	if y < view.Height && (l.row > 0 || l.into > 0) { // past the end: fill from below
		l.into -= view.Height - y
		l.normalize()
		l.place(view)
	}
	for row := range l.live {
		if row < l.row-keptRows || row > l.last+keptRows {
			delete(l.live, row)
		}
	}
	var above float32
	for _, h := range l.heights[:l.row] {
		above += h
	}
	l.redraw(view, above+l.into, l.total())
	if l.OnMoved != nil {
		l.OnMoved()
	}
}

// normalize makes the row at the top the one in which the view begins. A far jump
// takes rows by their guessed heights.
func (l *Lazy) normalize() {
	far := 4 * l.Size().Height
	height := func(row int) float32 {
		if l.into > far || l.into < -far {
			return l.heights[row]
		}
		return l.measure(row)
	}
	l.row = max(min(l.row, len(l.heights)-1), 0)
	for l.into < 0 && l.row > 0 {
		l.row--
		l.into += height(l.row)
	}
	for l.row < len(l.heights)-1 {
		h := height(l.row)
		if l.into < h {
			break
		}
		l.into -= h
		l.row++
	}
	l.into = max(l.into, 0)
	if l.row == len(l.heights)-1 {
		l.into = min(l.into, l.measure(l.row))
	}
}

// place builds and places the rows in view and returns where they end.
func (l *Lazy) place(view fyne.Size) float32 {
	x := (view.Width - l.width) / 2
	y := -l.into
	l.shown = l.shown[:0]
	for row := l.row; row < len(l.heights) && y < view.Height; row++ {
		height := l.measure(row)
		o := l.live[row]
		draw.Put(o, x, y, l.width, height)
		l.shown = append(l.shown, o)
		l.last = row
		y += height
	}
	return y
}

func (l *Lazy) redraw(view fyne.Size, above, total float32) {
	l.bar.Set(above, view.Height, total)
	canvas.Refresh(l.bar)
}

// CreateRenderer is called by Fyne.
func (l *Lazy) CreateRenderer() fyne.WidgetRenderer {
	clip := container.NewClip(l.inner)
	r := &lazyRenderer{l: l, clip: clip}
	if size := l.Size(); !size.IsZero() { // made anew after the old one was thrown away
		r.Layout(size)
	}
	return r
}

type lazyRenderer struct {
	l    *Lazy
	clip *container.Clip
}

var _ fyne.WidgetRenderer = (*lazyRenderer)(nil)

func (r *lazyRenderer) Destroy() {}

func (r *lazyRenderer) Layout(size fyne.Size) {
	r.clip.Resize(size)
	draw.Put(r.l.bar, size.Width-scrollBarWidth, 0, scrollBarWidth, size.Height)
	r.l.arrange()
}

func (r *lazyRenderer) MinSize() fyne.Size { return fyne.NewSize(64, 64) }

func (r *lazyRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.clip, r.l.bar}
}

// Refresh is called when the theme changes: every height may have.
func (r *lazyRenderer) Refresh() {
	r.l.heights = nil
	if points := theme.Size(theme.SizeReading); points != r.l.points {
		r.l.points = points
		clear(r.l.live)
	}
	// Fyne restyles what is on the canvas; rows out of view are built again.
	for row, o := range r.l.live {
		if !slices.Contains(r.l.shown, o) {
			delete(r.l.live, row)
			continue
		}
		o.Refresh()
	}
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

// lazyInner holds the rows in view.
type lazyInner struct {
	widget.BaseWidget
	l *Lazy
}

func newLazyInner(l *Lazy) *lazyInner {
	i := &lazyInner{l: l}
	i.ExtendBaseWidget(i)
	return i
}

// CreateRenderer is called by Fyne.
func (i *lazyInner) CreateRenderer() fyne.WidgetRenderer { return lazyInnerRenderer{i.l} }

type lazyInnerRenderer struct{ l *Lazy }

func (lazyInnerRenderer) Destroy()           {}
func (lazyInnerRenderer) Layout(fyne.Size)   {}
func (lazyInnerRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (lazyInnerRenderer) Refresh()           {}

func (r lazyInnerRenderer) Objects() []fyne.CanvasObject { return r.l.shown }

// Package widgets is the reusable drawing of Precis: text, buttons, rows,
// charts and Markdown, all following the theme and usable by keyboard alone.
package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// drawing renders a widget by functions: place puts the objects in the size
// given, least is the smallest size, paint takes colours and texts anew.
type drawing struct {
	widget  fyne.Widget
	objects []fyne.CanvasObject
	place   func(size fyne.Size)
	least   func() fyne.Size
	paint   func()
	// placed is the size for which the objects were placed when the renderer was
	// made, until it is laid out; zero then.
	placed fyne.Size
}

var _ fyne.WidgetRenderer = (*drawing)(nil)

func (d *drawing) Destroy() {}

func (d *drawing) Layout(size fyne.Size) {
	if done := d.placed; !done.IsZero() && done == size {
		d.placed = fyne.Size{}
		return
	}
	d.placed = fyne.Size{}
	d.place(size)
}

func (d *drawing) MinSize() fyne.Size { return d.least() }

func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Refresh() {
	d.placed = fyne.Size{}
	d.paint()
	d.place(d.widget.Size())
	canvas.Refresh(d.widget)
}

// newDrawing returns a renderer that has been painted once, and placed where the
// widget has a size: Fyne throws the renderer of a widget away that was hidden
// for a minute, makes it anew when the widget is back, and lays it out only when
// the size has changed.
func newDrawing(d *drawing) *drawing {
	d.paint()
	if size := d.widget.Size(); !size.IsZero() {
		d.place(size)
		d.placed = size
	}
	return d
}

// put moves and resizes an object.
func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

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
}

var _ fyne.WidgetRenderer = (*drawing)(nil)

func (d *drawing) Destroy() {}

func (d *drawing) Layout(size fyne.Size) { d.place(size) }

func (d *drawing) MinSize() fyne.Size { return d.least() }

func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Refresh() {
	d.paint()
	d.place(d.widget.Size())
	canvas.Refresh(d.widget)
}

// newDrawing returns a renderer that has been painted once.
func newDrawing(d *drawing) *drawing {
	d.paint()
	return d
}

// put moves and resizes an object.
func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

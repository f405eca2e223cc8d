// Package draw is what the widgets of Precis that draw themselves are built on: a
// renderer made of functions, and the places where words are broken.
package draw

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Drawing says by functions how a widget is rendered.
type Drawing struct {
	// Widget is what is drawn.
	Widget fyne.Widget
	// Objects are what it is drawn with; Place and Paint may change them.
	Objects []fyne.CanvasObject
	// Make returns the objects in a size, in place of Objects, Place and Paint. They are made
	// anew when the size or what they show has changed, and not each time that Fyne lays the
	// widget out: it would, as they are new, lay it out in every frame.
	Make func(size fyne.Size) []fyne.CanvasObject
	// Place puts the objects in the size given.
	Place func(size fyne.Size)
	// Least returns the smallest size.
	Least func() fyne.Size
	// Paint takes colours and texts anew.
	Paint func()
}

// New returns a renderer that has been painted once, and placed where the widget
// has a size: Fyne throws the renderer of a widget away that was hidden for a
// minute, makes it anew when the widget is back, and lays it out only when the
// size has changed.
func New(d *Drawing) fyne.WidgetRenderer {
	if d.Make != nil {
		var made fyne.Size
		d.Paint = func() { made = fyne.Size{} }
		d.Place = func(size fyne.Size) {
			if size != made {
				d.Objects, made = d.Make(size), size
			}
		}
	}
	r := &renderer{drawing: d}
	d.Paint()
	if size := d.Widget.Size(); !size.IsZero() {
		d.Place(size)
		r.placed = size
	}
	return r
}

// renderer is a Drawing to Fyne.
type renderer struct {
	drawing *Drawing
	// placed is the size for which the objects were placed when the renderer was
	// made, until it is laid out; zero then.
	placed fyne.Size
}

func (r *renderer) Destroy() {}

func (r *renderer) Layout(size fyne.Size) {
	if done := r.placed; !done.IsZero() && done == size {
		r.placed = fyne.Size{}
		return
	}
	r.placed = fyne.Size{}
	r.drawing.Place(size)
}

func (r *renderer) MinSize() fyne.Size { return r.drawing.Least() }

func (r *renderer) Objects() []fyne.CanvasObject { return r.drawing.Objects }

func (r *renderer) Refresh() {
	r.placed = fyne.Size{}
	r.drawing.Paint()
	r.drawing.Place(r.drawing.Widget.Size())
	canvas.Refresh(r.drawing.Widget)
}

// Put moves and resizes an object.
func Put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

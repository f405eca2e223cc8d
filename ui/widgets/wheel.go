package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
)

// wheelLines is by how much a notch of the wheel moves more than the toolkit says,
// which is a line: so it is three.
const wheelLines = 3

// Wheeled returns how far down a turn of the mouse wheel moves what scrolls, and
// drops the hint of what the mouse was over.
func Wheeled(scrolled fyne.CanvasObject, e *fyne.ScrollEvent) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(scrolled); c != nil {
		DropHint(c)
	}
	return -e.Scrolled.DY * wheelLines
}

// WithWheel returns a scroll that hears the mouse wheel itself wherever the mouse
// is: a field in it would take the wheel and do nothing with it.
func WithWheel(scroll *container.Scroll) *fyne.Container {
	w := &wheel{scroll: scroll}
	w.ExtendBaseWidget(w)
	return container.NewStack(scroll, w)
}

// wheel lies over a scroll, and takes nothing but the mouse wheel.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

var _ fyne.Scrollable = (*wheel)(nil)

// Scrolled is called by Fyne on the mouse wheel.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	w.scroll.Scrolled(&fyne.ScrollEvent{PointEvent: e.PointEvent, Scrolled: fyne.NewDelta(0, -Wheeled(w, e))})
}

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{Widget: w, Place: func(fyne.Size) {}, Least: func() fyne.Size { return fyne.Size{} }, Paint: func() {}})
}

// ScrollKeys are the keys that ScrollByKey knows.
var ScrollKeys = []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeySpace, fyne.KeyHome, fyne.KeyEnd}

// lineStep is how far an arrow key scrolls, and how much of a page stays in view.
const lineStep = 48

// ScrollByKey moves a scroll as a key says.
func ScrollByKey(scroll *container.Scroll, key fyne.KeyName) {
	page := max(scroll.Size().Height-lineStep, lineStep)
	to := scroll.Offset.Y
	switch key {
	case fyne.KeyUp:
		to -= lineStep
	case fyne.KeyDown:
		to += lineStep
	case fyne.KeyPageUp:
		to -= page
	case fyne.KeyPageDown, fyne.KeySpace:
		to += page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = scroll.Content.Size().Height
	}
	ScrollTo(scroll, to)
	if c := fyne.CurrentApp().Driver().CanvasForObject(scroll); c != nil {
		DropHint(c)
	}
}

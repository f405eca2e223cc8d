package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

// Overlay is a panel over the window, what is behind it shaded. A press beside
// the panel closes it. One that is closed, or nil, as it is before it was shown, may be asked
// to Close or Fit, as by an answer that comes late: it does nothing then.
type Overlay struct {
	widget.BaseWidget
	// OnClosed is called once the overlay is gone.
	OnClosed func()
	// OnDropped takes files that are dropped on the window; nil takes none.
	OnDropped func(paths []string)
	// Enter does what Enter is for where nothing in the panel takes it; nil for nothing.
	Enter func()
	// Scroll is what moves by key in it, nil for nothing.
	Scroll *container.Scroll

	panel  *Ground
	hints  *hints
	canvas fyne.Canvas
	width  float32
	top    float32
	before fyne.Focusable
	beside fyne.CanvasObject // what a popover belongs to, nil for a panel
}

var _ fyne.Tappable = (*Overlay)(nil)

// ShowOverlay puts content over a canvas, in a panel of the width (at normal
// text size; less where the window is narrower), top of the window's height above
// it (0 to 1), as tall as the content asks and there is room for.
func ShowOverlay(c fyne.Canvas, content fyne.CanvasObject, width, top float32) *Overlay {
	return (&Overlay{panel: NewPanel(content), canvas: c, width: width, top: top, before: c.Focused()}).show()
}

// ShowPopover puts content in a small panel below the object it belongs to, above it
// where there is no room, and leaves the window in its light.
func ShowPopover(c fyne.Canvas, content fyne.CanvasObject, width float32, beside fyne.CanvasObject) *Overlay {
	return (&Overlay{panel: NewPanel(content), canvas: c, width: width, before: c.Focused(), beside: beside}).show()
}

func (o *Overlay) show() *Overlay {
	c := o.canvas
	o.hints = newHints()
	o.ExtendBaseWidget(o)
	DropHint(c) // what it belongs to is covered
	c.Overlays().Add(o)
	o.Resize(c.Size())
	return o
}

// Close takes the overlay away and gives the focus back.
func (o *Overlay) Close() {
	if !o.Shown() {
		return
	}
	c := o.canvas
	o.canvas = nil
	c.Unfocus() // or the caret of a field in it would blink on, unseen
	c.Overlays().Remove(o)
	if o.before != nil {
		c.Focus(o.before)
	}
	if o.OnClosed != nil {
		o.OnClosed()
	}
}

// Shown reports whether the overlay lies over the window.
func (o *Overlay) Shown() bool { return o != nil && o.canvas != nil }

// Tapped closes the overlay where the press was beside the panel.
func (o *Overlay) Tapped(e *fyne.PointEvent) {
	at, size := o.panel.Position(), o.panel.Size()
	inside := e.Position.X >= at.X && e.Position.X < at.X+size.Width &&
		e.Position.Y >= at.Y && e.Position.Y < at.Y+size.Height
	if !inside {
		o.Close()
	}
}

// Fit gives the panel the room that its content asks for now.
func (o *Overlay) Fit() {
	if !o.Shown() {
		return
	}
	o.panel.content.Refresh() // where the panel stays as large, its parts are laid out anew
	o.Refresh()
}

// CreateRenderer is called by Fyne.
func (o *Overlay) CreateRenderer() fyne.WidgetRenderer {
	shade := canvas.NewRectangle(color.Transparent)
	soft := make([]*canvas.Rectangle, 4)
	objects := []fyne.CanvasObject{shade}
	for i := range soft {
		soft[i] = canvas.NewRectangle(color.Transparent)
		objects = append(objects, soft[i])
	}
	return draw.New(&draw.Drawing{
		Widget:  o,
		Objects: append(objects, o.panel, o.hints),
		Place: func(size fyne.Size) {
			shade.Resize(size)
			o.hints.Resize(size)
			width := min(o.width*theme.TextScale(), size.Width-2*theme.Gap24)
			y := max(size.Height*o.top, theme.Gap16)
			height := min(heightAt(o.panel, width), size.Height-y-theme.Gap16)
			x := (size.Width - width) / 2
			if o.beside != nil {
				height = min(heightAt(o.panel, width), size.Height-2*theme.Gap16)
				x, y = o.next(size, fyne.NewSize(width, height))
			}
			draw.Put(o.panel, x, y, width, height)
			for i, s := range soft {
				grow := theme.Gap4 * float32(i+1)
				s.CornerRadius = theme.RadiusPanel + grow
				draw.Put(s, x-grow, y-grow+theme.Gap8, width+2*grow, height+2*grow)
			}
		},
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: func() {
			under := theme.Color(fynetheme.ColorNameShadow)
			shade.FillColor = under
			shade.Hidden = o.beside != nil
			for _, s := range soft {
				s.FillColor = theme.Faded(under, 0.16)
			}
		},
	})
}

// next is where a popover of a size stands next to what it belongs to, in a window so large.
func (o *Overlay) next(window, panel fyne.Size) (x, y float32) {
	at, beside := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.beside), o.beside.Size()
	x = min(max(at.X+beside.Width/2-panel.Width/2, theme.Gap16), window.Width-panel.Width-theme.Gap16)
	y = at.Y + beside.Height + theme.Gap8
	if y+panel.Height > window.Height-theme.Gap16 {
		y = max(at.Y-panel.Height-theme.Gap8, theme.Gap16)
	}
	return x, y
}

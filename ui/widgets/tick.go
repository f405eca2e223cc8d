package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/theme"
)

// TickBox is a small box that is ticked or not. Pressing it turns it over and
// leaves the focus where it is.
type TickBox struct {
	pressable
	ticked bool
}

// NewTickBox returns a box; changed is told the new state after each press.
func NewTickBox(ticked bool, changed func(ticked bool)) *TickBox {
	b := &TickBox{ticked: ticked}
	b.OnTapped = func() {
		b.SetTicked(!b.ticked)
		changed(b.ticked)
	}
	b.extend(b)
	return b
}

// Ticked reports whether the box is ticked.
func (b *TickBox) Ticked() bool { return b.ticked }

// SetTicked ticks the box or clears it.
func (b *TickBox) SetTicked(ticked bool) {
	if b.ticked != ticked {
		b.ticked = ticked
		b.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (b *TickBox) CreateRenderer() fyne.WidgetRenderer {
	box := canvas.NewRectangle(color.Transparent)
	box.CornerRadius = theme.Gap4
	box.StrokeWidth = 1.5
	sign := canvas.NewImageFromResource(nil)
	sign.FillMode = canvas.ImageFillContain
	ring := newFocusRing(theme.RadiusRow)
	side := func() float32 { return theme.Size(theme.SizeReading) }
	return newDrawing(&drawing{
		widget:  b,
		objects: []fyne.CanvasObject{box, sign, ring},
		place: func(size fyne.Size) {
			x, y := (size.Width-side())/2, (size.Height-side())/2
			put(box, x, y, side(), side())
			put(sign, x+2, y+2, side()-4, side()-4)
			put(ring, x-3, y-3, side()+6, side()+6)
		},
		least: func() fyne.Size { return fyne.NewSquareSize(side() + theme.Gap8) },
		paint: func() {
			box.FillColor, box.StrokeColor = theme.Color(theme.Surface), theme.Color(theme.Ink3)
			if b.hovered {
				box.StrokeColor = theme.Color(theme.Accent)
			}
			if b.ticked {
				box.FillColor, box.StrokeColor = theme.Color(theme.Accent), theme.Color(theme.Accent)
			}
			name := theme.IconName("")
			if b.ticked {
				name = theme.IconCheck
			}
			setIcon(sign, name, theme.OnAccent)
			b.paintRing(ring)
		},
	})
}

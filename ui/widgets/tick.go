package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
)

// TickBox is a small box that is ticked or not. Pressing it turns it over and
// leaves the focus where it is.
type TickBox struct {
	Pressable
	ticked bool
}

// NewTickBox returns a box; changed is told the new state after each press.
func NewTickBox(ticked bool, changed func(ticked bool)) *TickBox {
	b := &TickBox{ticked: ticked}
	b.OnTapped = func() {
		b.SetTicked(!b.ticked)
		changed(b.ticked)
	}
	b.Extend(b)
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
	ring := NewFocusRing(theme.RadiusRow)
	side := func() float32 { return theme.Size(theme.SizeReading) }
	return draw.New(&draw.Drawing{
		Widget:  b,
		Objects: []fyne.CanvasObject{box, sign, ring},
		Place: func(size fyne.Size) {
			x, y := (size.Width-side())/2, (size.Height-side())/2
			draw.Put(box, x, y, side(), side())
			draw.Put(sign, x+2, y+2, side()-4, side()-4)
			draw.Put(ring, x-3, y-3, side()+6, side()+6)
		},
		Least: func() fyne.Size { return fyne.NewSquareSize(side() + theme.Gap8) },
		Paint: func() {
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
			SetIcon(sign, name, theme.OnAccent)
			b.PaintRing(ring)
		},
	})
}

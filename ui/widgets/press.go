package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
)

// Press makes any content one thing to press, as a row of a list is.
type Press struct {
	Pressable
	content  fyne.CanvasObject
	selected bool
	overhang float32
}

// NewPress returns content that calls tapped when it is pressed.
func NewPress(content fyne.CanvasObject, tapped func()) *Press {
	p := &Press{content: content}
	p.OnTapped = tapped
	p.Extend(p)
	return p
}

// Inside returns the content.
func (p *Press) Inside() fyne.CanvasObject { return p.content }

// SetSelected puts the wash behind the content or takes it away.
func (p *Press) SetSelected(selected bool) {
	if p.selected != selected {
		p.selected = selected
		p.Refresh()
	}
}

// Overhang has the ground that shows the mouse reach beyond content that has no margin
// of its own.
func (p *Press) Overhang() { p.overhang = theme.Gap8 }

// CreateRenderer is called by Fyne.
func (p *Press) CreateRenderer() fyne.WidgetRenderer {
	radius := theme.RadiusRow
	if ground, ok := p.content.(*Ground); ok {
		radius = max(radius, ground.radius)
	}
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = radius
	ring := NewFocusRing(radius)
	return draw.New(&draw.Drawing{
		Widget:  p,
		Objects: []fyne.CanvasObject{back, p.content, ring},
		Place: func(size fyne.Size) {
			draw.Put(back, -p.overhang, 0, size.Width+2*p.overhang, size.Height)
			draw.Put(ring, -p.overhang, 0, size.Width+2*p.overhang, size.Height)
			p.content.Resize(size)
		},
		Least: func() fyne.Size { return p.content.MinSize() },
		Paint: func() {
			back.FillColor = color.Transparent
			switch {
			case p.selected:
				back.FillColor = theme.Color(theme.Wash)
			case p.hovered && p.OnTapped != nil && !p.disabled:
				back.FillColor = theme.Color(theme.Hover)
			}
			p.PaintRing(ring)
		},
	})
}

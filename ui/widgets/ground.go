package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

// Hairline is a line one unit thick in the colour of lines.
type Hairline struct {
	widget.BaseWidget
	vertical bool
}

// NewHairline returns a line across.
func NewHairline() *Hairline { return newHairline(false) }

// NewVerticalHairline returns a line downwards.
func NewVerticalHairline() *Hairline { return newHairline(true) }

func newHairline(vertical bool) *Hairline {
	h := &Hairline{vertical: vertical}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by Fyne.
func (h *Hairline) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(theme.Color(theme.Line))
	return draw.New(&draw.Drawing{
		Widget:  h,
		Objects: []fyne.CanvasObject{line},
		Place: func(size fyne.Size) {
			if h.vertical {
				draw.Put(line, (size.Width-1)/2, 0, 1, size.Height)
			} else {
				draw.Put(line, 0, (size.Height-1)/2, size.Width, 1)
			}
		},
		Least: func() fyne.Size { return fyne.NewSquareSize(1) },
		Paint: func() { line.FillColor = theme.Color(theme.Line) },
	})
}

// Ground puts a colour, and if wished a hairline border, behind its content.
type Ground struct {
	widget.BaseWidget
	content fyne.CanvasObject
	colour  fyne.ThemeColorName
	border  bool
	radius  float32
}

// NewGround returns content on a colour of ui/theme.
func NewGround(colour fyne.ThemeColorName, content fyne.CanvasObject) *Ground {
	g := &Ground{content: content, colour: colour}
	g.ExtendBaseWidget(g)
	return g
}

// NewPanel returns content on the surface, with a hairline and round corners.
func NewPanel(content fyne.CanvasObject) *Ground {
	g := NewGround(theme.Surface, content)
	g.border, g.radius = true, theme.RadiusPanel
	return g
}

// CreateRenderer is called by Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(theme.Color(g.colour))
	back.CornerRadius = g.radius
	return draw.New(&draw.Drawing{
		Widget:  g,
		Objects: []fyne.CanvasObject{back, g.content},
		Place: func(size fyne.Size) {
			back.Resize(size)
			draw.Put(g.content, 0, 0, size.Width, size.Height)
		},
		Least: func() fyne.Size { return g.content.MinSize() },
		Paint: func() {
			back.FillColor = theme.Color(g.colour)
			if g.border {
				back.StrokeColor = theme.Color(theme.Line)
				back.StrokeWidth = 1
			}
		},
	})
}

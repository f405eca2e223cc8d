// Package chart draws figures: bars, curves and a heat map, all following the theme
// and telling their values beside the mouse.
package chart

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/script"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// leastWidth is the width a chart asks for.
const leastWidth = 120

// figures is what charts have in common: the mouse and the arrow keys find a figure,
// whose words show beside it and whose mark is drawn stronger; all of them are a table.
type figures struct {
	widget.BaseWidget
	self fyne.Widget
	// find returns the figure at a place, -1 for none.
	find func(at fyne.Position) int
	// words returns what is shown beside the mouse for a figure.
	words func(i int) string
	// count is how many figures there are, and place where the words of one show.
	count func() int
	place func(i int) fyne.Position
	// rows are the figures as a table.
	rows func() [][]string
	// week is by how many figures Left and Right move where Up and Down move by one;
	// 0 where Left and Right move by one.
	week    int
	save    Save
	name    string
	columns []string
	under   int // the figure under the mouse or reached by key, -1 for none
	focused bool
}

var (
	_ desktop.Hoverable      = (*figures)(nil)
	_ fyne.Tappable          = (*figures)(nil)
	_ fyne.SecondaryTappable = (*figures)(nil)
	_ fyne.Focusable         = (*figures)(nil)
	_ fyne.Shortcutable      = (*figures)(nil)
)

func (f *figures) extend(self fyne.Widget) {
	f.self, f.under = self, -1
	f.ExtendBaseWidget(self)
}

// MouseIn shows the figure under the mouse.
func (f *figures) MouseIn(e *desktop.MouseEvent) { f.MouseMoved(e) }

// MouseMoved shows the figure under the mouse.
func (f *figures) MouseMoved(e *desktop.MouseEvent) {
	i := f.find(e.Position)
	if i != f.under {
		f.under = i
		f.Refresh()
	}
	if i < 0 {
		widgets.HideHint(f.self)
		return
	}
	widgets.ShowHint(f.self, f.words(i), e.AbsolutePosition)
}

// MouseOut hides it.
func (f *figures) MouseOut() {
	f.under = -1
	widgets.HideHint(f.self)
	f.Refresh()
}

// dashes are a horizontal broken line.
func dashes(x, y, width float32) []fyne.CanvasObject {
	const dash, gap = 5, 4
	var line []fyne.CanvasObject
	for at := float32(0); at < width; at += dash + gap {
		piece := canvas.NewRectangle(theme.Faded(theme.Color(theme.Ink3), 0.6))
		draw.Put(piece, x+at, y, min(dash, width-at), 1.5)
		line = append(line, piece)
	}
	return line
}

// captionAt returns a small label at a place, aligned within the width.
func captionAt(text string, align fyne.TextAlign, x, y, width float32) *canvas.Text {
	t := canvas.NewText("", theme.Color(theme.Ink3))
	t.TextSize, t.Alignment = theme.Size(theme.SizeCaption), align
	theme.SetText(t, script.Seen(text), fyne.TextStyle{})
	draw.Put(t, x, y, width, t.MinSize().Height)
	return t
}

func captionHeight() float32 {
	return fyne.MeasureText("Ag", theme.Size(theme.SizeCaption), fyne.TextStyle{}).Height
}

// ShareBar is a thin bar filled to a share, as beside a weak section.
type ShareBar struct {
	widget.BaseWidget
	share  float64
	colour fyne.ThemeColorName
}

// NewShareBar returns a bar filled to a share of 0 to 1.
func NewShareBar(share float64, colour fyne.ThemeColorName) *ShareBar {
	s := &ShareBar{share: share, colour: colour}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *ShareBar) CreateRenderer() fyne.WidgetRenderer {
	const thick = 6
	back, fill := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	back.CornerRadius, fill.CornerRadius = thick/2, thick/2
	return draw.New(&draw.Drawing{
		Widget:  s,
		Objects: []fyne.CanvasObject{back, fill},
		Place: func(size fyne.Size) {
			y := (size.Height - thick) / 2
			draw.Put(back, 0, y, size.Width, thick)
			draw.Put(fill, 0, y, max(size.Width*float32(min(max(s.share, 0), 1)), thick), thick)
		},
		Least: func() fyne.Size { return fyne.NewSize(leastWidth/2, thick) },
		Paint: func() {
			back.FillColor = theme.Color(theme.Hover)
			fill.FillColor = theme.Faded(theme.Color(s.colour), 0.85)
		},
	})
}

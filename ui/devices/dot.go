package devices

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// dot shows how the exchanges stand by a sign of its own: a dot where all is up to date,
// a ring where something has not come, two bars while they are paused, and a question
// mark where the learner is needed. It is hidden where the library meets no others.
type dot struct {
	widgets.Pressable
	state State
}

// NewDot returns a sign of how the exchanges stand, with the word for it beside the
// mouse; open is called when it is pressed, and refit when it comes or goes.
func NewDot(e *Exchanges, open, refit func()) fyne.CanvasObject {
	d := &dot{}
	d.OnTapped = open
	d.Extend(d)
	show := func() {
		d.state = e.State()
		d.SetHint(e.Word())
		if gone := d.state == Alone; gone != d.Hidden {
			d.Hidden = gone
			refit()
		}
		d.Refresh()
	}
	d.Hidden = true
	show()
	e.onShown(show)
	return d
}

const (
	dotSide  = 8
	barWidth = 3
)

// CreateRenderer is called by Fyne.
func (d *dot) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = theme.RadiusRow
	round := canvas.NewCircle(color.Transparent)
	left, right := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	sign := canvas.NewText("?", color.Transparent)
	ring := widgets.NewFocusRing(theme.RadiusRow)
	return draw.New(&draw.Drawing{
		Widget:  d,
		Objects: []fyne.CanvasObject{back, round, left, right, sign, ring},
		Place: func(size fyne.Size) {
			draw.Put(back, 0, 0, size.Width, size.Height)
			draw.Put(ring, 0, 0, size.Width, size.Height)
			side := dotSide * theme.TextScale()
			x, y := (size.Width-side)/2, (size.Height-side)/2
			draw.Put(round, x, y, side, side)
			draw.Put(left, x, y, barWidth*theme.TextScale(), side)
			draw.Put(right, x+side-barWidth*theme.TextScale(), y, barWidth*theme.TextScale(), side)
			text := sign.MinSize()
			draw.Put(sign, (size.Width-text.Width)/2, (size.Height-text.Height)/2, text.Width, text.Height)
		},
		Least: func() fyne.Size { return fyne.NewSquareSize(theme.Size(theme.RowSidebar)) },
		Paint: func() {
			back.FillColor = color.Transparent
			if d.Hovered() {
				back.FillColor = theme.Color(theme.Hover)
			}
			round.FillColor, round.StrokeWidth = color.Transparent, 0
			switch d.state {
			case UpToDate:
				round.FillColor = theme.Color(theme.GoodColor)
			case Waiting:
				round.StrokeColor, round.StrokeWidth = theme.Color(theme.Ink3), 2
			}
			round.Hidden = d.state != UpToDate && d.state != Waiting
			left.FillColor, right.FillColor = theme.Color(theme.Ink3), theme.Color(theme.Ink3)
			left.Hidden, right.Hidden = d.state != Paused, d.state != Paused
			sign.Color, sign.TextSize = theme.Color(theme.HardColor), theme.Size(theme.SizeInterface)
			theme.SetText(sign, "?", fyne.TextStyle{Bold: true})
			sign.Hidden = d.state != Asking
			d.PaintRing(ring)
		},
	})
}

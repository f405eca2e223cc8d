package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

const (
	// scrollBarWidth is the room in which the mouse finds the bar.
	scrollBarWidth float32 = 12
	// shortestThumb is how short the part that is dragged may get.
	shortestThumb float32 = 28
)

// ScrollBar shows which part of something long is in view, and moves the view
// when it is dragged or pressed.
type ScrollBar struct {
	widget.BaseWidget
	move func(part float32)

	above, view, total float32
	hovered            bool
}

var (
	_ fyne.Draggable    = (*ScrollBar)(nil)
	_ fyne.Tappable     = (*ScrollBar)(nil)
	_ desktop.Hoverable = (*ScrollBar)(nil)
)

// NewScrollBar returns a bar that calls move with the part of the whole, 0 to 1,
// that the top of the view should be at.
func NewScrollBar(move func(part float32)) *ScrollBar {
	s := &ScrollBar{move: move}
	s.ExtendBaseWidget(s)
	return s
}

// Set says how much of the whole is above the view, how much is in it, and how long
// it is in all.
func (s *ScrollBar) Set(above, view, total float32) {
	s.above, s.view, s.total = above, view, total
	s.Refresh()
}

// thumb returns where the part in view begins on the bar, and how long it is.
func (s *ScrollBar) thumb() (at, length float32) {
	room := s.Size().Height
	if s.total <= s.view || room <= 0 {
		return 0, 0
	}
	length = min(max(room*s.view/s.total, shortestThumb), room)
	return (room - length) * min(s.above/(s.total-s.view), 1), length
}

// Dragged is called by Fyne while the bar is dragged.
func (s *ScrollBar) Dragged(e *fyne.DragEvent) { s.moveThumb(e.Dragged.DY) }

// DragEnd is of no interest.
func (s *ScrollBar) DragEnd() {}

func (s *ScrollBar) moveThumb(by float32) {
	at, length := s.thumb()
	if room := s.Size().Height - length; length > 0 && room > 0 {
		part := min(max((at+by)/room, 0), 1)
		s.move(part * (s.total - s.view) / s.total)
	}
}

// Tapped brings the pressed place into view.
func (s *ScrollBar) Tapped(e *fyne.PointEvent) {
	at, length := s.thumb()
	if e.Position.Y < at || e.Position.Y > at+length {
		s.moveThumb(e.Position.Y - at - length/2)
	}
}

// MouseIn makes the bar easier to see.
func (s *ScrollBar) MouseIn(*desktop.MouseEvent) { s.hover(true) }

// MouseMoved is of no interest.
func (s *ScrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes it thin again.
func (s *ScrollBar) MouseOut() { s.hover(false) }

func (s *ScrollBar) hover(hovered bool) {
	s.hovered = hovered
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *ScrollBar) CreateRenderer() fyne.WidgetRenderer {
	thumb := canvas.NewRectangle(theme.Color(theme.Ink3))
	return draw.New(&draw.Drawing{
		Widget:  s,
		Objects: []fyne.CanvasObject{thumb},
		Place: func(size fyne.Size) {
			width := float32(4)
			if s.hovered {
				width = 8
			}
			at, length := s.thumb()
			thumb.Hidden = length == 0
			thumb.CornerRadius = width / 2
			draw.Put(thumb, size.Width-width-2, at+2, width, max(length-4, 0))
		},
		Least: func() fyne.Size { return fyne.NewSize(scrollBarWidth, shortestThumb) },
		Paint: func() { thumb.FillColor = theme.Faded(theme.Color(theme.Ink3), 0.45) },
	})
}

package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// split shows a side beside the main content, a hairline between them. The side can
// be folded away, and drawn wider or narrower by the line.
type split struct {
	widget.BaseWidget
	// onDragged is called with the width that the side is drawn to, onDropped at the
	// end, and onUsual on a double press of the line.
	onDragged func(width float32)
	onDropped func()
	onUsual   func()
	// onRoom is called with the width for both before they are laid out in it: the side may
	// be given another. narrowest is the width that it can be given then.
	onRoom    func(width float32)
	narrowest float32

	side, main fyne.CanvasObject
	line       *widgets.Hairline
	grip       *grip
	width      float32
	folded     bool
}

// newSplit returns a side of the width at the left of the main content.
func newSplit(width float32, side, main fyne.CanvasObject) *split {
	s := &split{side: side, main: main, line: widgets.NewVerticalHairline(), width: width}
	s.grip = newGrip(s)
	s.ExtendBaseWidget(s)
	return s
}

// setWidth changes the width of the side.
func (s *split) setWidth(width float32) {
	if s.width != width {
		s.width = width
		s.Refresh()
	}
}

// setFolded folds the side away or brings it back.
func (s *split) setFolded(folded bool) {
	if s.folded == folded {
		return
	}
	s.folded = folded
	for _, o := range []fyne.CanvasObject{s.side, s.line, s.grip} {
		if folded {
			o.Hide()
		} else {
			o.Show()
		}
	}
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *split) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{
		Widget:  s,
		Objects: []fyne.CanvasObject{s.side, s.main, s.line, s.grip},
		Place: func(size fyne.Size) {
			if s.folded {
				draw.Put(s.main, 0, 0, size.Width, size.Height)
				return
			}
			s.onRoom(size.Width)
			draw.Put(s.side, 0, 0, s.width, size.Height)
			draw.Put(s.line, s.width, 0, 1, size.Height)
			draw.Put(s.main, s.width+1, 0, max(size.Width-s.width-1, 0), size.Height)
			draw.Put(s.grip, s.width-theme.Gap4, 0, theme.Gap8, size.Height)
		},
		Least: func() fyne.Size {
			least := s.main.MinSize()
			if s.folded {
				return least
			}
			return fyne.NewSize(least.Width+s.narrowest+1, max(least.Height, s.side.MinSize().Height))
		},
		Paint: func() {},
	})
}

// grip is where the mouse takes hold of the line of a split; it draws nothing.
type grip struct {
	widget.BaseWidget
	split *split
}

var (
	_ fyne.Draggable      = (*grip)(nil)
	_ fyne.DoubleTappable = (*grip)(nil)
	_ desktop.Cursorable  = (*grip)(nil)
)

func newGrip(s *split) *grip {
	g := &grip{split: s}
	g.ExtendBaseWidget(g)
	return g
}

// Dragged is called by Fyne while the mouse moves.
func (g *grip) Dragged(e *fyne.DragEvent) {
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(g.split)
	g.split.onDragged(e.AbsolutePosition.X - origin.X)
}

// DragEnd is called by Fyne when the button is let go.
func (g *grip) DragEnd() { g.split.onDropped() }

// DoubleTapped is called by Fyne.
func (g *grip) DoubleTapped(*fyne.PointEvent) { g.split.onUsual() }

// Cursor is called by Fyne.
func (g *grip) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer is called by Fyne.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

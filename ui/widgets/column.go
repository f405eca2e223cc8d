package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"precis/ui/draw"
	"precis/ui/theme"
)

type column struct {
	width fyne.ThemeSizeName
	edge  float32
}

func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := max(min(size.Width-2*c.edge, theme.Size(c.width)), 0)
	for _, o := range objects {
		draw.Put(o, (size.Width-width)/2, 0, width, size.Height)
	}
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least.AddWidthHeight(2*c.edge, 0)
}

// Sized returns content that asks for at least a size; a side of 0 asks for no
// more than the content does.
func Sized(width, height float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(&sized{fyne.NewSize(width, height)}, content)
}

type sized struct{ least fyne.Size }

func (s *sized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

func (s *sized) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := s.least
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}

// Split shows a side beside the main content, a hairline between them. The side can
// be folded away, and drawn wider or narrower by the line.
type Split struct {
	widget.BaseWidget
	// OnDragged is called with the width that the side is drawn to, OnDropped at the
	// end, and OnUsual on a double press of the line; nil where it keeps its width.
	OnDragged func(width float32)
	OnDropped func()
	OnUsual   func()
	// OnRoom is called with the width for both before they are laid out in it: the side may
	// be given another. Narrowest is the width that it can be given then.
	OnRoom    func(width float32)
	Narrowest float32

	side, main fyne.CanvasObject
	line       *Hairline
	grip       *grip
	width      float32
	folded     bool
}

// NewSplit returns a side of the width at the left of the main content.
func NewSplit(width float32, side, main fyne.CanvasObject) *Split {
	s := &Split{side: side, main: main, line: NewVerticalHairline(), width: width}
	s.grip = newGrip(s)
	s.ExtendBaseWidget(s)
	return s
}

// SetWidth changes the width of the side.
func (s *Split) SetWidth(width float32) {
	if s.width != width {
		s.width = width
		s.Refresh()
	}
}

// SetFolded folds the side away or brings it back.
func (s *Split) SetFolded(folded bool) {
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
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{
		Widget:  s,
		Objects: []fyne.CanvasObject{s.side, s.main, s.line, s.grip},
		Place: func(size fyne.Size) {
			if s.folded {
				draw.Put(s.main, 0, 0, size.Width, size.Height)
				return
			}
			if s.OnRoom != nil {
				s.OnRoom(size.Width)
			}
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
			width := s.width
			if s.OnRoom != nil {
				width = s.Narrowest
			}
			return fyne.NewSize(least.Width+width+1, max(least.Height, s.side.MinSize().Height))
		},
		Paint: func() {},
	})
}

// grip is where the mouse takes hold of the line of a split; it draws nothing.
type grip struct {
	widget.BaseWidget
	split *Split
}

var (
	_ fyne.Draggable      = (*grip)(nil)
	_ fyne.DoubleTappable = (*grip)(nil)
	_ desktop.Cursorable  = (*grip)(nil)
)

func newGrip(s *Split) *grip {
	g := &grip{split: s}
	g.ExtendBaseWidget(g)
	return g
}

// Dragged is called by Fyne while the mouse moves.
func (g *grip) Dragged(e *fyne.DragEvent) {
	if g.split.OnDragged != nil {
		origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(g.split)
		g.split.OnDragged(e.AbsolutePosition.X - origin.X)
	}
}

// DragEnd is called by Fyne when the button is let go.
func (g *grip) DragEnd() {
	if g.split.OnDropped != nil {
		g.split.OnDropped()
	}
}

// DoubleTapped is called by Fyne.
func (g *grip) DoubleTapped(*fyne.PointEvent) {
	if g.split.OnUsual != nil {
		g.split.OnUsual()
	}
}

// Cursor is called by Fyne.
func (g *grip) Cursor() desktop.Cursor {
	if g.split.OnDragged == nil {
		return desktop.DefaultCursor
	}
	return desktop.HResizeCursor
}

// CreateRenderer is called by Fyne.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

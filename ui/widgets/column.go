package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// Edge says on which side of the window something stands.
type Edge uint8

// The edges.
const (
	LeftEdge Edge = iota
	RightEdge
)

// Split shows a side of fixed width beside the main content, a hairline between
// them. The side can be folded away.
type Split struct {
	widget.BaseWidget
	side, main fyne.CanvasObject
	line       *Hairline
	edge       Edge
	width      float32
	folded     bool
}

// NewSplit returns a side of the width at an edge beside the main content.
func NewSplit(edge Edge, width float32, side, main fyne.CanvasObject) *Split {
	s := &Split{side: side, main: main, line: NewVerticalHairline(), edge: edge, width: width}
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
	if folded {
		s.side.Hide()
		s.line.Hide()
	} else {
		s.side.Show()
		s.line.Show()
	}
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	return draw.New(&draw.Drawing{
		Widget:  s,
		Objects: []fyne.CanvasObject{s.side, s.main, s.line},
		Place: func(size fyne.Size) {
			if s.folded {
				draw.Put(s.main, 0, 0, size.Width, size.Height)
				return
			}
			rest := max(size.Width-s.width-1, 0)
			if s.edge == LeftEdge {
				draw.Put(s.side, 0, 0, s.width, size.Height)
				draw.Put(s.line, s.width, 0, 1, size.Height)
				draw.Put(s.main, s.width+1, 0, rest, size.Height)
				return
			}
			draw.Put(s.main, 0, 0, rest, size.Height)
			draw.Put(s.line, rest, 0, 1, size.Height)
			draw.Put(s.side, rest+1, 0, s.width, size.Height)
		},
		Least: func() fyne.Size {
			least := s.main.MinSize()
			if s.folded {
				return least
			}
			return fyne.NewSize(least.Width+s.width+1, max(least.Height, s.side.MinSize().Height))
		},
		Paint: func() {},
	})
}

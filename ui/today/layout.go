package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/theme"
	"precis/ui/widgets"
)

const (
	// widest is how wide the page gets at normal text size.
	widest = 880
	// narrow is the width of the page under which there is one column.
	narrow = 640
	// gutter is the room between the columns.
	gutter = 56
)

// edged puts the parts of the page below one another, with room around them.
func edged(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&edges{}, widgets.VStack(theme.Gap48-theme.Gap8, parts...))
}

// textScale is by how much text is enlarged.
func textScale() float32 { return theme.Size(theme.SizeInterface) / 14 }

// edges leaves the room of Today at the sides, less where the window is narrow.
type edges struct{ width float32 }

func (e *edges) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	e.width = size.Width
	edge := e.edge()
	width := min(size.Width-2*edge, widest*textScale())
	for _, o := range objects {
		o.Move(fyne.NewPos(edge, theme.Gap48))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // it knows its height now
	}
}

func (e *edges) edge() float32 {
	if e.width < narrow*textScale()+2*theme.Gap72 {
		return theme.Gap24
	}
	return theme.Gap72
}

func (e *edges) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return fyne.NewSize(theme.Gap72, least.Height+2*theme.Gap48)
}

// newColumns puts two groups of blocks beside one another, or below one another
// where there is little room.
func newColumns(left, right []fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&columns{}, widgets.VStack(theme.Gap36, left...), widgets.VStack(theme.Gap36, right...))
}

type columns struct{ width float32 }

func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	left, right := objects[0], objects[1]
	if c.single() {
		c.fit(left, 0, 0, size.Width)
		below := left.MinSize().Height
		if below > 0 {
			below += theme.Gap36
		}
		c.fit(right, 0, below, size.Width)
		return
	}
	width := (size.Width - gutter) * 0.58
	if left.MinSize().Height == 0 {
		c.fit(left, 0, 0, 0)
		c.fit(right, 0, 0, size.Width-gutter-width)
		return
	}
	c.fit(left, 0, 0, width)
	c.fit(right, width+gutter, 0, size.Width-gutter-width)
}

func (c *columns) fit(o fyne.CanvasObject, x, y, width float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

func (c *columns) single() bool { return c.width < narrow*textScale() }

func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	if !c.single() {
		return fyne.NewSize(theme.Gap72, max(left.Height, right.Height))
	}
	height := left.Height + right.Height
	if left.Height > 0 && right.Height > 0 {
		height += theme.Gap36
	}
	return fyne.NewSize(theme.Gap72, height)
}

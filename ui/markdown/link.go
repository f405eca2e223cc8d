package markdown

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/draw"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// Link is where a link of a note leads.
type Link struct {
	// Dest is the address as written, or the name of a note for a wiki link.
	Dest string
	// Fragment is what follows "#" in a wiki link.
	Fragment string
	// Wiki is set for [[links]] to other notes.
	Wiki bool
	// Title is what the note says of the link, shown beside the mouse.
	Title string
}

// linkArea is the place of a link's words in one line that answers to mouse and
// keys.
type linkArea struct {
	widgets.Pressable
	plain bool // no line below what the mouse is over
}

var _ desktop.Cursorable = (*linkArea)(nil)

func newLinkArea(follow func()) *linkArea {
	a := &linkArea{}
	a.OnTapped = follow
	a.Extend(a)
	return a
}

// CreateRenderer is called by Fyne.
func (a *linkArea) CreateRenderer() fyne.WidgetRenderer {
	under := canvas.NewRectangle(theme.Color(theme.Accent))
	ring := widgets.NewFocusRing(theme.Gap4)
	return draw.New(&draw.Drawing{
		Widget:  a,
		Objects: []fyne.CanvasObject{under, ring},
		Place: func(size fyne.Size) {
			draw.Put(under, 0, size.Height*0.82, size.Width, 1)
			draw.Put(ring, -3, 0, size.Width+6, size.Height)
		},
		Least: func() fyne.Size { return fyne.Size{} },
		Paint: func() {
			under.FillColor = theme.Color(theme.Accent)
			under.Hidden = !a.Hovered() || a.plain
			a.PaintRing(ring)
		},
	})
}

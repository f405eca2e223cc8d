package statistics

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// columns puts groups into two columns, row by row, or below one another where
// there is too little room.
type columns struct{}

// twoFrom is the width, at normal text size, from which there are two columns.
const twoFrom float32 = 640

func (columns) count(width float32) int {
	if width < twoFrom*(1+theme.TextScale())/2 {
		return 1
	}
	return 2
}

// Layout is called by Fyne.
func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := c.count(size.Width)
	width := (size.Width - theme.Gap48*float32(n-1)) / float32(n)
	y := float32(0)
	for i := 0; i < len(objects); i += n {
		row := objects[i:min(i+n, len(objects))]
		height := float32(0)
		for j, o := range row {
			if o.Size().Width != width {
				o.Resize(fyne.NewSize(width, o.MinSize().Height))
			}
			tall := o.MinSize().Height
			o.Move(fyne.NewPos(float32(j)*(width+theme.Gap48), y))
			o.Resize(fyne.NewSize(width, tall))
			height = max(height, tall)
		}
		y += height + theme.Gap36
	}
}

// MinSize is called by Fyne: as tall as the last layout was.
func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		least.Width = max(least.Width, o.MinSize().Width)
		least.Height = max(least.Height, o.Position().Y+o.MinSize().Height)
	}
	return least
}

// sectionRow puts a section's name, its bar and its figure beside one another.
type sectionRow struct{}

const (
	nameShare   = 0.44
	figureWidth = float32(56)
)

// Layout is called by Fyne.
func (r sectionRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	figure := figureWidth * theme.TextScale()
	name := (size.Width - figure) * nameShare
	place := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(max(width, 0), height))
	}
	place(objects[0], 0, name)
	place(objects[1], name+theme.Gap16, size.Width-name-figure-theme.Gap16)
	place(objects[2], size.Width-figure, figure)
}

// MinSize is called by Fyne.
func (sectionRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, max(theme.Size(theme.RowTable)-2, objects[0].MinSize().Height+theme.Gap12))
}

// capped gives the page room at its edges, and no more width than charts can
// use.
type capped struct{}

const widest float32 = 1180

// Layout is called by Fyne.
func (capped) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width-2*theme.Gap24, widest*(1+theme.TextScale())/2)
	for _, o := range objects {
		o.Move(fyne.NewPos((size.Width-width)/2, theme.Gap24))
		o.Resize(fyne.NewSize(max(width, 0), max(size.Height-theme.Gap24-theme.Gap48, 0)))
	}
}

// MinSize is called by Fyne.
func (capped) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least.AddWidthHeight(2*theme.Gap24, theme.Gap24+theme.Gap48)
}

package palette

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// shownRows is as tall as the results there are, rowsShown at most.
type shownRows struct{ p *Palette }

func (s *shownRows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

func (s *shownRows) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Gap72, float32(min(len(s.p.hits), rowsShown))*theme.Size(theme.RowList))
}

// pieces puts the field, a line and the results below one another; the results
// take the room there is.
type pieces struct{}

func (*pieces) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		height := o.MinSize().Height
		if i == len(objects)-1 {
			height = max(size.Height-y, 0)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height
	}
}

func (*pieces) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least.Width = max(least.Width, o.MinSize().Width)
			least.Height += o.MinSize().Height
		}
	}
	return least
}

package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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

package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/theme"
	"precis/ui/widgets"
)

// dropHeight is how tall the area is into which files can be dropped.
const dropHeight = 140

// newDropArea invites to drop files; pressing it asks for them. The window takes
// what is dropped anywhere.
func newDropArea(text string, tapped func()) fyne.CanvasObject {
	words := widgets.NewProse(text).Aligned(fyne.TextAlignCenter)
	inside := widgets.Sized(0, dropHeight, container.New(centred{}, words))
	return widgets.NewPress(widgets.NewPanel(inside), tapped)
}

// centred puts wrapping words in the middle of the height.
type centred struct{}

func (centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		width := max(size.Width-2*theme.Gap24, 0)
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(theme.Gap24, (size.Height-height)/2))
	}
}

func (centred) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Gap72, objects[0].MinSize().Height+2*theme.Gap24)
}

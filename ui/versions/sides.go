package versions

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// sides lays two things out beside one another, or below where there is little
// room.
type sides struct{ width float32 }

// narrow is the width under which the sides stand below one another.
const narrow = 420

func (l *sides) single() bool { return l.width < narrow*theme.Size(theme.SizeInterface)/14 }

// Layout is called by Fyne.
func (l *sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	width, x, y := size.Width, float32(0), float32(0)
	if !l.single() {
		width = (size.Width - theme.Gap24) / 2
	}
	for _, o := range objects {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // it knows its height now
		if l.single() {
			y += o.Size().Height + theme.Gap16
		} else {
			x += width + theme.Gap24
		}
	}
}

// MinSize is called by Fyne.
func (l *sides) MinSize(objects []fyne.CanvasObject) (least fyne.Size) {
	for _, o := range objects {
		size := o.MinSize()
		least.Width = max(least.Width, size.Width)
		if l.single() {
			least.Height += size.Height
		} else {
			least.Height = max(least.Height, size.Height)
		}
	}
	if l.single() {
		least.Height += theme.Gap16 * float32(len(objects)-1)
	}
	return least
}

package settings

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// textScale is by how much text is enlarged.
func textScale() float32 { return theme.Size(theme.SizeInterface) / 14 }

// scaled makes its content so wide at normal text size, wider with larger text.
type scaled struct{ width float32 }

func (s *scaled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

func (s *scaled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(s.width*textScale(), objects[0].MinSize().Height)
}

// besideWidth is the width under which the second object goes below the first.
const besideWidth = 520

// beside puts words on the left and what they speak of on the right.
type beside struct{ width float32 }

func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	if b.single() {
		lay(objects[0], 0, 0, size.Width)
		lay(objects[1], 0, objects[0].MinSize().Height+theme.Gap8, size.Width)
		return
	}
	half := (size.Width - theme.Gap36) * 0.48
	lay(objects[0], 0, 0, half)
	lay(objects[1], half+theme.Gap36, 0, size.Width-half-theme.Gap36)
}

func (b *beside) single() bool { return b.width < besideWidth*textScale() }

func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	if b.single() {
		return fyne.NewSize(max(left.Width, right.Width), left.Height+right.Height+theme.Gap8)
	}
	return fyne.NewSize(theme.Gap72, max(left.Height, right.Height))
}

// lay gives an object a width and the height it then needs.
func lay(o fyne.CanvasObject, x, y, width float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// widest is how wide the page gets at normal text size.
const widest = 760

// edges leaves room at the sides of the page.
type edges struct{ width float32 }

func (e *edges) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	e.width = size.Width
	edge := theme.Gap72
	if size.Width < besideWidth*textScale()+2*theme.Gap72 {
		edge = theme.Gap24
	}
	for _, o := range objects {
		lay(o, edge, theme.Gap48, min(size.Width-2*edge, widest*textScale()))
	}
}

func (e *edges) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Gap72, objects[0].MinSize().Height+2*theme.Gap48)
}

package review

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// frame lays out the screen: the progress line on top, below it the way out and
// the counts, the question above the buttons, and the section on the right.
type frame struct {
	// middle puts the body in the middle of the height.
	middle bool
}

// The parts, in the order of the container's objects.
const (
	partProgress = iota
	partTop
	partBody
	partFoot
	partSide
)

const (
	progressHeight float32 = 3
	sideWidth      float32 = 480
	// bodyTop is which part of the height stands above the question. That of the foot, which
	// changes with the answer, is none of it: the question stays where it is read.
	bodyTop = 0.09
)

// Layout is called by Fyne.
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place := func(part int, x, y, width, height float32) {
		objects[part].Move(fyne.NewPos(x, y))
		objects[part].Resize(fyne.NewSize(max(width, 0), max(height, 0)))
	}
	place(partProgress, 0, 0, size.Width, progressHeight)
	width := size.Width
	if objects[partSide].Visible() {
		side := min(sideWidth*theme.TextScale(), size.Width/2)
		width -= side
		place(partSide, width, progressHeight, side, size.Height-progressHeight)
	}
	y := progressHeight + theme.Gap8
	top := objects[partTop].MinSize().Height
	place(partTop, theme.Gap16, y, width-2*theme.Gap16, top)
	y += top
	column := min(width-2*theme.Gap36, theme.Size(theme.ReadingWidth))
	if objects[partFoot].Size().Width != column {
		objects[partFoot].Resize(fyne.NewSize(max(column, 0), objects[partFoot].MinSize().Height))
	}
	foot := objects[partFoot].MinSize().Height
	bottom := size.Height - theme.Gap16 - foot
	place(partFoot, (width-column)/2, bottom, column, foot)
	if !f.middle {
		y += max(min((size.Height-y)*bodyTop, theme.Gap72), theme.Gap8)
	}
	place(partBody, 0, y, width, bottom-theme.Gap16-y)
}

// MinSize is called by Fyne.
func (f *frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, 240)
}

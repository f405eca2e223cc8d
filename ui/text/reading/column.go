package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/ui/widgets"
)

// column is what holds the rows that are read; see widgets.Lazy.
type column interface {
	Len() int
	InView() (first, last int)
	Object(row int) fyne.CanvasObject
	Laid(row int) fyne.CanvasObject
	ScrollTo(row int, into float32)
	ScrollBy(distance float32)
}

var _ column = (*widgets.Lazy)(nil)

// whole is what is scrolled, as a column of one row.
type whole struct{ *container.Scroll }

var _ column = whole{}

// Len implements column.
func (whole) Len() int { return 1 }

// InView implements column.
func (whole) InView() (first, last int) { return 0, 0 }

// Object implements column.
func (w whole) Object(row int) fyne.CanvasObject {
	if row != 0 {
		return nil
	}
	return w.Content
}

// Laid implements column.
func (w whole) Laid(row int) fyne.CanvasObject { return w.Object(row) }

// ScrollTo implements column.
func (w whole) ScrollTo(_ int, into float32) { widgets.ScrollTo(w.Scroll, into) }

// ScrollBy implements column.
func (w whole) ScrollBy(distance float32) { w.ScrollTo(0, w.Offset.Y+distance) }

// still is what is shown whole, as a column of one row.
type still struct{ content fyne.CanvasObject }

var _ column = still{}

// Len implements column.
func (still) Len() int { return 1 }

// InView implements column.
func (still) InView() (first, last int) { return 0, 0 }

// Object implements column.
func (s still) Object(row int) fyne.CanvasObject {
	if row != 0 {
		return nil
	}
	return s.content
}

// Laid implements column.
func (s still) Laid(row int) fyne.CanvasObject { return s.Object(row) }

// ScrollTo implements column: all is in view.
func (still) ScrollTo(int, float32) {}

// ScrollBy implements column.
func (still) ScrollBy(float32) {}

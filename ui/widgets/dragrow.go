package widgets

import "fyne.io/fyne/v2"

// DragRow is a row that can be dragged to another place.
type DragRow struct {
	Row
	// OnDragged is called while it is dragged, with the place in the window, OnDropped
	// where it is let go.
	OnDragged, OnDropped func(at fyne.Position)

	at fyne.Position
}

var _ fyne.Draggable = (*DragRow)(nil)

// NewDragRow returns a row; tapped may be nil.
func NewDragRow(content RowContent, tapped func()) *DragRow {
	r := &DragRow{Row: Row{content: content}}
	r.OnTapped = tapped
	r.Extend(r)
	return r
}

// Dragged is called by Fyne while the mouse moves.
func (r *DragRow) Dragged(e *fyne.DragEvent) {
	r.at = e.AbsolutePosition
	r.OnDragged(r.at)
}

// DragEnd is called by Fyne when the button is let go.
func (r *DragRow) DragEnd() {
	HideHint(r.self)
	r.OnDropped(r.at)
}

package today

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
)

const (
	// widest is how wide the page gets at normal text size.
	widest = 880
	// narrow is the width of the page under which there is one column.
	narrow = 640
	// gutter is the room between the columns.
	gutter = 56
)

// edged puts the parts of the page below one another, with room around them.
func edged(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Margins(widest, narrow, widgets.VStack(theme.Gap48-theme.Gap8, parts...))
}

// newColumns puts two groups of blocks beside one another, or below one another
// where there is little room.
func newColumns(left, right []fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Pair(widgets.Beside{Share: 0.58, Gap: gutter, Below: narrow, BelowGap: theme.Gap36},
		widgets.VStack(theme.Gap36, left...), widgets.VStack(theme.Gap36, right...))
}

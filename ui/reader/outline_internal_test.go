package reader

import (
	"testing"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// The outline stands beside the text, not at the edge of a wide window; in a narrow one at
// the edge, and never over the text.
func TestOutlineStandsBesideItsText(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	l := &pageLayout{}
	width := theme.Size(theme.OutlineWidth) + theme.Gap16
	for _, page := range []float32{800, 1048, 1688, 2400} {
		left := l.left(page, width)
		text := width + max(page-width-theme.Size(theme.ReadingWidth), 2*theme.Gap36)/2
		gap := text - left - theme.Size(theme.OutlineWidth)
		if left < theme.Gap16 || gap < theme.Gap36 || left > theme.Gap16 && gap != theme.Gap72 {
			t.Errorf("in a page %v wide the outline stands at %v, %v before the text", page, left, gap)
		}
	}
}

package text

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// mostWidths is how many words a meter remembers.
const mostWidths = 50_000

// meter measures text of one size, and remembers the widths of words.
type meter struct {
	points float32
	known  map[measured]float32
}

type measured struct {
	text  string
	style fyne.TextStyle
}

func newMeter(points float32) *meter {
	return &meter{points: points, known: map[measured]float32{}}
}

// width returns how wide a text is.
func (m *meter) width(s string, style fyne.TextStyle) float32 {
	if s == "" {
		return 0
	}
	key := measured{s, style}
	if width, ok := m.known[key]; ok {
		return width
	}
	width := theme.Width(s, m.points, style)
	if len(m.known) >= mostWidths {
		clear(m.known)
	}
	key.text = strings.Clone(s) // or the whole text would be held for it
	m.known[key] = width
	return width
}

package text

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// mostWidths is how many words a meter remembers.
const mostWidths = 50_000

// meter measures text of one size, and remembers the widths of words.
type meter struct {
	points float32
	masked bool
	known  map[measured]float32
}

type measured struct {
	text  string
	style fyne.TextStyle
}

func newMeter(points float32, masked bool) *meter {
	return &meter{points: points, masked: masked, known: map[measured]float32{}}
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
	width := theme.Width(m.shown(s), m.points, style)
	if len(m.known) >= mostWidths {
		clear(m.known)
	}
	key.text = strings.Clone(s) // or the whole text would be held for it
	m.known[key] = width
	return width
}

// shown returns what is seen of a text: a dot for each letter where it is masked.
func (m *meter) shown(s string) string {
	if !m.masked {
		return s
	}
	return strings.Repeat("•", utf8.RuneCountInString(s))
}

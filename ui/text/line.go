package text

import (
	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// lineMargin is the room above and below the text of a line.
const lineMargin = 6

// NewLine returns an empty field of one line with a frame, and a grey hint of what goes into
// it. Keys that lead from row to row, Enter and Tab are left to OnKey and the window.
func NewLine(hint string) *Surface {
	s := &Surface{hint: hint, framed: true, least: 1}
	s.page.unbroken = true
	s.begin(theme.Gap8)
	return s.AsWritten()
}

// Bare has a line stand without its frame, at the head of a panel, and returns it.
func (s *Surface) Bare() *Surface {
	s.bare = true
	return s
}

// Mask has each letter shown as a dot and none copied, or no longer.
func (s *Surface) Mask(on bool) {
	s.page.masked = on
	s.page.set(s.page.width, s.points())
	s.revealAside()
	s.redraw()
}

// EnterOrEsc returns an OnKey that takes Enter and Esc, and no other key.
func EnterOrEsc(enter, esc func()) func(fyne.KeyName) bool {
	return func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn:
			enter()
		case fyne.KeyEscape:
			esc()
		default:
			return false
		}
		return true
	}
}

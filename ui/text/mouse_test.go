package text

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// on returns a position on the first of some letters, a part of its width from where it
// begins to be read.
func (s *Surface) on(letter string, part float32) fyne.Position {
	at := strings.Index(s.Text(), letter)
	r, l, in := s.page.find(at, false)
	e := l.extents(r.row, Range{in, in + len(letter)})[0]
	if l.base == 1 {
		part = 1 - part
	}
	y := s.margin() - s.into
	for row := s.top; row.before(r); row = s.page.move(row, 1) {
		y += s.page.step
	}
	return fyne.NewPos(s.edge+e.left+(e.right-e.left)*part, y+s.page.step/2)
}

// stopped is the moment of all clicks.
func stopped() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }

// click presses the primary button so often at a position.
func (s *Surface) click(times int, at fyne.Position) {
	s.mouse.clicks.Now = stopped
	for range times {
		s.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: at}})
	}
}

// A double click selects the word under the mouse, on either half of its letters.
func TestWordUnderTheMouse(t *testing.T) {
	for _, tt := range []struct{ text, letter, wanted string }{
		{"Salt lakes rise.", "t", "Salt"},
		{"Salt lakes rise.", "l", "Salt"},
		{"Salt lakes rise.", "s", "lakes"},
		{"नमक का हर कण", "क", "नमक"},
		{"حبة ملح يحملها", "ة", "حبة"},
		{"حبة ملح يحملها", "م", "ملح"},
		{"盐湖", "盐", "盐"},
		{"盐湖", "湖", "湖"},
	} {
		for _, part := range []float32{0.25, 0.75} {
			s := surface(t, tt.text)
			s.click(2, s.on(tt.letter, part))
			if got := s.SelectedText(); got != tt.wanted {
				t.Errorf("%v of %q in %q selects %q, want %q", part, tt.letter, tt.text, got, tt.wanted)
			}
		}
	}
}

// A drag that comes to the edge scrolls, though the mouse cannot leave the window.
func TestDragAtTheEdgeScrolls(t *testing.T) {
	s := surface(t, strings.Repeat("A line.\n", 100)+"End.")
	s.click(1, fyne.NewPos(20, 100))
	for range 200 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(399, 299)}})
	}
	s.DragEnd()
	if got := s.SelectedText(); !strings.HasSuffix(got, "End.") {
		t.Errorf("a drag to the edge selects %q", got)
	}
}

package reading

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// click presses the primary button so often at a position, at one moment.
func (s *Surface) click(times int, at fyne.Position) {
	s.clicks.Now = func() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }
	for range times {
		s.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: at}})
	}
}

func (s *Surface) dragTo(at fyne.Position) {
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
}

// on returns a position on a letter of a row, a part of its width from where it
// begins to be read.
func (s *Surface) on(row int, said string, part float32) fyne.Position {
	l := s.laid(row)
	at := strings.Index(l.said, said)
	top, height := l.place(at)
	p := &l.pieces[l.pieceAt(at)]
	next := p.X(at - p.start + len(said))
	return top.Add(s.column.Object(row).Position()).AddXY((p.position.X+next-top.X)*part, height/2)
}

// A double click selects the word under the mouse, on either half of its letters, and
// a drag after it goes on word by word.
func TestWordUnderTheMouse(t *testing.T) {
	rows := pieces{"One **bold** word.", "नमक का हर कण", "حبة ملح يحملها", "盐湖"}
	for _, tt := range []struct {
		row            int
		letter, wanted string
	}{
		{0, "O", "One"},
		{0, "e", "One"},
		{0, "d", "bold"},
		{0, "w", "word"},
		{0, ".", "."},
		{1, "क", "नमक"},
		{1, "का", "का"},
		{1, "ण", "कण"},
		{2, "ة", "حبة"},
		{2, "م", "ملح"},
		{3, "盐", "盐"},
		{3, "湖", "湖"},
	} {
		for _, part := range []float32{0.25, 0.75} {
			t.Run(fmt.Sprint(tt.letter, part), func(t *testing.T) {
				s := rows.surface(t)
				s.click(2, s.on(tt.row, tt.letter, part))
				if got := s.SelectedText(); got != tt.wanted {
					t.Errorf("selects %q, want %q", got, tt.wanted)
				}
			})
		}
	}
	s := rows.surface(t)
	s.click(2, s.on(0, "o", 0.5))
	s.dragTo(s.on(0, "n", 0.5))
	if got := s.SelectedText(); got != "One bold" {
		t.Errorf("back by words: %q", got)
	}
	s.dragTo(s.on(0, "r", 0.5))
	if got := s.SelectedText(); got != "bold word" {
		t.Errorf("a drag on the next word selects %q", got)
	}
	s.DragEnd()
	s.click(1, s.on(0, "n", 0.1))
	s.dragTo(s.on(0, "r", 0.9))
	if got := s.SelectedText(); got != "ne bold wor" {
		t.Errorf("a drag by letters selects %q", got)
	}
}

// A drag that comes to the edge scrolls, though the mouse cannot leave the window; one
// that begins beside the edge stays.
func TestDragAtTheEdgeScrolls(t *testing.T) {
	rows := pieces{strings.Repeat("A line.\n\n", 40), "End."}
	s := rows.surface(t)
	s.click(1, fyne.NewPos(20, 292))
	s.dragTo(fyne.NewPos(40, 293))
	if y := s.column.Object(0).Position().Y; y != 0 {
		t.Errorf("a drag along the last line in view scrolls by %v", -y)
	}
	s.DragEnd()
	s.click(1, fyne.NewPos(20, 100))
	for range 200 {
		s.dragTo(fyne.NewPos(200, 299))
	}
	s.DragEnd()
	if got := s.SelectedText(); !strings.HasSuffix(got, "End.") {
		t.Errorf("a drag to the edge selects %q", got)
	}
	s.click(1, fyne.NewPos(20, 200))
	for range 200 {
		s.dragTo(fyne.NewPos(0, 1))
	}
	if start, _ := s.ends(); start != (spot{}) {
		t.Errorf("a drag to the upper edge selects from %v", start)
	}
}

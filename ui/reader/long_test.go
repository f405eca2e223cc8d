package reader_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/reader"
	"precis/ui/screen/screentest"
)

// megabyte is a note of a megabyte in thousands of sections.
func megabyte(sections int) string {
	var b strings.Builder
	b.WriteString("# A very long note\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Part %d\n\n%s\n\n- **First.** One thing.\n- **Second.** {{c1::Another}} thing.\n\nWhat is part %d?::A part\n\n",
			i, strings.Repeat("A sentence that says little but fills the line. ", 3), i)
	}
	return b.String()
}

func TestLongNoteIsLaidOutInPart(t *testing.T) {
	_, s, _ := show(t, megabyte(4000))
	objects := 0
	screentest.Each(s.Content(), func(fyne.CanvasObject) { objects++ })
	if objects > 1500 {
		t.Errorf("%d objects for one view", objects)
	}
	holds(t, s, "Part 0", "1 question")
	lacks(t, s, "Part 300")
}

func BenchmarkOpenMegabyte(b *testing.B) {
	h := screentest.New(b)
	n := h.Add(b, "", megabyte(4000))
	for b.Loop() {
		s := reader.New(h)
		h.Put(b, s)
		s.Open(n.ID, -1)
	}
}

func BenchmarkScrollMegabyte(b *testing.B) {
	h := screentest.New(b)
	n := h.Add(b, "", megabyte(4000))
	s := reader.New(h)
	h.Put(b, s)
	s.Open(n.ID, -1)
	for b.Loop() {
		h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}

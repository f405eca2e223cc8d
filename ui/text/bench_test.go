package text

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// megabyte is a note of about a million bytes.
func megabyte() string {
	const part = "## A part of it\n\nA basin without an outlet fills **faster** than it {{c1::evaporates}}, so that every grain of salt that a river brings stays behind in the hollow for ever.\n\n- one item of a list\n- and another, with `code`\n\n"
	return strings.Repeat(part, 1_000_000/len(part))
}

func BenchmarkOpen(b *testing.B) {
	s, text := surface(b, ""), megabyte()
	for b.Loop() {
		s.SetText(text)
	}
}

// Two keys: a letter, and Backspace.
func BenchmarkKey(b *testing.B) {
	for name, text := range map[string]string{"1MB": megabyte(), "50KB": megabyte()[:50_000], "line of 50KB": strings.Repeat("words of one line ", 2800)} {
		b.Run(name, func(b *testing.B) {
			s := surface(b, text)
			s.Select(Range{len(text) / 2, len(text) / 2})
			for b.Loop() {
				s.TypedRune('e')
				s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			}
		})
	}
}

func BenchmarkEnter(b *testing.B) {
	s := surface(b, megabyte())
	s.Select(Range{1000, 1000})
	for b.Loop() {
		s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
}

func BenchmarkFindKey(b *testing.B) {
	s := surface(b, megabyte())
	for b.Loop() {
		found := Find(s.Text(), "every", false)
		s.Select(found[len(found)/2])
		s.Mark(found)
	}
}

func BenchmarkFindPattern(b *testing.B) {
	s := surface(b, megabyte())
	for b.Loop() {
		pattern, err := Pattern(`gr[ae]in\b`, false)
		if err != nil {
			b.Fatal(err)
		}
		s.Mark(FindPattern(s.Text(), pattern))
	}
}

func BenchmarkScroll(b *testing.B) {
	s := surface(b, megabyte())
	for b.Loop() {
		s.ScrollBy(75)
		if s.top.line > s.buffer.lines()-50 {
			s.scrollToPart(0)
		}
	}
}

// A drag over a text of which more than 10 000 lines are selected.
func BenchmarkSelect(b *testing.B) {
	s := surface(b, megabyte())
	s.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(40, 20)}})
	s.scrollToPart(0.98)
	for y := float32(0); b.Loop(); y += 7 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(y, float32(int(y)%280))}})
	}
	if chosen := s.Selection(); s.buffer.lineAt(chosen.End)-s.buffer.lineAt(chosen.Start) < 10_000 {
		b.Error("too little is selected")
	}
}

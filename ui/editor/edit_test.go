package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// marked reads a text in which "[" and "]" stand around what is selected, or "|"
// where the cursor is.
func marked(s string) ([]rune, selection) {
	text := []rune(strings.NewReplacer("⟦", "", "⟧", "", "|", "").Replace(s))
	if i := strings.Index(s, "|"); i >= 0 {
		at := len([]rune(s[:i]))
		return text, selection{at, at}
	}
	start := len([]rune(s[:strings.Index(s, "⟦")]))
	end := len([]rune(s[:strings.Index(s, "⟧")])) - 1
	return text, selection{start, end}
}

func TestEdits(t *testing.T) {
	tests := []struct {
		name         string
		edit         func([]rune, selection) edit
		before, want string
	}{
		{"bold", bold, "a ⟦word⟧ b", "a **⟦word⟧** b"},
		{"bold at the cursor", bold, "a wo|rd b", "a **⟦word⟧** b"},
		{"bold no longer", bold, "a **⟦word⟧** b", "a ⟦word⟧ b"},
		{"bold of nothing", bold, "a | b", "a **|** b"},
		{"heading", heading, "one\ntw|o", "one\n## two|"},
		{"sub-heading", heading, "## tw|o", "### two|"},
		{"no heading", heading, "### tw|o", "two|"},
		{"list", list, "⟦a\nb⟧", "⟦- a\n- b⟧"},
		{"list no longer", list, "⟦- a\n- b⟧", "⟦a\nb⟧"},
		{"one item", list, "a\n|", "a\n- |"},
		{"cloze", cloze, "In ⟦1961⟧ it was signed.", "In {{c1::⟦1961⟧}} it was signed."},
		{"next cloze", cloze, "In {{c1::1961}} and\nin ⟦2024⟧.\n\n{{c7::far}}", "In {{c1::1961}} and\nin {{c2::⟦2024⟧}}.\n\n{{c7::far}}"},
		{"cloze in an item", cloze, "- {{c4::a}}\n- ⟦b⟧", "- {{c4::a}}\n- {{c1::⟦b⟧}}"},
		{"cloze of Hindi", cloze, "यह शब्द| है", "यह {{c1::⟦शब्द⟧}} है"},
		{"question", question, "Some te|xt.\n\nMore.", "Some text.\n\n⟦Question⟧ :: Answer\n\nMore."},
		{"question with its answer", question, "In ⟦1961⟧.", "In 1961.\n\n⟦Question⟧ :: 1961"},
		{"question on an empty line", question, "Text.\n\n|", "Text.\n\n⟦Question⟧ :: Answer"},
		{"question below text", question, "Text.\n|\nMore.", "Text.\n\n⟦Question⟧ :: Answer\n\nMore."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, s := marked(tt.before)
			e := tt.edit(text, s)
			after := []rune(e.apply(text))
			got := string(after[:e.after.start]) + "⟦" + string(after[e.after.start:e.after.end]) + "⟧" + string(after[e.after.end:])
			if e.after.start == e.after.end {
				got = string(after[:e.after.start]) + "|" + string(after[e.after.end:])
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFieldSelectsAndReplacesByPosition(t *testing.T) {
	test.NewTempApp(t)
	f := newField()
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(200, 300))
	const text = "A line that is long enough to wrap in this field.\n\nयह शब्द है\n\nLast line, also wrapped by the field."
	f.SetText(text)
	n := len([]rune(text))
	rapid.Check(t, func(rt *rapid.T) {
		start := rapid.IntRange(0, n).Draw(rt, "start")
		end := rapid.IntRange(start, n).Draw(rt, "end")
		f.choose(selection{start, end})
		if got := f.SelectedText(); got != string([]rune(text)[start:end]) {
			rt.Fatalf("selected %q, want %q", got, string([]rune(text)[start:end]))
		}
		if got := f.selected(); got.end-got.start != end-start {
			rt.Fatalf("selected %v, want %d to %d", got, start, end)
		}
	})
	f.replace(edit{selection{2, 6}, "row", selection{2, 5}})
	if !strings.HasPrefix(f.Text, "A row that") || f.SelectedText() != "row" {
		t.Errorf("%q selected in %q", f.SelectedText(), f.Text)
	}
}

// While the keys of a shortcut are held, Shift selects for the field.
func TestShiftOfAShortcutSelectsNothing(t *testing.T) {
	test.NewTempApp(t)
	f := newField()
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(400, 300))
	f.SetText("word\n\nMore words.")
	f.choose(selection{0, 4})
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.replace(question([]rune(f.Text), f.selected()))
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if want := "word\n\nQuestion :: word\n\nMore words."; f.Text != want || f.SelectedText() != "Question" {
		t.Errorf("%q is selected in %q, want %q", f.SelectedText(), f.Text, want)
	}
}

func TestManuscriptIsTheText(t *testing.T) {
	long := strings.Repeat("## Part\n\nSome words that fill a line or two of a note.\n\n- a\n- b\n\n", 2000)
	rapid.Check(t, func(t *rapid.T) {
		offset := rapid.IntRange(0, len(long)).Draw(t, "offset")
		m := newManuscript(long, offset)
		if m.whole() != long {
			t.Fatal("the parts are not the text")
		}
		if len(m.part) > longestPart {
			t.Fatalf("a part of %d bytes", len(m.part))
		}
		if offset < len(long) && !m.holds(offset) {
			t.Fatalf("part %d does not hold %d", m.number, offset)
		}
		if next := m.to(1); next.number != min(m.number+1, m.count) {
			t.Fatalf("after part %d comes %d", m.number, next.number)
		}
		if last := m.to(-1); last.number != max(m.number-1, 1) {
			t.Fatalf("before part %d comes %d", m.number, last.number)
		}
	})
}

func TestReplaceAll(t *testing.T) {
	tests := []struct{ name, text, what, with, want string }{
		{"case does not count", "Pact, pact, PACT", "pact", "treaty", "treaty, treaty, treaty"},
		{"nothing to find", "abc", "", "x", "abc"},
		{"not twice", "aaa", "aa", "b", "ba"},
		{"Greek", "ΣΟΦΟΣ σοφος", "σοφος", "x", "x x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := replaceAll(tt.text, tt.what, tt.with); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

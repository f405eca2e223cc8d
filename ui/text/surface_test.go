package text

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// What is written stays in view where a bar opens above it.
func TestCaretStaysInViewOfALowerSurface(t *testing.T) {
	s := surface(t, strings.Repeat("line\n", 100))
	for s.top == (place{}) { // until it is the last row in view
		s.press(fyne.KeyDown, 0)
	}
	s.Resize(s.Size().SubtractWidthHeight(0, 60))
	if !s.inView(s.caretPlace()) {
		t.Error("the caret left the view")
	}
	s.ScrollBy(300)
	s.ScrollBy(600)
	top := s.top
	if s.Resize(s.Size().SubtractWidthHeight(0, 60)); s.top != top {
		t.Error("a view that the learner had moved away comes back to the caret")
	}
}

// What is written at the end stands above the foot of the view, where notices lie; what is pressed
// there stays under the mouse.
func TestRoomBelowTheCaret(t *testing.T) {
	s := surface(t, strings.Repeat("line\n", 100))
	s.MoveToEnd()
	s.typeText("the last\nline")
	if below := s.view().Height - s.rowY(s.caretPlace()); below < 3*s.page.step {
		t.Errorf("%.0f points below the top of the last line, which are %.1f rows", below, below/s.page.step)
	}
	s.ScrollBy(-10 * s.page.step)
	top := s.top
	s.click(1, fyne.NewPos(40, 300-s.edge-s.page.step/2))
	if s.top != top || s.caret == s.Len() {
		t.Error("a press on the last row that is seen moves the text")
	}
}

// rowY is where a row that is seen begins in the view.
func (s *Surface) rowY(r place) float32 {
	y := -s.into
	for at := s.top; at.before(r); at = s.page.move(at, 1) {
		y += s.page.step
	}
	return y
}

// surface returns a surface in a window of 400 by 300.
func surface(t testing.TB, text string) *Surface {
	t.Helper()
	drawtest.Themed(t, theme.Light, 1)
	s := NewSurface()
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(s)
	s.SetText(text)
	return s
}

func (s *Surface) press(name fyne.KeyName, mod fyne.KeyModifier) {
	if mod&fyne.KeyModifierControl != 0 {
		s.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
		return
	}
	s.held = mod & fyne.KeyModifierShift
	s.TypedKey(&fyne.KeyEvent{Name: name})
	s.held = 0
}

func (s *Surface) typeText(text string) {
	for _, r := range text {
		if r == '\n' {
			s.press(fyne.KeyReturn, 0)
			continue
		}
		s.TypedRune(r)
	}
}

const (
	ctrl  = fyne.KeyModifierControl
	shift = fyne.KeyModifierShift
)

var scripts = []string{
	"The lakes of the plateau have no outlet, so that every grain of salt stays behind for ever. ",
	"पठार की झीलों का कोई निकास नहीं है, इसलिए नमक का हर कण हमेशा के लिए वहीं रह जाता है। ",
	"لا منفذ لبحيرات الهضبة، ولذلك تبقى كل حبة ملح يحملها النهر في الحوض إلى الأبد. ",
	"高原上的湖泊没有出口，所以河流带来的每一粒盐都永远留在洼地里。 ",
	"👩‍👩‍👧 e\u0301 👍🏽 🇮🇳 ",
}

// What is typed is the text, wherever rows wrap.
func TestTypingAtTheWrap(t *testing.T) {
	for _, words := range scripts {
		s := surface(t, "")
		for range 4 {
			for _, r := range words {
				s.TypedRune(r)
				s.press(fyne.KeyEnd, 0)
			}
		}
		if want := strings.Repeat(words, 4); s.Text() != want {
			t.Errorf("%q\nwant\n%q", s.Text(), want)
		}
	}
}

var editKeys = []fyne.KeyName{
	fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
	fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyTab,
}

// Random keys: the text is that of a string to which the same edits are made,
// nothing is laid out wrongly, and undo and redo go to the start and back.
func TestSurfaceIsATextLikeAnyOther(t *testing.T) {
	rapid.Check(t, likeAnyOther(surface(t, "")))
}

func FuzzSurface(f *testing.F) { f.Fuzz(rapid.MakeFuzz(likeAnyOther(surface(f, "")))) }

func likeAnyOther(s *Surface) func(*rapid.T) {
	return func(rt *rapid.T) {
		start := rapid.SampledFrom(append(scripts, "- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |\n", "> quoted {{c1::cloze}} `code`\n```\n\tcode\n```\n")).Draw(rt, "start")
		s.SetText(start)
		s.mouse.clicks = Clicks{Now: stopped}
		s.page.markdown = rapid.Bool().Draw(rt, "markdown")
		for range rapid.IntRange(0, 60).Draw(rt, "keys") {
			before, chosen := s.Text(), s.Selection()
			switch rapid.IntRange(0, 7).Draw(rt, "kind") {
			case 0, 1, 2:
				letter := rapid.SampledFrom([]rune("ab ()[`*\"नम्ل \u0301👍\u200d\t中-1.")).Draw(rt, "rune")
				s.TypedRune(letter)
				written(rt, s, before, chosen, string(letter))
			case 3:
				s.Select(Range{rapid.IntRange(0, s.Len()).Draw(rt, "from"), s.caret})
			case 4:
				at := rapid.IntRange(0, 300).Draw(rt, "x")
				s.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at), float32(at)/2)}})
				s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(300-at), float32(at))}})
				s.DragEnd()
			case 5:
				pasted := rapid.SampledFrom([]string{"x", "two\nlines", "a\tb\nc\td", "```", "\n```\n", "---\n", "https://example.org/a"}).Draw(rt, "pasted")
				s.Paste(pasted)
				written(rt, s, before, chosen, pasted)
			default:
				key := rapid.SampledFrom(editKeys).Draw(rt, "key")
				s.press(key, rapid.SampledFrom([]fyne.KeyModifier{0, 0, shift, ctrl, ctrl | shift}).Draw(rt, "mod"))
				switch after := s.Text(); {
				case key == fyne.KeyReturn || key == fyne.KeyTab:
				case key == fyne.KeyBackspace || key == fyne.KeyDelete:
					if at := s.caret; after[:at] != before[:at] || !strings.HasSuffix(before, after[at:]) ||
						!chosen.Empty() && after != before[:chosen.Start]+before[chosen.End:] {
						rt.Fatalf("%s at %v of %q leaves %q", key, chosen, before, after)
					}
				case after != before:
					rt.Fatalf("%s makes %q of %q", key, after, before)
				}
			}
			s.check(rt)
		}
		last := s.Text()
		for s.Undo() {
			s.check(rt)
		}
		if s.Text() != start {
			rt.Fatalf("undone it is %q, want %q", s.Text(), start)
		}
		for s.Redo() {
			s.check(rt)
		}
		if s.Text() != last {
			rt.Fatalf("done again it is %q, want %q", s.Text(), last)
		}
	}
}

// written holds that what was typed or pasted stands in the place of what was
// chosen and nothing else changed; in Markdown signs may come with it, or a sign
// that stands there already is passed.
func written(t *rapid.T, s *Surface, before string, chosen Range, what string) {
	after, head, tail := s.Text(), before[:chosen.Start], before[chosen.End:]
	switch {
	case after == head+what+tail:
	case !s.page.markdown:
		t.Fatalf("%q at %v of %q makes %q", what, chosen, before, after)
	case after == before && chosen.Empty() && strings.HasPrefix(tail, what) && s.caret == chosen.Start+len(what):
	case !strings.HasPrefix(after, head) || !strings.HasSuffix(after, tail) || !strings.Contains(after, strings.Trim(strings.Split(what, "\t")[0], "\n")):
		t.Fatalf("%q at %v of %q makes %q", what, chosen, before, after)
	}
}

// check holds what has to be true of a surface at any time.
func (s *Surface) check(t interface{ Fatalf(string, ...any) }) {
	if want := newBuffer(s.Text()); len(want.starts) != len(s.buffer.starts) {
		t.Fatalf("%d lines, want %d", len(s.buffer.starts), len(want.starts))
	} else {
		for i := range want.starts {
			if want.starts[i] != s.buffer.starts[i] {
				t.Fatalf("line %d begins at %d, want %d", i, s.buffer.starts[i], want.starts[i])
			}
		}
	}
	if len(s.page.lines) != s.buffer.lines() || len(s.page.rows) != s.buffer.lines() || len(s.page.stands) != s.buffer.lines() {
		t.Fatalf("%d lines are laid out, want %d", len(s.page.lines), s.buffer.lines())
	}
	open := ""
	for i := range s.page.stands {
		is := stand(s.buffer.slice(s.buffer.line(i)), i == 0, open)
		if open = is.open; is != s.page.stands[i] {
			t.Fatalf("line %d stands in %v, want %v", i, s.page.stands[i], is)
		}
	}
	for i, l := range s.page.lines {
		if l == nil {
			continue
		}
		if l.text != s.buffer.slice(s.buffer.line(i)) {
			t.Fatalf("line %d is laid out as %q, but is %q", i, l.text, s.buffer.slice(s.buffer.line(i)))
		}
		at := 0
		for k := range l.rows {
			if l.rows[k].Start != at {
				t.Fatalf("row %d begins at %d, want %d", k, l.rows[k].Start, at)
			}
			at = l.rows[k].End
			var shown int
			for _, o := range l.make(k).runs {
				shown += o.End - o.Start
			}
			if shown != l.rows[k].End-l.rows[k].Start {
				t.Fatalf("%d bytes of a row of %d are shown: %q", shown, l.rows[k].End-l.rows[k].Start, l.text)
			}
		}
		if at != len(l.text) {
			t.Fatalf("the rows of %q end at %d", l.text, at)
		}
	}
	if s.caret < 0 || s.caret > s.Len() || s.anchor < 0 || s.anchor > s.Len() {
		t.Fatalf("the caret is at %d of %d", s.caret, s.Len())
	}
}

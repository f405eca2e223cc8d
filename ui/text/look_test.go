package text

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

const sample = `---
title: Salt lakes
---
# Salt lakes

A basin without an outlet fills faster than it {{c1::evaporates::what water does}}, and **what is left** is *salt* with ` + "`NaCl`" + ` in it; see [[Lakes]] and [the survey](https://example.org/survey) of ==last year==. <!--id:abcdef1234-->

- **Closed basins.** Water leaves only as vapour.
  1. [ ] Old seas
> A quote of some length

Which lake is the largest?::The eastern one

| Lake | Depth |
| --- | ---: |
| East | 12 |

` + "```go\nfunc main() {}\n```" + `

पठार की झीलों का कोई {{c1::निकास}} नहीं है, इसलिए नमक का हर कण हमेशा के लिए वहीं रह जाता है।

لا منفذ لبحيرات الهضبة (انظر 12 و Lake Van هنا)، ولذلك تبقى كل {{c1::حبة ملح}} يحملها النهر في الحوض إلى الأبد.

English with العربية 123 inside it, 👩‍👩‍👧 and 中文.
`

func TestLook(t *testing.T) {
	drawtest.Gallery(t, "text", theme.Light, 1, func() fyne.CanvasObject {
		s := NewSurface()
		s.SetText(sample)
		s.Resize(fyne.NewSize(1000, 900))
		s.FocusGained()
		s.Select(Range{100, 190})
		s.Mark([]Range{{60, 66}, {300, 310}})
		return s
	})
}

// Selection, matches, chips and the caret, as they are drawn.
func TestDrawn(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	s := NewSurface()
	s.SetText("# Salt lakes\n\nA basin without an outlet fills faster than it {{c1::evaporates}}, and salt stays.\n\n- **Old** seas\n- `code`")
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(s)
	c.Resize(fyne.NewSize(360, 220))
	s.FocusGained()
	s.Mark(Find(s.Text(), "salt", false))
	s.Select(Range{20, 70})
	test.AssertImageMatches(t, "drawn.png", c.Capture())
}

// Words that run to the left are set from the right; the caret and what is
// selected go with them.
func TestRightToLeft(t *testing.T) {
	s := surface(t, "سلام 12 abc")
	l := s.page.line(0)
	if l.base != 1 {
		t.Fatal("the line is set from the left")
	}
	width := l.width
	if x := l.xOf(0, 0); x != width {
		t.Errorf("it begins at %v of %v", x, width)
	}
	last := width + 1
	for at := 0; at <= len("سلام"); at = after(l.text, at) {
		if x := l.xOf(0, at); x >= last {
			t.Errorf("place %d is at %v, behind one at %v", at, x, last)
		} else {
			last = x
		}
		if at == len("سلام") {
			break
		}
	}
	number := strings.Index(l.text, "12")
	if a, b := l.xOf(0, number), l.xOf(0, number+1); a >= b {
		t.Errorf("a number runs from %v to %v", a, b)
	}
	for at := 0; at < len(l.text); at = after(l.text, at) { // where it is shown it is found
		if e := l.extents(0, Range{at, after(l.text, at)}); len(e) != 1 || e[0].right <= e[0].left {
			t.Errorf("the letter at %d is drawn in %v", at, e)
		} else if got := l.placeAt(0, (e[0].left+e[0].right)/2); got != at && got != after(l.text, at) {
			t.Errorf("the letter at %d is found at %d", at, got)
		}
	}
}

package widgets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"precis/ui/draw"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// A long word is broken by measuring a bounded number of letters for each line.
func TestLongWordsAreMeasuredInPart(t *testing.T) {
	const letters, perLine = 100_000, 80
	measured := 0
	measure := func(s string) float32 {
		measured += len(s)
		return float32(len(s))
	}
	lines := wrapPlain(strings.Repeat("x", letters), perLine, measure)
	if len(lines) != letters/perLine || strings.Join(lines, "") != strings.Repeat("x", letters) {
		t.Errorf("%d lines, want %d", len(lines), letters/perLine)
	}
	if most := len(lines) * 20 * draw.LongestCut; measured > most {
		t.Errorf("measured %d letters for %d lines, want at most %d", measured, len(lines), most)
	}
}

func TestTextKeepsToItsWidth(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringMatching(`[a-zA-Zé ]{0,80}`).Draw(t, "words")
		width := rapid.Float32Range(30, 300).Draw(t, "width")
		fit := rapid.SampledFrom([]Fit{Ellipsis, Wrap}).Draw(t, "fit")
		text := NewText(words, theme.SizeInterface, theme.Ink, fit)
		text.Resize(fyne.NewSize(width, 20))
		drawn := ""
		for _, o := range test.WidgetRenderer(text).Objects() {
			line := o.(*canvas.Text)
			drawn += line.Text
			if line.MinSize().Width > width+0.5 {
				t.Fatalf("%q is wider than %v", line.Text, width)
			}
		}
		if fit == Wrap && strings.Join(strings.Fields(drawn), "") != strings.Join(strings.Fields(words), "") {
			t.Fatalf("drew %q of %q", drawn, words)
		}
	})
}

// A sign that stands alone ends a line and begins none, and what may not be parted is not.
func TestSignsEndLines(t *testing.T) {
	measure := func(s string) float32 { return float32(utf8.RuneCountInString(s)) }
	for _, tt := range []struct{ text, want string }{
		{"wanted 90 %", "wanted|90 %"},
		{"some 12 \u2013 14 cards", "some 12 \u2013|14 cards"},
		{"of it 12\u2009345 here", "of it|12\u2009345|here"},
		{"\u2013 so it is", "\u2013 so it|is"},
		{"%", "%"},
		{"wanted 90 %, in use", "wanted|90 %, in|use"},
		{"here a b […] c", "here a b|[…] c"},
		{" a  b ", "a b"},
	} {
		if got := strings.Join(wrapPlain(tt.text, 9, measure), "|"); got != tt.want {
			t.Errorf("%q is set as %q, want %q", tt.text, got, tt.want)
		}
	}
}

// Text that is the same is drawn by the same objects, however often it is asked for its
// size and laid out, and by others where anything that they are made of has changed.
func TestTextIsMadeAnewWhereItChanged(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for _, fit := range []Fit{Whole, Ellipsis, Wrap} {
		text := NewText("A mole keeps the sea out of a harbour.", theme.SizeInterface, theme.Ink, fit)
		text.Resize(fyne.NewSize(100, 60))
		r := test.WidgetRenderer(text)
		before := r.Objects()[0]
		same := func(what string, want bool) {
			t.Helper()
			text.MinSize()
			r.Layout(text.Size())
			if now := r.Objects()[0]; (now == before) != want || now != text.lines[0].Object {
				t.Errorf("fit %d, %s: drawn by the same objects: %v, by those that are read: %v", fit, what, now == before, now == text.lines[0].Object)
			}
			before = r.Objects()[0]
		}
		same("again", true)
		text.Refresh()
		same("refreshed", false)
		text.SetText("A quay is a wharf.")
		same("other words", false)
		text.Resize(fyne.NewSize(80, 60))
		same("narrower", false)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 1))
		same("dark", false)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 1))
		same("light", false)
	}
}

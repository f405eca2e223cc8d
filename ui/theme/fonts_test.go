package theme_test

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// Hindi is drawn by a font of ours, so that it shows without one in the system;
// Latin is left to Fyne's, whose line height ours has.
func TestFontOfDevanagari(t *testing.T) {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}} {
		face, err := font.ParseTTF(bytes.NewReader(theme.New(theme.Light, 1).Font(style).Content()))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range "अआक्षज्ञहिन्दी१२।॥ " {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("%+v: no glyph for %q", style, r)
			}
		}
		for _, r := range "←↑→↓" {
			if _, ok := face.NominalGlyph(r); !ok && !style.Monospace {
				t.Errorf("%+v: no glyph for %q", style, r)
			}
		}
		for _, r := range "Az1.–" {
			if _, ok := face.NominalGlyph(r); ok {
				t.Errorf("%+v: %q is not Fyne's", style, r)
			}
		}
		if e, _ := face.FontHExtents(); !style.Monospace && (e.Ascender != 1069 || e.Descender != -293) {
			t.Errorf("%+v: a line is %v above and %v below", style, e.Ascender, e.Descender)
		}
	}
}

// Fyne draws the space behind a letter in the font of the letter. One for arrows without a space
// drew a box there, wider than a space.
func TestSpaceBehindArrows(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}} {
		width := func(text string) float32 { return theme.Width(text, 20, style) }
		for _, arrow := range []string{"←", "↑", "→", "↓", "↔", "⇒", "✓", "₹", "•", "🙂"} {
			if got, want := width("a"+arrow+" a"), width("a")+width(arrow)+width(" a"); got > want+2 {
				t.Errorf("%+v: %q with a space is %v wide, want %v", style, arrow, got, want)
			}
		}
	}
}

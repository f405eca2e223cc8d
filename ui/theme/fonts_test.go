package theme_test

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

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

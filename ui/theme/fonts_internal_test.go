package theme

import (
	"bytes"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/go-text/typesetting/font"
)

var styles = []fyne.TextStyle{
	{Bold: true}, {Italic: true}, {Bold: true, Italic: true}, {Monospace: true}, {Strikethrough: true},
}

// A style is written in one font where that has all letters, and looks as it does with
// all fonts of the theme.
func TestOneFontOfAStyle(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New(Light, 1))
	for _, style := range styles {
		if source("हिन्दी", style) != nil || source("done ✓", style) != nil {
			t.Errorf("%+v: letters are asked of a font that may not have them", style)
		}
		const text = "Ångström — “α” and бык… 12 345"
		from := source(text, style)
		if from == nil {
			t.Fatalf("%+v: all fonts are read", style)
		}
		face, err := font.ParseTTF(bytes.NewReader(from.Content()))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range plain.R16 {
			for letter := r.Lo; letter <= r.Hi; letter++ {
				if _, ok := face.NominalGlyph(rune(letter)); !ok {
					t.Errorf("%+v: no glyph for %q", style, rune(letter))
				}
			}
		}
		size, baseline := Measure(text, 20, style)
		if want, line := fyne.CurrentApp().Driver().RenderedTextSize(text, 20, style, nil); size != want || baseline != line {
			t.Errorf("%+v: %v, %v, want %v, %v", style, size, baseline, want, line)
		}
	}
	if source("Precis", fyne.TextStyle{}) != nil {
		t.Error("the usual style has one font")
	}
	if unicode.Is(plain, '\u0301') {
		t.Error("an accent may stand on any letter")
	}
}

// A text that changes is written in the fonts of what it says now.
func TestFontOfChangedText(t *testing.T) {
	o := canvas.NewText("", nil)
	SetText(o, "Polity", fyne.TextStyle{Bold: true})
	if o.FontSource == nil {
		t.Error("Latin is asked of all fonts")
	}
	SetText(o, "राजनीति", fyne.TextStyle{Bold: true})
	if o.FontSource != nil || o.Text != "राजनीति" {
		t.Error("Hindi is asked of the font of Latin")
	}
}

package theme

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"precis/ui/words"
)

// No letter of Devanagari stands out of its line below: what does in the font is written
// with room for it, on the same line as the others.
func TestNothingOfDevanagariIsCutOff(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New(Light, 1))
	var shaper shaping.HarfbuzzShaper
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		var faces [2]*font.Face
		for i, tabs := range []int{0, roomBelow} {
			style.TabWidth = tabs
			face, err := font.ParseTTF(bytes.NewReader(New(Light, 1).Font(style).Content()))
			if err != nil {
				t.Fatal(err)
			}
			faces[i] = face
		}
		below := func(face *font.Face) int {
			e, _ := face.FontHExtents()
			return int(e.Descender)
		}
		plain, deep := below(faces[0]), below(faces[1])
		try := func(word string) {
			text := []rune(word)
			out := shaper.Shape(shaping.Input{
				Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Face: faces[0], Size: fixed.I(1000),
				Script: language.Devanagari, Language: language.NewLanguage("hi"),
			})
			room := plain
			if isDeep(word) {
				room = deep
			}
			if lowest := out.GlyphBounds.Descent.Round(); lowest < room {
				t.Errorf("%s goes %d below the line, which has room for %d", word, lowest, room)
			}
		}
		for first := 'क'; first <= 'ह'; first++ {
			for _, mark := range []string{"", "ु", "ू", "ृ", "ॄ", "ॢ", "ॣ", "ूँ", "ॉ", "्"} {
				try(string(first) + mark)
				try(string(first) + string(nukta) + mark)
				for second := 'क'; second <= 'ह' && mark != "्"; second++ {
					try(string(first) + string(virama) + string(second) + mark)
				}
			}
		}
		size, line := Measure("लट", 20, style)
		tall, same := Measure("लट्टू, two", 20, style)
		if tall.Height <= size.Height || same != line {
			t.Errorf("%v at %v, and with a sign below %v at %v", size, line, tall, same)
		}
	}
	for _, text := range []string{"राष्ट्र", "कुछ शब्द", "दुनिया", "plain", "क् ू"} {
		if isDeep(text) {
			t.Errorf("%s is set with room below", text)
		}
	}
}

// In a window of Hindi every line has that room, those of Fyne's menus too: there is no
// second font of a style.
func TestLinesOfHindiHaveRoomBelow(t *testing.T) {
	app := test.NewTempApp(t)
	height := func(text string) float32 {
		size, _ := Measure(text, 20, fyne.TextStyle{})
		return size.Height
	}
	app.Settings().SetTheme(New(Light, 1))
	deep, plain := height("झाड़ू"), height("one")
	t.Cleanup(func() {
		if err := words.Speak("en"); err != nil {
			t.Error(err)
		}
	})
	if err := words.Speak("hi"); err != nil {
		t.Fatal(err)
	}
	app.Settings().SetTheme(New(Light, 1))
	if fyne.MeasureText("one", 20, fyne.TextStyle{}).Height != deep || height("झाड़ू") != deep || plain >= deep {
		t.Errorf("in Hindi lines are %v and %v high, elsewhere %v and %v", height("one"), height("झाड़ू"), plain, deep)
	}
	if bold, _ := Measure("one", 20, fyne.TextStyle{Bold: true}); bold.Height != deep {
		t.Errorf("a bold line is %v high, others %v", bold.Height, deep)
	}
	if style := RoomFor("झाड़ू", fyne.TextStyle{Bold: true}); style != (fyne.TextStyle{Bold: true}) {
		t.Errorf("a text has a style of its own: %v", style)
	}
}

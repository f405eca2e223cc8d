package markdown

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"precis/notes/markup"
	"precis/ui/draw/drawtest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

func TestFootnotesOfPartsOfANote(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	definitions := markup.Parse("x[^b] y[^a]\n\n[^a]: one\n\n[^b]: two[^a]\n\n[^c]: three\n\n[text][ref]\n\n[ref]: /there\n").Definitions()
	tests := []struct {
		name, source string
		options      Options
		want         string
	}{
		{"alone", "x[^b]\n\n[^b]: two", Options{}, "x1two"},
		{"alone, nothing refers to it", "x\n\n[^b]: two", Options{}, "xtwo"},
		{"alone, not defined", "x[^b]", Options{}, "x[^b]"},
		{"a part", "y[^a]", Options{Definitions: definitions}, "y2"},
		{"a part with the notes below", "y[^a]", Options{Definitions: definitions, Footnotes: []int{1, 2}}, "y2two2one"},
		{"a part that defines", "y\n\n[^a]: one", Options{Definitions: definitions}, "y"},
		{"in place", "y\n\n[^a]: one\n\nz", Options{Definitions: definitions, FootnotesInPlace: true}, "yonez"},
		{"notes alone", "", Options{Definitions: definitions, Footnotes: []int{3}}, "three"},
		{"a number that is not there", "", Options{Definitions: definitions, Footnotes: []int{9}}, ""},
		{"a link defined elsewhere", "[text][ref]", Options{Definitions: definitions}, "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := New(tt.source, tt.options)
			m.HeightAt(400)
			if got := squeeze(strings.Join(m.page.saying(), "")); got != tt.want {
				t.Errorf("drew %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFootnoteIsShownWhenItsNumberIsPressed(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	var note *Markdown
	m := New("x[^a]", Options{
		Definitions: markup.Parse("x[^a]\n\n[^a]: Words of *the* note.\n").Definitions(),
		OnNote:      func(_ fyne.Canvas, pressed *Markdown, _ fyne.CanvasObject) { note = pressed },
	})
	root := widgets.WithHints(m)
	w := test.NewTempWindow(t, root)
	w.Resize(fyne.NewSize(600, 400))
	var area *linkArea
	for _, o := range test.WidgetRenderer(m).Objects() {
		if a, ok := o.(*linkArea); ok {
			area = a
		}
	}
	if area == nil {
		t.Fatal("the number takes no clicks")
	}
	area.MouseIn(&desktop.MouseEvent{})
	if got := drawtest.Hint(root); got != "Words of the note." {
		t.Errorf("beside the mouse stands %q", got)
	}
	test.Tap(area)
	if note == nil {
		t.Fatal("nothing is shown")
	}
	note.HeightAt(400)
	shown := strings.Join(note.page.saying(), "")
	if squeeze(shown) != "Wordsofthenote." {
		t.Errorf("shows %q", shown)
	}
}

func TestAllOfAFootnoteIsSmall(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	m := New("[^a]: one\n\n    - two\n      1. three\n\n    > four\n", Options{})
	m.HeightAt(400)
	if len(m.page.words) != 6 {
		t.Fatalf("drew %q", m.page.saying())
	}
	want := m.page.points * smallShare
	for _, o := range m.page.words {
		if words := o.(*canvas.Text); words.TextSize != want {
			t.Errorf("%q has size %v, want %v", words.Text, words.TextSize, want)
		}
	}
}

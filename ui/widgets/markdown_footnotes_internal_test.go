package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"precis/notes/markup"
	"precis/ui/theme"
)

func TestFootnotesOfPartsOfANote(t *testing.T) {
	themed(t, theme.Light, 1)
	definitions := markup.Define("x[^b] y[^a]\n\n[^a]: one\n\n[^b]: two[^a]\n\n[^c]: three\n\n[text][ref]\n\n[ref]: /there\n")
	tests := []struct {
		name, source string
		options      MarkdownOptions
		want         string
	}{
		{"alone", "x[^b]\n\n[^b]: two", MarkdownOptions{}, "x1two"},
		{"alone, nothing refers to it", "x\n\n[^b]: two", MarkdownOptions{}, "xtwo"},
		{"alone, not defined", "x[^b]", MarkdownOptions{}, "x[^b]"},
		{"a part", "y[^a]", MarkdownOptions{Definitions: definitions}, "y2"},
		{"a part with the notes below", "y[^a]", MarkdownOptions{Definitions: definitions, Footnotes: []int{1, 2}}, "y2two2one"},
		{"a part that defines", "y\n\n[^a]: one", MarkdownOptions{Definitions: definitions}, "y"},
		{"in place", "y\n\n[^a]: one\n\nz", MarkdownOptions{Definitions: definitions, FootnotesInPlace: true}, "yonez"},
		{"notes alone", "", MarkdownOptions{Definitions: definitions, Footnotes: []int{3}}, "three"},
		{"a number that is not there", "", MarkdownOptions{Definitions: definitions, Footnotes: []int{9}}, ""},
		{"a link defined elsewhere", "[text][ref]", MarkdownOptions{Definitions: definitions}, "text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := NewMarkdown(tt.source, tt.options)
			m.HeightAt(400)
			if got := squeeze(strings.Join(m.page.said, "")); got != tt.want {
				t.Errorf("drew %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFootnoteIsShownWhenItsNumberIsPressed(t *testing.T) {
	themed(t, theme.Light, 1)
	m := NewMarkdown("x[^a]", MarkdownOptions{Definitions: markup.Define("x[^a]\n\n[^a]: Words of *the* note.\n")})
	w := test.NewTempWindow(t, m)
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
	if area.hint != "Words of the note." {
		t.Errorf("beside the mouse stands %q", area.hint)
	}
	test.Tap(area)
	over, ok := w.Canvas().Overlays().Top().(*Overlay)
	if !ok {
		t.Fatal("nothing is shown")
	}
	shown := ""
	for _, o := range test.LaidOutObjects(over) {
		if note, ok := o.(*Markdown); ok {
			shown = strings.Join(note.page.said, "")
		}
	}
	if squeeze(shown) != "Wordsofthenote." {
		t.Errorf("shows %q", shown)
	}
}

func TestAllOfAFootnoteIsSmall(t *testing.T) {
	themed(t, theme.Light, 1)
	m := NewMarkdown("[^a]: one\n\n    - two\n      1. three\n\n    > four\n", MarkdownOptions{})
	m.HeightAt(400)
	if len(m.page.words) != 6 {
		t.Fatalf("drew %q", m.page.said)
	}
	want := m.page.points * smallShare
	for _, o := range m.page.words {
		if words := o.(*canvas.Text); words.TextSize != want {
			t.Errorf("%q has size %v, want %v", words.Text, words.TextSize, want)
		}
	}
}

package assets_test

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/assets"
	"precis/notes"
	"precis/notes/markup"
)

func TestSample(t *testing.T) {
	source, err := assets.Samples.ReadFile("samples/russia-north-korea-security-pact.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := markup.Parse(string(source))
	if doc.Title != "Russia-North Korea Security Pact" || doc.Deck != "International Relations" || doc.Language != "en" ||
		doc.Date == "" || doc.Source == "" || len(doc.Tags) == 0 {
		t.Errorf("front matter: %q %q %q %q %q %q", doc.Title, doc.Deck, doc.Language, doc.Date, doc.Source, doc.Tags)
	}
	for _, w := range doc.Warnings {
		t.Errorf("line %d: %s", w.Line, w.Message)
	}
	var got []string
	for _, s := range doc.Sections {
		got = append(got, strings.Join(s.Path, " / "))
		if strings.Contains(s.Text, "::") || strings.Contains(s.Text, "{{") {
			t.Errorf("section %q shows marks of cards:\n%s", s.Title, s.Text)
		}
	}
	want := []string{
		"Why in the News?",
		"Russia-North Korea Security Pact: A Geopolitical Realignment",
		"Historical Context",
		"Key Elements of the Pact",
		"Global Geopolitical Dynamics in the 20th and 21st Centuries",
		"Strategic Implications",
		"Strategic Implications / For South Korea and Japan",
		"Strategic Implications / For the United States",
		"Strategic Implications / For China",
		"Broader Geopolitical Impact",
		"Implications for India",
		"Conclusion",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	kinds := map[notes.Kind]int{}
	for _, c := range doc.Cards {
		kinds[c.Kind]++
		if strings.Contains(strings.ToLower(c.Prompt), strings.ToLower(c.Answer)) {
			t.Errorf("line %d: the answer stands in the prompt", c.Line)
		}
	}
	if n := len(doc.Cards); n < 22 || n > 28 {
		t.Errorf("%d cards", n)
	}
	for _, k := range []notes.Kind{notes.Basic, notes.Reversed, notes.Cloze, notes.List} {
		if kinds[k] < 3 {
			t.Errorf("%d cards of kind %v", kinds[k], k)
		}
	}
}

func TestIcon(t *testing.T) {
	icon, err := png.Decode(bytes.NewReader(assets.Icon))
	if err != nil {
		t.Fatal(err)
	}
	if size := icon.Bounds().Size(); size.X != 128 || size.Y != 128 {
		t.Errorf("the icon is %v", size)
	}
	if _, _, _, alpha := icon.At(0, 0).RGBA(); alpha != 0 {
		t.Error("the icon's corner is not clear")
	}
}

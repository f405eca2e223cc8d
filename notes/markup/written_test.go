package markup_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
)

func TestTextLine(t *testing.T) {
	for _, tt := range []struct {
		name, source string
		want         []int
	}{
		{"below the heading", "# N\n\n## A\n\ntext\n\n## B\ntext\n", []int{5, 8}},
		{"before the first heading", "# N\n\ntext\n\n## A\n\n\ntext\n", []int{3, 8}},
		{"a card", "## A\n\nQ? :: A\n", []int{3}},
		{"an underlined heading", "A\n---\n\ntext\n", []int{4}},
		{"behind front matter", "---\ntags: x\n---\n## A\n\ntext\n", []int{6}},
		{"no text", "# N\n\n## A\n\n## B\n## C\n\n### D\n\ntext\n\n## E", []int{4, 5, 7, 10, 12}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := markup.Parse(tt.source)
			var got []int
			for i := range doc.Sections {
				got = append(got, doc.TextLine(i))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("lines %d, want %d", got, tt.want)
			}
		})
	}
}

func TestPicturesNear(t *testing.T) {
	const note = "---\ntags: maps\n---\n# N\n\nLead\n\n## A\n\n![](assets/a.png)\nhide: one\n- Delhi: 1 1 2 2\n\ntext\n\n## B\n\n![](assets/b.png)\n\nboth\n\n![](assets/c.png)\n\n## C\n\nnone\n"
	for _, tt := range []struct{ at, want string }{
		{"assets/a", "a.png"},
		{"Delhi", "a.png"},
		{"text", "a.png"},
		{"## A", "a.png"},
		{"## B", "b.png c.png"},
		{"both", "b.png c.png"},
		{"assets/c", "c.png"},
		{"none", "a.png b.png c.png"},
		{"Lead", "a.png b.png c.png"},
		{"tags", "a.png b.png c.png"},
	} {
		var got []string
		for _, p := range markup.PicturesNear(note, strings.Index(note, tt.at)) {
			got = append(got, path.Base(p.Name))
			if again, ok := markup.PictureAt(note, p.Start); !ok || again.Name != p.Name {
				t.Errorf("at its start stands %q", again.Name)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("near %q are %q, want %s", tt.at, got, tt.want)
		}
	}
}

// A picture right behind a card takes boxes, one in a card none, and one behind a card on
// a line is no paragraph of its own.
func TestPicturesBesideCards(t *testing.T) {
	for _, tt := range []struct{ name, note, want string }{
		{"below a frame", "+++\nQ\n?\nA ![](in.png)\n+++ #t [until:: 2030-01-01]\n![](a.png)\n\ntext", "a.png"},
		{"below a frame of clozes", "+++\n{{c1::x}}\n\ny\n+++\n![[a.png]]\n", "a.png"},
		{"below an answer that is closed", "Q\n?\nA\n+++\n![](a.png)\n", "a.png"},
		{"in a frame", "+++\nQ\n\n![](in.png)\n\n?\n\n![](in.png)\n\n# H\n\n+++\n\n![](a.png)\n", "a.png"},
		{"in a frame of clozes", "+++\n{{c1::x}}\n\n![](in.png)\n+++\n", ""},
		{"below a card on a line", "Q :: A\n![](a.png)\n", ""},
		{"below boxes", "![](a.png)\nhide: one\n- x: 1 1 1 1\n\n![](b.png)\n", "a.png b.png"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range markup.PicturesNear(tt.note, len(tt.note)) {
				got = append(got, p.Name)
				boxed := tt.note[:p.Start] + p.With(false, []markup.Box{{Label: "x", Areas: []markup.Area{{X: 1, Y: 1, Width: 1, Height: 1}}}}) + "\n" + tt.note[p.End:]
				cards := markup.Parse(boxed).Cards
				if i := slices.IndexFunc(cards, func(c markup.Card) bool { return strings.Contains(c.Fact, p.Name) }); i < 0 || cards[i].Kind != notes.Occlusion {
					t.Errorf("with boxes it has the cards %+v", cards)
				}
				if at, ok := markup.PictureAt(boxed, p.Start); !ok || len(at.Boxes) != 1 {
					t.Errorf("with boxes at its start stands %+v", at)
				}
				sections := markup.Parse(boxed).Sections
				if said := markup.PlainText(sections[len(sections)-1].Text); strings.Contains(said, "hide:") {
					t.Errorf("it is read as %q", said)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// A section's text stands where it is written, whatever was cut out of the sections before.
func TestPlace(t *testing.T) {
	tests := []struct{ name, source string }{
		{"no cards", "## A\n\ntext\n\n## B\n\nmore text"},
		{"a card before", "## A\n\nQ :: A\n\n## B\n\ntext"},
		{"a card before, and an empty line of a quote", "## A\n\nQ :: A\n\n## B\n> \ntext"},
		{"clozes before", "## A\n\n{{c1::x}} and {{c2::y}}\n\n## B\n\n>\n\ntext"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := markup.Parse(tt.source)
			text := doc.Sections[1].Text
			for at := range text {
				if start, end := doc.Place(1, at, at+1); doc.Markdown[start:end] != text[at:at+1] {
					t.Errorf("byte %d of %q stands at %d: %q", at, text, start, doc.Markdown[start:end])
				}
			}
			if lines := doc.Lines(1, 0, len(text)); lines != text {
				t.Errorf("the lines of %q are %q", text, lines)
			}
		})
	}
}

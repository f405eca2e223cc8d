package dialect_test

import (
	"slices"
	"testing"

	"precis/notes/markup/dialect"
)

func TestFrontMatterOfTOML(t *testing.T) {
	tests := []struct {
		name, text, title string
		tags              []string
		cards             int
	}{
		{"front matter", "+++\ntitle = \"Cats\"\ntags = [\"a\", \"b\"]\n[extra]\ndraft = true\n+++\nQ? :: A\n", "Cats", []string{"a", "b"}, 1},
		{"a list on several lines", "+++\ntags = [\n  \"a\",\n  \"b c\",\n]\ntitle = 'Cats'\n+++\nQ? :: A\n", "Cats", []string{"a", "b c"}, 1},
		{"a list that nothing closes", "+++\ntags = [\n  \"a\",\n+++\nQ? :: A\n", "", nil, 1},
		{"a frame", "+++\nWhy = {{c1::so}}\n+++\n", "", nil, 1},
		{"a question in a frame", "+++\na = 1\n\n?\n\nb\n+++\n", "", nil, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := dialect.Read(dialect.Native, tt.text, dialect.Options{}).Notes[0].Document
			if doc.Title != tt.title || !slices.Equal(doc.Tags, tt.tags) || len(doc.Cards) != tt.cards {
				t.Errorf("read as %q, %q with %d cards: %s", doc.Title, doc.Tags, len(doc.Cards), doc.Markdown)
			}
		})
	}
}

package markup_test

import (
	"slices"
	"testing"

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

package markup_test

import (
	"testing"

	"precis/notes/markup"
)

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

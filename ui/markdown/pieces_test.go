package markdown_test

import (
	"slices"
	"strings"
	"testing"

	"precis/ui/markdown"
)

func TestPieces(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"lines of a paragraph", "a\nb\nc", []string{"a\nb\nc"}},
		{"a numbered list", "1. a\n2. b\n\n3. c\n", []string{"1. a\n", "2. b\n\n", "3. c\n"}},
		{"a list numbered by its reader", "1. a\n1. b\n\n1. c\n\n   d\n1. e\n\nf", []string{"1. a\n1. b\n\n1. c\n\n   d\n1. e\n\n", "f"}},
		{"a number in a paragraph", "a\n14. b\n", []string{"a\n14. b\n"}},
		{"paragraphs", "a\nb\n\nc\n", []string{"a\nb\n\n", "c\n"}},
		{"items", "- a\n  b\n- c\n", []string{"- a\n  b\n", "- c\n"}},
		{"an item of paragraphs", "1. a\n\n   b\n\nc", []string{"1. a\n\n   b\n\n", "c"}},
		{"code", "```\na\n\nb\n```\n\nc", []string{"```\na\n\nb\n```\n\n", "c"}},
		{"code in a longer fence", "````\n```\n\na\n```\n\nb\n````\n\nc", []string{"````\n```\n\na\n```\n\nb\n````\n\n", "c"}},
		{"code in tildes", "~~~\n```\n\na\n~~~\n\nc", []string{"~~~\n```\n\na\n~~~\n\n", "c"}},
		{"mathematics", "$$\na\n\nb $$\n\nc", []string{"$$\na\n\nb $$\n\n", "c"}},
		{"a formula in a line", "$$a$$\n\nc", []string{"$$a$$\n\n", "c"}},
		{"a comment", "<!-- a\n\nb -->\n\nc", []string{"<!-- a\n\nb -->\n\n", "c"}},
		{"a comment in a line", "<!-- a -->\n\nc", []string{"<!-- a -->\n\n", "c"}},
		{"preformatted text", "<PRE class='x'>\na\n\nb</pre>\n\nc", []string{"<PRE class='x'>\na\n\nb</pre>\n\n", "c"}},
		{"an element of a like name", "<preface>\n\nc", []string{"<preface>\n\n", "c"}},
		{"a footnote of paragraphs", "[^1]: a\n\n    b\n\nc", []string{"[^1]: a\n\n    b\n\n", "c"}},
		{"boxes of a picture", "![](a.png)\nhide: one\n- a: 1 2 3 4\n\n- b: 5 6 7 8\n\nc\n\n- d\n- e\n", []string{"![](a.png)\nhide: one\n- a: 1 2 3 4\n\n- b: 5 6 7 8\n\n", "c\n\n", "- d\n", "- e\n"}},
		{"nothing", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := markdown.Pieces(tt.text, 1); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzPieces(f *testing.F) {
	for _, seed := range []string{"- a\n- b\n", "```\n\n```\n\nx", "1. a\n\n$$ x $$\n\n", "\n\n\n"} {
		f.Add(seed, 10)
	}
	f.Fuzz(func(t *testing.T, text string, size int) {
		if got := strings.Join(markdown.Pieces(text, size), ""); got != text {
			t.Errorf("the pieces of %q make %q", text, got)
		}
	})
}

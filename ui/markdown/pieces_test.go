package markdown_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/draw/drawtest"
	"precis/ui/markdown"
	"precis/ui/theme"
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

// A text that is cut into rows is as tall as in one.
func TestRoomBetweenPieces(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	tall := func(source string) float32 {
		m := markdown.New(source, markdown.Options{})
		m.Resize(fyne.NewSize(400, 10))
		return m.MinSize().Height
	}
	for name, text := range map[string]string{
		"paragraphs":     "One.\n\nTwo.\n",
		"a picture":      "One.\n\n![Lake](lake.png)\n\nTwo.\n",
		"a tight list":   "- one\n- two\n- three\n",
		"a loose list":   "- one\n\n- two\n\n- three\n",
		"list and words": "- one\n- two\n\nThree.\n",
		"two lists":      "1. one\n\n- two\n",
		"headings":       "# One\n\nTwo.\n\nThree\n=====\n\n- four\n\n## Five\n",
		"quote and code": "> one\n\n```\ntwo\n```\n\n| a |\n|---|\n\nThree.\n",
	} {
		for _, size := range []int{1, 12} {
			sum, before := float32(0), ""
			for i, piece := range markdown.Pieces(text, size) {
				if i > 0 {
					sum += markdown.RoomBetween(before, piece)
				}
				sum, before = sum+tall(piece), piece
			}
			if whole := tall(text); math.Abs(float64(sum-whole)) > 0.5 {
				t.Errorf("%s: %v in pieces of %d, %v in one", name, sum, size, whole)
			}
		}
	}
	const defined = "[a]: x\n\n" // which is not seen
	if got, want := markdown.RoomBetween("One.\n\n"+defined, defined+"---\n"), markdown.RoomBetween("One.\n\n", "---\n"); got != want {
		t.Errorf("%v around definitions, want %v", got, want)
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

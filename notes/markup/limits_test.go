package markup_test

import (
	"strings"
	"testing"

	"precis/notes/markup"
)

func nested(levels int, indent string) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(indent, i) + "- item\n")
	}
	return b.String()
}

func TestBeyondLimits(t *testing.T) {
	tests := []struct {
		name, text string
		line       int
	}{
		{"plain text", "Some text\n\n- one\n- two\n", 0},
		{"a long flat list", strings.Repeat("- item\n", 10*markup.DeepestList), 0},
		{"as deep as may be", nested(markup.DeepestList, "  "), 0},
		{"one too deep", "# Title\n\n" + nested(markup.DeepestList+1, "  "), markup.DeepestList + 3},
		{"with tabs", nested(markup.DeepestList+1, "\t"), markup.DeepestList + 1},
		{"on one line", "\n" + strings.Repeat("1. ", markup.DeepestList+1) + "x\n", 2},
		{"up and down", strings.Repeat(nested(markup.DeepestList/2, "  "), 5), 0},
		{"a rule", "---\n\n* * *\n", 0},
		{"brackets", "# T\n\n" + strings.Repeat("[", markup.MostMarks+1), 3},
		{"as many as may be", strings.Repeat("[]", markup.MostMarks), 0},
		{"emphasis", strings.Repeat("*a _b\n", markup.MostMarks), markup.MostMarks/2 + 1},
		{"a line of underscores", strings.Repeat("_", 3*markup.MostMarks), 0},
		{"definitions of links", strings.Repeat("[a]: b\n", markup.MostMarks+1), markup.MostMarks + 1},
		{"a long list of links", strings.Repeat("- [a](b)\n", markup.MostMarks+1), 0},
		{"a long table of links", strings.Repeat("| [a](b) |\n", markup.MostMarks+1), 0},
		{"paragraphs of links", strings.Repeat("[a](b)\n\n", markup.MostMarks+1), 0},
		{"code", "```json\n" + strings.Repeat("[[*", markup.MostMarks) + "\n```\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if line, what := markup.BeyondLimits(tt.text); line != tt.line || (what == "") != (line == 0) {
				t.Errorf("line %d: %q, want line %d", line, what, tt.line)
			}
		})
	}
}

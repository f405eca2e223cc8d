package markup_test

import (
	"runtime"
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

// head is that of a table with so many columns.
func head(columns int) string {
	return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n"
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
		{"with tabs as deep as may be", "a\n" + nested(markup.DeepestList, "\t"), 0},
		{"a rule longer than lists open with", strings.Repeat("-", 2*markup.DeepestList) + "\n\n- a\n", 0},
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
		{"struck and marked words", "a\n" + strings.Repeat("~~a ==b\n", markup.MostMarks/2+1), markup.MostMarks/2 + 2},
		{"a line of equals signs", strings.Repeat("=", 3*markup.MostMarks), 0},
		{"quotes as deep as may be", strings.Repeat(">", markup.DeepestQuote) + " a\n", 0},
		{"quotes too deep", "# T\n" + strings.Repeat("> ", markup.DeepestQuote+1) + "a\n", 2},
		{"a table whose rows have one cell", head(1000) + strings.Repeat("|b\n", 200), 103},
		{"a quoted table whose rows have one cell", "a | b\n\n> " + strings.ReplaceAll(head(1000)+strings.Repeat("|b\n", 200), "\n", "\n> "), 105},
		{"a table whose rows are whole", head(1000) + strings.Repeat(strings.Repeat("|b", 1000)+"|\n", 200), 0},
		{"many tables that lack cells", strings.Repeat(head(100)+"|b\n\n", 2000), 4043},
		{"marks on both sides of a blank line", strings.Repeat("[", markup.MostMarks) + "\n\n" + strings.Repeat("[", markup.MostMarks), 0},
		{"a long paragraph behind short ones", strings.Repeat("a\n\n", markup.MostMarks) + strings.Repeat("[", markup.MostMarks+1), 2*markup.MostMarks + 1},
		{"too deep below too many marks", strings.Repeat("[", markup.MostMarks+1) + "\n\n" + nested(markup.DeepestList+1, "  "), 1},
		{"code", "```json\n" + strings.Repeat("[[*", markup.MostMarks) + "\n```\n", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if line, what := markup.BeyondLimits(tt.text); line != tt.line || (what.String() == "") != (line == 0) {
				t.Errorf("line %d: %q, want line %d", line, what, tt.line)
			}
		})
	}
}

// A text beyond the limits is read as code wherever it comes from, and front
// matter with a key many times has one warning: both ended the process.
func TestTextBeyondLimitsIsCode(t *testing.T) {
	for name, text := range map[string]string{
		"a table":            head(4000) + strings.Repeat("|b\n", 4000),
		"quotes":             strings.Repeat(">", 200_000),
		"lists":              nested(markup.DeepestList+1, "  "),
		"a key of the front": "---\ntitle: x\n" + strings.Repeat("a: b\n", 12_000) + "---\n\nBody\n",
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			doc := markup.Parse(text)
			runtime.ReadMemStats(&after)
			if took := after.TotalAlloc - before.TotalAlloc; took > 50<<20 {
				t.Errorf("%d MB for %d KB", took>>20, len(text)>>10)
			}
			if doc.Markdown != text || len(doc.Cards) > 0 {
				t.Errorf("it is another text, with %d cards", len(doc.Cards))
			}
		})
	}
}

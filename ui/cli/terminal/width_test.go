package terminal_test

import (
	"testing"

	"precis/ui/cli/terminal"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text    string
		columns int
		indent  string
		want    string
	}{
		{"one two three", 8, "", "one two\nthree"},
		{"one two three", 0, "  ", "  one two three"},
		{"one two", 6, "  ", "  one\n  two"},
		{"- a list that goes on\n\nnext", 12, "", "- a list\nthat goes on\n\nnext"},
		{"  inside it", 8, "", "  inside\n  it"},
		{"unbreakable", 4, "", "unbreakable"},
		{"日本 語学", 5, "", "日本\n語学"},
		{"कार्य दिवस", 7, "", "कार्य\nदिवस"},
		{"", 10, "  ", ""},
	} {
		if got := terminal.Wrap(tt.text, tt.columns, tt.indent); got != tt.want {
			t.Errorf("Wrap(%q, %d): %q, not %q", tt.text, tt.columns, got, tt.want)
		}
	}
}

package markup_test

import (
	"testing"

	"precis/notes/markup"
)

// A quote right below clozes or boxes is shown with their answers.
func TestExtra(t *testing.T) {
	const boxes = "![](a.png)\nhide: one\n- x: 1 1 1 1\n- y: 2 2 2 2\n"
	for _, tt := range []struct {
		name, markdown string
		place          int
		extra, below   string
	}{
		{"behind a blank line", "{{c1::a}} b\n\n> more\n>\n> - x\n\ntext\n", 0, "> more\n>\n> - x", "more\n\n- x"},
		{"of the second gap", "{{c1::a}} {{c2::b}}\n\n> more", 1, "> more", "more"},
		{"without a blank line", "{{c1::a}}\n> more\n", 0, "> more", "more"},
		{"of a sentence", "First. It is {{s1::a}}.\n\n> more\n", 0, "> more", "more"},
		{"lines that a mark is left out of", "{{c1::a}}\n\n  > one\ntwo\n> three\n\nfour", 0, "  > one\ntwo\n> three", "one\ntwo\nthree"},
		{"code", "{{c1::a}}\n\n> ```\n> x\n>  y\n> ```\n\nz", 0, "> ```\n> x\n>  y\n> ```", "```\nx\n y\n```"},
		{"tags, ids and until stay with the clozes", "{{c1::a}} #t [until:: 2030-01-01] <!--id:c1=X-->\n\n> more\n", 0, "> more", "more"},
		{"highlights", "---\nhighlights: cloze\n---\n==a==\n\n> more\n", 0, "> more", "more"},
		{"the last of several runs", "{{c1::a}}\nQ :: A\n{{c1::b}}\n\n> more", 2, "> more", "more"},
		{"an earlier run", "{{c1::a}}\nQ :: A\n\n> more", 0, "", ""},
		{"of a frame", "+++\n{{c1::a}}\n\n- b\n+++ #t\n> more\n", 0, "> more", "more"},
		{"not of a frame whose last line goes on", "+++\n{{c1::a}}\n+++\nb\n\n> more\n", 0, "", ""},
		{"of boxes", boxes + "\n> more\n", 1, "> more", "more"},
		{"not behind text", "{{c1::a}}\n\ntext\n\n> more\n", 0, "", ""},
		{"not behind an address", "{{c1::a}}\n\n[r]: /x\n\n> more\n", 0, "", ""},
		{"not behind a heading", "{{c1::a}}\n\n# H\n\n> more\n", 0, "", ""},
		{"not one with cards", "{{c1::a}}\n\n> more\n>\n> d :: e\n", 0, "", ""},
		{"not of an item", "- {{c1::a}}\n\n> more\n", 0, "", ""},
		{"not in a quote", "> {{c1::a}}\n>\n> > more\n", 0, "", ""},
		{"not of a question", "Q :: A\n\n> more\n", 0, "", ""},
		{"no card", "{{c1::a}}\n\n> more\n", 7, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := markup.Parse(tt.markdown)
			if got := doc.Extra(tt.place); got != tt.extra {
				t.Errorf("%q, want %q", got, tt.extra)
			}
			if got := doc.ClozeText(tt.place).Below; got != tt.below {
				t.Errorf("without marks %q, want %q", got, tt.below)
			}
		})
	}
}

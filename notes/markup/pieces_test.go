package markup_test

import (
	"strings"
	"testing"

	"precis/notes/markup"
)

// show writes each piece as a line: its form, its cards, its text.
func show(p markup.Pieces) string {
	var b strings.Builder
	for _, f := range p.Front {
		b.WriteString("front " + f.Key + "\n")
	}
	for _, piece := range p.Body {
		b.WriteString([]string{"block", "heading", "item", "row"}[piece.Form] + strings.Repeat("*", len(piece.Cards)) +
			" " + strings.Join(piece.Section, "/") + "| " + strings.ReplaceAll(piece.Text, "\n", "⏎") + "\n")
	}
	return b.String()
}

func TestDivide(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"front matter", "---\ntitle: T\ntags:\n  - a\nid: n1\n---\nText\n", "front title\nfront tags\nblock | Text\n"},
		{"sections", "Before\n\n# T\n\nIntro\n\n## A\ntext\n### B\n", "block | Before\nheading | # T\nblock | Intro\nheading A| ## A\nblock A| text\nheading A/B| ### B\n"},
		{"items, inside each other too", "- a\n  - b\n    more\n- c\n\n  d\n", "item | - a\nitem |   - b⏎    more\nitem | - c⏎⏎  d\n"},
		{"cards on lines", "A :: B <!--id:x-->\nC :: D\ntext\n", "block* | A :: B\nblock* | C :: D\nblock | text\n"},
		{"both directions, in a list", "- a ::: b\n- c :: d\n", "item** | - a ::: b\nitem* | - c :: d\n"},
		{"a card with a list for an answer", "Which?\n?\n- a\n- b\n\nAfter\n", "block* | Which?⏎?⏎- a⏎- b\nblock | After\n"},
		{"a frame", "+++\nx\n\n# y\n\n?\n\nz\n+++\n", "block* | +++⏎x⏎⏎# y⏎⏎?⏎⏎z⏎+++\n"},
		{"clozes", "One {{c1::a}} and\n{{c2::b}}.\n", "block** | One {{c1::a}} and⏎{{c2::b}}.\n"},
		{"a table", "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", "block | | a | b |⏎|---|---|\nrow | | 1 | 2 |\nrow | | 3 | 4 |\n"},
		{"code", "```\n# no heading\n\n- no item\n```\n", "block | ```⏎# no heading⏎⏎- no item⏎```\n"},
		{"quotes", "> - a :: b\n>\n> c\n", "block* | > - a :: b\nblock | >⏎> c\n"},
		{"definitions", "[^1]: note\n\n[x]: http://example.org\n", "block | [^1]: note\nblock | [x]: http://example.org\n"},
		{"nothing", "", ""},
		{"only blank", "\n \n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, p := markup.Divide(tt.source)
			if got := show(p); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// The pieces are the note, and have all its cards in order.
func FuzzDivide(f *testing.F) {
	f.Add("---\ntitle: T\ntags: [a]\n---\n\n# T\n\n- a :: b\n  - c\n\n| a |\n|---|\n| b |\n\nq\n?\n- a\n- b\n")
	f.Add("> - a :: b\n> c\n\n+++\nx\n?\ny\n+++\n{{c1::a}}\r\n\f\n")
	f.Add("- - a\n\n      code\n1. x :: y\n   z :: w\n\ta")
	f.Fuzz(func(t *testing.T, source string) {
		if line, _ := markup.BeyondLimits(source); line != 0 {
			return
		}
		doc, p := markup.Divide(source)
		var b strings.Builder
		b.WriteString(p.Head)
		for _, field := range p.Front {
			if !strings.Contains(p.Head, field.Text) {
				t.Errorf("%q is not in %q", field.Text, p.Head)
			}
		}
		b.WriteString(p.Lead)
		var cards []markup.Card
		for _, piece := range p.Body {
			if strings.Trim(piece.Text, " \t\n") == "" {
				t.Errorf("a blank piece in %q", source)
			}
			b.WriteString(piece.Text + piece.Blank)
			cards = append(cards, piece.Cards...)
		}
		if got := b.String(); got != doc.Markdown {
			t.Errorf("%q became %q", doc.Markdown, got)
		}
		if len(cards) != len(doc.Cards) {
			t.Errorf("%d cards of %d in %q", len(cards), len(doc.Cards), source)
		}
		for i := range min(len(cards), len(doc.Cards)) {
			if cards[i].Text() != doc.Cards[i].Text() {
				t.Errorf("card %d is %v, want %v", i, cards[i].Text(), doc.Cards[i].Text())
			}
		}
	})
}

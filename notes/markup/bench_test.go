package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/notes/markup"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// longNote returns a note of about a megabyte: prose, lists, tables, code and,
// where cards is set, a card in every other paragraph.
func longNote(cards bool) string {
	var b strings.Builder
	b.WriteString("# A long note\n\n")
	for i := 0; b.Len() < 1<<20; i++ {
		fmt.Fprintf(&b, "## Part %d\n\nThe council met on day %d and agreed on *three* matters of `trade`, see [the record](http://example.org/%d).\nIts second sentence goes on for a while, as sentences of reports do, and then it ends.\n\n", i, i, i)
		if cards {
			fmt.Fprintf(&b, "In the year %d the treaty was signed in {{c1::Vienna}} by {{c2::%d states::how many}}.\n\nWhere was treaty %d signed? :: In Vienna\n\nWhich matters did meeting %d settle?\n?\n- trade\n- borders\n- fishing\n\n", i, i, i, i)
		}
		fmt.Fprintf(&b, "- **Trade:** tariffs fall by %d per cent\n- **Borders:** a line is drawn\n  - with posts\n\n| year | sum |\n|------|-----|\n| %d | %d |\n\n```go\nx := std::vector\n```\n\n", i, i, i*2)
	}
	return b.String()
}

// BenchmarkParse sets the reading of sections, and of cards too, against
// goldmark's own parse of the same text with the extensions it brings.
func BenchmarkParse(b *testing.B) {
	own := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList)).Parser()
	for _, kind := range []struct {
		name  string
		cards bool
	}{{"sections", false}, {"cards", true}} {
		source := longNote(kind.cards)
		data := []byte(source)
		b.Run(kind.name+"/goldmark", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				own.Parse(text.NewReader(data))
			}
		})
		b.Run(kind.name+"/tree", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				markup.Tree(data)
			}
		})
		b.Run(kind.name+"/parse", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				markup.Parse(source)
			}
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	doc := markup.Parse(strings.Repeat(longNote(true), 4))
	old := identified(doc)
	b.Logf("%d cards", len(old))
	for b.Loop() {
		markup.Match([]markup.Edit{{Old: old, Next: doc.Cards}}, nil)
	}
}

// TestHostileSizes reads texts made to be slow: work in step with the text ends
// in a moment, squared work runs into the time limit of the whole test run.
func TestHostileSizes(t *testing.T) {
	const size = 1 << 18
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	tests := []struct{ name, source string }{
		{"nested quotes", strings.Repeat(">", 10_000) + " Q :: A"},
		{"nested lists", strings.Repeat("- ", 2_000) + "Q :: A"},
		{"one long line", fill("word ")},
		{"colons", fill("a :: b ")},
		{"colons in one word", fill("a::b")},
		{"escaped colons", fill(`a \:: b `)},
		{"cloze openings", fill("{{c1::")},
		{"cloze openings with braces", fill("{{c1::{ }} ")},
		{"clozes of one group", fill("{{c1::x}} ")},
		{"clozes of many groups", "{{c2::y}}" + fill("{{c1::x}} {{c3::y}} {{c4::z}} ")},
		{"clozes with hints", fill("{{c1::x :: y}} ")},
		{"tags", "Q :: A" + fill(" #tag")},
		{"dollars", fill("$a ")},
		{"double dollars", fill("$$a ")},
		{"double dollars on lines", fill("$$a\n")},
		{"opening parentheses", fill(`\(a `)},
		{"question marks", fill("q\n?\na\n+++\n")},
		{"question marks alone", fill("?\n")},
		{"question marks before a list", fill("q\n?\na\n+++\n") + "- " + fill("x\n- ")},
		{"comments of ids", "Q :: A" + fill(" <!--id:x-->")},
		{"lines of ids", fill("Q :: A <!--id:x-->\n")},
		{"headings", fill("# a\n")},
		{"highlights", fill("==a ")},
		{"emphasis", fill("**a ")},
		{"brackets in pairs", fill("[[a")},
		{"addresses", "http://" + fill("a.::")},
		{"front matter", "---\n" + fill("id: a\n") + "---\n"},
		{"front matters", fill("---\nid: a\n---\n")},
		{"titles between", fill("a\n\n# b\n\n")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if doc := markup.Parse(tt.source); len(doc.Markdown) > len(tt.source) {
				t.Errorf("the text grew from %d to %d bytes", len(tt.source), len(doc.Markdown))
			}
		})
	}
}

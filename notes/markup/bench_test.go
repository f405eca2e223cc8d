package markup_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"precis/notes/benchtest"
	"precis/notes/markup"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// longNote returns a note of about a megabyte without cards: prose, lists,
// tables, code.
func longNote() string {
	var b strings.Builder
	b.WriteString("# A long note\n\n")
	for i := 0; b.Len() < 1<<20; i++ {
		writePart(&b, i)
	}
	return b.String()
}

func writePart(b *strings.Builder, i int) {
	fmt.Fprintf(b, `## Part %[1]d

The council met on day %[1]d and agreed on *three* matters of %[2]strade%[2]s, see [the record](http://example.org/%[1]d).
Its second sentence goes on for a while, as sentences of reports do, and then it ends.

- **Trade:** tariffs fall by %[1]d per cent
- **Borders:** a line is drawn
  - with posts

| year | sum |
|------|-----|
| %[1]d | %[1]d |

`, i, "`")
	b.WriteString("```go\nx := std::vector\n```\n\n")
}

// cardForms are the forms of cards, all of them written ten cards at a time.
const cardForms = `Where was treaty %[1]d signed? :: In Vienna, in the year %[1]d #treaty

the meeting of day %[1]d ::: *die Sitzung* am Tag %[1]d

What did meeting %[1]d settle?
?
- trade
- borders, by %[1]d votes
- fishing

Why did attempt %[1]d fail? #canals
?
The ground gave way,
and then the money went.

In the year {{c1::%[1]d::year}} the treaty was signed in {{c2::Vienna}} by {{c1::nine}} of {{c3::%[1]d states::how many}}.

- lock %[1]d :: Schleuse
- ship %[1]d :: Schiff
- the third item is no card

`

// cardsNote returns a note with that many cards, ten in each part, and the part's
// own text where prose is set.
func cardsNote(cards int, prose bool) string {
	var b strings.Builder
	for i := range cards / 10 {
		if prose {
			writePart(&b, i)
		}
		fmt.Fprintf(&b, cardForms, i)
	}
	return b.String()
}

// BenchmarkParse sets the reading of sections, and of 10 000 cards, against
// goldmark's own parse of the same text with the extensions it brings, turn by
// turn. "exported" is the text with ids, "dense" has nothing but cards.
func BenchmarkParse(b *testing.B) {
	own := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote, extension.DefinitionList)).Parser()
	cards := cardsNote(10_000, true)
	doc := markup.Parse(cards)
	if len(doc.Cards) != 10_000 {
		b.Fatalf("the note has %d cards", len(doc.Cards))
	}
	for _, row := range []struct{ name, source string }{
		{"sections", longNote()},
		{"cards", cards},
		{"exported", markup.WithIDs(cards, "n", identified(doc))},
		{"dense", cardsNote(10_000, false)},
	} {
		data := []byte(row.source)
		b.Run(row.name, func(b *testing.B) {
			benchtest.Compare(b,
				func() time.Duration { return benchtest.Took(func() { markup.Parse(row.source) }) },
				func() time.Duration { return benchtest.Took(func() { own.Parse(text.NewReader(data)) }) })
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	doc := markup.Parse(cardsNote(20_000, true))
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
		{"nested clozes", strings.Repeat("{{c1::a ", 10_000) + strings.Repeat("}}", 10_000)},
		{"nested clozes on lines", strings.Repeat("{{c1::\n", 10_000) + strings.Repeat("x}}\n", 10_000)},
		{"nested brackets", strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)},
		{"nested emphasis", strings.Repeat("*a **b ", 5_000) + strings.Repeat("b** a*", 5_000)},
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
		{"comments of ids before a space", "Q :: A" + fill("  <!--id:x-->") + " "},
		{"comments of ids behind spaces", fill("  ") + fill("<!--id:x-->")},
		{"ids of many clozes", fill("{{c1::x}} {{c999::y}} ") + "<!--id:" + fill("c1=x,") + "-->"},
		{"tags behind spaces", "Q ::" + fill("  ") + fill("#t ")},
		{"lines of cards", fill("Q :: A\n")},
		{"lines of ids", fill("Q :: A <!--id:x-->\n")},
		{"headings", fill("# a\n")},
		{"highlights", fill("==a ")},
		{"equals signs", fill("=")},
		{"questions with clozes", fill("{{c1::x}} q :: a\n")},
		{"lines of no card, between clozes", fill("{{c1::x}}\nq :: a\n")},
		{"emphasis", fill("**a ")},
		{"brackets in pairs", fill("[[a")},
		{"addresses", "http://" + fill("a.::")},
		{"front matter", "---\n" + fill("id: a\n") + "---\n"},
		{"front matters", fill("---\nid: a\n---\n")},
		{"titles between", fill("a\n\n# b\n\n")},
		{"cards with dates", fill("Q :: A [until:: 2027-03-31]\n")},
		{"headings with dates", fill("# a [until:: 2027-03-31]\n")},
		{"sections under a date", "# a [until:: 2027-03-31]\n" + fill("## b\nQ :: A\n")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if doc := markup.Parse(tt.source); len(doc.Markdown) > len(tt.source) {
				t.Errorf("the text grew from %d to %d bytes", len(tt.source), len(doc.Markdown))
			}
		})
	}
}

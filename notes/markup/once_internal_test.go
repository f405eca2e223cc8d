package markup

import (
	"testing"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// counted is a parser that counts how often it parses.
type counted struct {
	parser.Parser
	times *int
}

func (c counted) Parse(r text.Reader, opts ...parser.ParseOption) ast.Node {
	*c.times++
	return c.Parser.Parse(r, opts...)
}

// countParses counts how often texts are parsed from here to the end of the test.
func countParses(t *testing.T) *int {
	times := new(int)
	before := [...]parser.Parser{grammar, reading}
	grammar, reading = counted{grammar, times}, counted{reading, times}
	t.Cleanup(func() { grammar, reading = before[0], before[1] })
	return times
}

// A document answers what the screens ask of it from the one time it was parsed.
func TestParsesOnce(t *testing.T) {
	const note = "---\ndeck: A\n---\n# T\n\nx[^a] {{c1::y}} [z][r]\n\nQ? :: A. #t\n\n[^a]: one\n\n[r]: /there\n"
	parses := countParses(t)
	doc := Parse(note)
	if *parses != 1 {
		t.Fatalf("parsed %d times", *parses)
	}
	tests := []struct {
		name  string
		ask   func() error
		times int
	}{
		{"marks", func() error { doc.Marks(); return nil }, 0},
		{"body", func() error { doc.Body(); return nil }, 0},
		{"definitions", func() error { doc.Definitions().AllIn(0); return nil }, 0},
		{"reveal", func() error { _, err := doc.Reveal(0, "<", ">"); return err }, 0},
		{"what an answer shows besides", func() error { doc.Extra(0); doc.ClozeText(0); return nil }, 0},
		{"with ids", func() error { doc.WithIDs("n", []notes.Card{{ID: "c"}}); return nil }, 0},
		{"front matter", func() error { FrontMatter(note); return nil }, 0},
		{"two cards tagged", func() error { _, err := doc.WithTags(map[int][]string{0: {"x"}, 1: {"y"}}); return err }, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			*parses = 0
			if err := tt.ask(); err != nil {
				t.Fatal(err)
			}
			if *parses != tt.times {
				t.Errorf("parsed %d times more, want %d", *parses, tt.times)
			}
		})
	}
}

// A document keeps the fields that say until when something holds, and not the tree
// that they stand in.
func TestKeepsNoTree(t *testing.T) {
	doc := Parse("# A [until:: 2027-03-31]\n\nQ :: A [until:: 2028-03-31]\n")
	if len(doc.scan.until) != 2 {
		t.Fatalf("%d fields", len(doc.scan.until))
	}
	for _, u := range doc.scan.until {
		if u.Parent() != nil || u.PreviousSibling() != nil || u.NextSibling() != nil {
			t.Errorf("the field of %s is in a tree", u.Value)
		}
	}
}

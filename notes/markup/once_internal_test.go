package markup

import (
	"testing"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// counted is a grammar that counts how often it parses.
type counted struct {
	parser.Parser
	times int
}

func (c *counted) Parse(r text.Reader, opts ...parser.ParseOption) ast.Node {
	c.times++
	return c.Parser.Parse(r, opts...)
}

// A document answers what the screens ask of it from the one time it was parsed.
func TestParsesOnce(t *testing.T) {
	const note = "---\ndeck: A\n---\n# T\n\nx[^a] {{c1::y}} [z][r]\n\nQ? :: A. #t\n\n[^a]: one\n\n[r]: /there\n"
	c := &counted{Parser: grammar}
	grammar = c
	defer func() { grammar = c.Parser }()
	doc := Parse(note)
	if c.times != 1 {
		t.Fatalf("parsed %d times", c.times)
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
			c.times = 0
			if err := tt.ask(); err != nil {
				t.Fatal(err)
			}
			if c.times != tt.times {
				t.Errorf("parsed %d times more, want %d", c.times, tt.times)
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

package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Footnotes are read by goldmark's block parser, but stay in the tree where they
// are written: its own transformer would drop those that nothing in the same text
// refers to, and a section may be shown without the one that defines its notes.

// footnoteBlockParser reads "[^label]: text" and the indented lines below it.
type footnoteBlockParser struct{ parser.BlockParser }

func newFootnoteBlockParser() parser.BlockParser {
	return footnoteBlockParser{extension.NewFootnoteBlockParser()}
}

// Open begins a footnote and remembers its label.
func (b footnoteBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := b.BlockParser.Open(parent, reader, pc)
	if note, ok := node.(*east.Footnote); ok {
		definitionsOf(pc).define(note, reader.Source())
	}
	return node, state
}

// Close leaves the footnote where it is.
func (footnoteBlockParser) Close(ast.Node, text.Reader, parser.Context) {}

// footnoteParser reads "[^label]" where a footnote has that label. Its nodes are
// goldmark's FootnoteLink, their Index the number of the footnote.
type footnoteParser struct{}

// longestLabel is the most bytes of a label, as in goldmark.
const longestLabel = 999

// Trigger returns the bytes a reference begins with. "!" is one of them, lest
// "![^1]" be taken for an image.
func (footnoteParser) Trigger() []byte { return []byte{'!', '['} }

// Parse reads the reference that begins here, or returns nil.
func (footnoteParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	at := 0
	if line[0] == '!' {
		at = 1
	}
	if len(line) < at+4 || line[at] != '[' || line[at+1] != '^' {
		return nil
	}
	label := line[at+2:]
	label = label[:min(len(label), longestLabel)]
	length := bytes.IndexAny(label, "[]\n")
	if length < 0 || label[length] != ']' {
		return nil
	}
	number := definitionsOf(pc).refer(string(label[:length]))
	if number == 0 {
		return nil
	}
	block.Advance(at + 2 + length + 1)
	if at == 1 {
		parent.AppendChild(parent, ast.NewTextSegment(segment.WithStop(segment.Start+1)))
	}
	link := east.NewFootnoteLink(number)
	link.SetPos(segment.Start + at)
	return link
}

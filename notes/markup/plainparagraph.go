package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Looking through a text for cards asks of a paragraph without marks nothing but its lines.
// reading closes it as a plainParagraph, whose text goldmark does not go through again.

// plainParagraph is a paragraph, or the text of a list item, in which nothing is marked.
type plainParagraph struct{ ast.Paragraph }

// kindPlainParagraph is the kind of plainParagraph nodes.
var kindPlainParagraph = ast.NewNodeKind("PlainParagraph")

// Kind returns kindPlainParagraph.
func (n *plainParagraph) Kind() ast.NodeKind { return kindPlainParagraph }

// IsRaw reports that the lines hold no marks.
func (n *plainParagraph) IsRaw() bool { return true }

// inlineMarks are the bytes that marks in paragraphs begin with.
var inlineMarks = func() (all [256]bool) {
	all['\\'] = true // which takes the meaning of one away
	for _, p := range inlineParsers {
		for _, c := range p.Value.(parser.InlineParser).Trigger() {
			all[c] = true
		}
	}
	return all
}()

// plainParagraphs puts a plainParagraph in the place of each paragraph without marks.
type plainParagraphs struct{ parser.BlockParser }

// Transform replaces a paragraph that ends, unless the line at hand may make a heading or
// the term of a definition of it.
func (p plainParagraphs) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	for i := range node.Lines().Len() {
		line := node.Lines().At(i)
		for _, c := range source[line.Start:line.Stop] {
			if inlineMarks[c] {
				return
			}
		}
	}
	next, _ := reader.PeekLine()
	if next = bytes.TrimSpace(next); len(next) > 0 && (next[0] == ':' || len(bytes.Trim(next, "-=")) == 0) {
		return
	}
	p.Close(node, reader, pc)
	plain := &plainParagraph{}
	plain.SetLines(node.Lines())
	plain.SetPos(node.Pos())
	plain.SetBlankPreviousLines(node.HasBlankPreviousLines())
	node.Parent().ReplaceChild(node.Parent(), node, plain)
}

// definitionListParser is goldmark's, where the term may be a plainParagraph.
type definitionListParser struct{ parser.BlockParser }

// Open begins a definition list below its first term.
func (p definitionListParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if plain, ok := parent.LastChild().(*plainParagraph); ok {
		parent.RemoveChild(parent, plain)
		parent.AppendChild(parent, &plain.Paragraph)
	}
	return p.BlockParser.Open(parent, reader, pc)
}

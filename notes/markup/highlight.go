package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// kindHighlight is the kind of Highlight nodes.
var kindHighlight = ast.NewNodeKind("Highlight")

// Highlight is text between == and ==. It makes no card.
type Highlight struct{ ast.BaseInline }

// Kind returns kindHighlight.
func (n *Highlight) Kind() ast.NodeKind { return kindHighlight }

// Dump prints the node for debugging.
func (n *Highlight) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

type highlightDelimiter struct{}

// IsDelimiter reports whether b is the mark of highlights.
func (highlightDelimiter) IsDelimiter(b byte) bool { return b == '=' }

// CanOpenCloser pairs only like with like.
func (highlightDelimiter) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch returns the node for a pair.
func (highlightDelimiter) OnMatch(int) ast.Node { return &Highlight{} }

type highlightParser struct{}

// Trigger returns the mark of highlights.
func (highlightParser) Trigger() []byte { return []byte{'='} }

// Parse reads == where it may open or close a highlight.
func (highlightParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	if before == '=' {
		return nil // a longer run, which was looked at from its first
	}
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 2, highlightDelimiter{})
	if node == nil || node.OriginalLength != 2 {
		return nil
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

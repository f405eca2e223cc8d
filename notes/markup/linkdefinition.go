package markup

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// linkDefinitions takes definitions of links off the start of a paragraph. It
// asks the library only where a bracket opens one, for that makes a reader for
// every paragraph. A gap is none: "[…]: 1947" asks.
type linkDefinitions struct{ parser.ParagraphTransformer }

// Transform takes the definitions out of a paragraph.
func (t linkDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	first := node.Lines().At(0)
	line := first.Value(reader.Source())
	at := slices.IndexFunc(line, notSpace)
	if at < 0 || line[at] == '[' && !bytes.HasPrefix(line[at:], []byte(Gap)) {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}

func notSpace(c byte) bool { return c != ' ' && (c < '\t' || c > '\r') }

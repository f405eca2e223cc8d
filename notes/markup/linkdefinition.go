package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// linkDefinitions takes definitions of links off the start of a paragraph. It
// asks the library only where a bracket opens one, for that makes a reader for
// every paragraph.
type linkDefinitions struct{ parser.ParagraphTransformer }

// Transform takes the definitions out of a paragraph.
func (t linkDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	first := node.Lines().At(0)
	line := bytes.TrimLeft(first.Value(reader.Source()), " \t\n\v\f\r")
	if len(line) == 0 || line[0] == '[' {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}

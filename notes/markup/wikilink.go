package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"go.abhg.dev/goldmark/wikilink"
)

// longestLink is the most bytes of a wiki link, brackets included.
const longestLink = 1000

// linkParser reads wiki links. It looks for the end of a link only where one
// begins and not far, for the library's own parser searches the rest of the
// line at every "!" and "[".
type linkParser struct{ wikilink.Parser }

// Parse reads the wiki link that begins here, or returns nil.
func (p *linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if !bytes.HasPrefix(bytes.TrimPrefix(line, []byte("!")), []byte("[[")) {
		return nil
	}
	if !bytes.Contains(line[:min(len(line), longestLink)], []byte("]]")) {
		return nil
	}
	return p.Parser.Parse(parent, block, pc)
}

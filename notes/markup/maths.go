package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// kindMaths is the kind of Maths nodes.
var kindMaths = ast.NewNodeKind("Maths")

// Maths is a formula inside a paragraph: $…$, \(…\), or $$…$$ with Display set.
type Maths struct {
	ast.BaseInline
	// TeX is the formula without its delimiters.
	TeX []byte
	// Display is set for $$…$$: the formula wants a line of its own.
	Display bool
}

// Kind returns kindMaths.
func (n *Maths) Kind() ast.NodeKind { return kindMaths }

// Dump prints the node for debugging.
func (n *Maths) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"TeX": string(n.TeX)}, nil)
}

// kindMathsBlock is the kind of MathsBlock nodes.
var kindMathsBlock = ast.NewNodeKind("MathsBlock")

// MathsBlock is a formula on lines of its own between $$ and $$. Its Lines are
// the formula.
type MathsBlock struct{ ast.BaseBlock }

// Kind returns kindMathsBlock.
func (n *MathsBlock) Kind() ast.NodeKind { return kindMathsBlock }

// IsRaw reports that the lines hold no Markdown.
func (n *MathsBlock) IsRaw() bool { return true }

// Dump prints the node for debugging.
func (n *MathsBlock) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

// mathsParser reads formulas inside a line. A single $ opens only before a
// character that is no white space and closes only after one, on the same line
// and not before a digit; the first that can only open ends the search: prices stay
// text.
type mathsParser struct{}

// unclosedKey holds, by delimiter, the offset up to which no closing one was
// found, so that a line full of dollar signs is searched once.
var unclosedKey = parser.NewContextKey()

type unclosed struct{ single, double, paren int }

// Trigger returns the bytes a formula begins with.
func (mathsParser) Trigger() []byte { return []byte{'$', '\\'} }

// Parse reads the formula that begins here, or returns nil.
func (mathsParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 3 || segment.Padding != 0 {
		return nil
	}
	if line[0] == '\\' {
		if line[1] != '(' {
			return nil
		}
		return spanned(block, pc, `\)`, false)
	}
	if line[1] == '$' {
		return spanned(block, pc, "$$", true)
	}
	if util.IsSpace(line[1]) {
		return nil
	}
	seen := searched(pc)
	if segment.Start < seen.single {
		return nil
	}
	for i := 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '$':
			if i+1 < len(line) && line[i+1] >= '0' && line[i+1] <= '9' {
				continue
			}
			if util.IsSpace(line[i-1]) {
				return nil // it can only open
			}
			block.Advance(i + 1)
			return &Maths{TeX: line[1:i]}
		}
	}
	seen.single = segment.Stop
	return nil
}

func searched(pc parser.Context) *unclosed {
	return pc.ComputeIfAbsent(unclosedKey, func() any { return new(unclosed) }).(*unclosed)
}

// spanned reads a formula with delimiters of two bytes, over several lines of
// the paragraph if need be.
func spanned(block text.Reader, pc parser.Context, closing string, display bool) ast.Node {
	_, start := block.PeekLine()
	seen := searched(pc)
	last := &seen.paren
	if display {
		last = &seen.double
	}
	if start.Start < *last {
		return nil
	}
	block.Advance(2)
	var tex []byte
	for {
		line, segment := block.PeekLine()
		if line == nil {
			break
		}
		if end := closingAt(line, closing); end >= 0 {
			tex = append(tex, line[:end]...)
			block.Advance(end + 2)
			if len(bytes.TrimSpace(tex)) == 0 {
				return nil
			}
			return &Maths{TeX: tex, Display: display}
		}
		tex = append(tex, line...)
		*last = segment.Stop
		block.AdvanceLine()
	}
	return nil
}

func closingAt(line []byte, closing string) int {
	for i := 0; i+1 < len(line); i++ {
		if line[i] == closing[0] && line[i+1] == closing[1] {
			return i
		}
		if line[i] == '\\' {
			i++
		}
	}
	return -1
}

// mathsBlockParser reads $$ … $$ on lines of their own. The formula ends before
// the next blank line, else it is none.
type mathsBlockParser struct{}

// Trigger returns the byte a block begins with.
func (mathsBlockParser) Trigger() []byte { return []byte{'$'} }

var dollars = []byte("$$")

// Open begins a block where the line starts with $$ and a later line, before
// any blank one, ends with $$, all of it in the items and quotes that the line is in.
// What leaves them is a formula in the paragraph, which goes on.
func (mathsBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || !bytes.HasPrefix(line[pos:], dollars) {
		return nil, parser.NoChildren
	}
	rest := bytes.TrimSpace(line[pos+2:])
	if bytes.Contains(rest, dollars) {
		return nil, parser.NoChildren
	}
	if !closesBeforeBlank(reader.Source()[segment.Stop:], parent) || closesOpened(reader, pc) {
		return nil, parser.NoChildren
	}
	node := &MathsBlock{}
	if len(rest) > 0 {
		node.Lines().Append(text.NewSegment(segment.Start+pos+2-segment.Padding, segment.Stop))
	}
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// closesOpened reports whether a line that begins with $$ ends a formula that the
// paragraph before it began.
func closesOpened(reader text.Reader, pc parser.Context) bool {
	before, ok := pc.LastOpenedBlock().Node.(*ast.Paragraph)
	return ok && bytes.Count(before.Lines().Value(reader.Source()), dollars)%2 == 1
}

func closesBeforeBlank(rest []byte, parent ast.Node) bool {
	for len(rest) > 0 {
		line := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			line, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		line, inside := within(line, parent)
		line = bytes.TrimSpace(line)
		if len(line) == 0 || !inside {
			return false
		}
		if bytes.Contains(line, dollars) {
			return bytes.HasSuffix(line, dollars)
		}
	}
	return false
}

// within returns a line without what puts it into a block and those around it; ok is
// false for a line that is not in it.
func within(line []byte, block ast.Node) (rest []byte, ok bool) {
	if block == nil {
		return spaced(line), true
	}
	if rest, ok = within(line, block.Parent()); !ok {
		return rest, false
	}
	text := bytes.TrimLeft(rest, " ")
	width := len(rest) - len(text)
	switch block := block.(type) {
	case *ast.ListItem:
		if width < min(block.Offset, 4) && !util.IsBlank(text) { // as goldmark has it
			return rest, false
		}
		return rest[min(width, block.Offset):], true
	case *ast.Blockquote:
		if width > 3 || !bytes.HasPrefix(text, []byte(">")) {
			return rest, false
		}
		return bytes.TrimPrefix(text[1:], []byte(" ")), true
	default:
		return rest, true
	}
}

// spaced returns a line with spaces for the tabs that it begins with.
func spaced(line []byte) []byte {
	if at := bytes.IndexByte(line, '\t'); at < 0 || len(bytes.TrimLeft(line[:at], " >")) > 0 {
		return line
	}
	var out []byte
	for i, c := range line {
		switch c {
		case '\t':
			out = append(out, "    "[:util.TabWidth(len(out))]...)
		case ' ', '>':
			out = append(out, c)
		default:
			return append(out, line[i:]...)
		}
	}
	return out
}

// Continue takes lines up to the one that ends with $$.
func (mathsBlockParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	trimmed := bytes.TrimSpace(line)
	if len(trimmed) == 0 {
		return parser.Close
	}
	if bytes.HasSuffix(trimmed, dollars) {
		if len(trimmed) > 2 {
			stop := segment.Stop - len(line) + bytes.LastIndex(line, dollars)
			if stop > segment.Start {
				node.Lines().Append(text.NewSegment(segment.Start, stop))
			}
		}
		reader.AdvanceToEOL()
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close does nothing.
func (mathsBlockParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph reports that a formula needs no blank line before it.
func (mathsBlockParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine reports that four spaces make code instead.
func (mathsBlockParser) CanAcceptIndentedLine() bool { return false }

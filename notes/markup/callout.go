package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"precis/notes/lazyregexp"
)

var calloutKind = lazyregexp.New(`^\[![A-Za-z][\w-]*(?:\|[^\]]*)?\][+-]?[ \t]*`)

// skipKind leaves the "[!kind]" of a callout out of the first line of a quote,
// and the line where it says no more. It reports whether any line is left.
func (p *passage) skipKind() bool {
	if p.node.Parent().Kind() != ast.KindBlockquote || p.node.PreviousSibling() != nil {
		return true
	}
	first := &p.lines[0]
	p.kind = len(calloutKind.FindString(p.body[first.start:first.end]))
	first.start += p.kind
	if first.start == first.end {
		p.lines, p.kind = p.lines[1:], 0
	}
	return len(p.lines) > 0
}

// goesOn reports whether anything of the callout stands behind an offset.
func (p *passage) goesOn(at int) bool {
	if p.lines[len(p.lines)-1].start >= at {
		return true
	}
	for n := p.node.NextSibling(); n != nil; n = n.NextSibling() {
		if n.Pos() >= at {
			return true
		}
	}
	return false
}

// calloutKindEnd returns where the "[!kind] " ends that a quote begins with, 0 without one.
func calloutKindEnd(quote *ast.Blockquote, source []byte) int {
	first, ok := quote.FirstChild().(*ast.Paragraph)
	if !ok {
		return 0
	}
	line := first.Lines().At(0)
	kind := calloutKind.FindString(string(line.Value(source)))
	if kind == "" {
		return 0
	}
	return line.Start + len(kind)
}

// calloutTitle writes the first line of a callout: its title, else its kind.
func (w *htmlWriter) calloutTitle(quote *ast.Blockquote) {
	first := quote.FirstChild()
	if first == nil || first.Kind() != ast.KindParagraph {
		return
	}
	line := first.Lines().At(0)
	title := strings.TrimRight(string(line.Value(w.src)), "\n")
	kind := calloutKind.FindString(title)
	if kind == "" {
		return
	}
	w.written = line.Stop
	if title = strings.TrimSpace(title[len(kind):]); title == "" {
		name, _, _ := strings.Cut(strings.Trim(kind, "[!]+- \t"), "]")
		name, _, _ = strings.Cut(name, "|")
		title = strings.ToUpper(name[:1]) + strings.ToLower(name[1:])
	}
	w.out.WriteString("<p><b>")
	w.words(PlainText(title))
	w.out.WriteString("</b></p>")
}

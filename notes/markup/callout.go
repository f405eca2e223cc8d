package markup

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
)

var calloutKind = regexp.MustCompile(`^\[![A-Za-z][\w-]*(?:\|[^\]]*)?\][+-]?[ \t]*`)

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

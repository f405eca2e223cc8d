package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// around is an emphasis, strike or highlight that holds the mark of a card.
type around struct {
	span        // marks included
	mark string // that it begins and ends with
}

// sides returns the question and the answer of a line that a mark parts. What is
// around the whole line goes; what is around the mark alone is closed in the question
// and opened again in the answer.
func (p *passage) sides(line, mark span, end int) (prompt, answer string) {
	asked, told := span{line.start, mark.start}, span{mark.end, end}
	closing, opening := "", ""
	for _, a := range p.surrounding(p.inline(line.start), mark.start) {
		width := len(a.mark)
		if a.start == asked.start && a.end == told.end {
			asked.start, told.end = a.start+width, a.end-width
		} else {
			closing, opening = a.mark+closing, opening+a.mark
		}
	}
	prompt, answer = p.content(asked), p.content(told)
	if opening == "" || prompt == "" || answer == "" {
		return prompt, answer
	}
	return prompt + closing, opening + answer
}

// inline returns the last text of the passage that begins before a line and in no
// emphasis or the like, or what the passage begins with. Asked in rising order it costs
// one pass over the passage.
func (p *passage) inline(line int) ast.Node {
	if p.text == nil {
		p.text = p.node.FirstChild()
	}
	for c := p.text; c != nil; c = c.NextSibling() {
		if text, ok := c.(*ast.Text); ok {
			if text.Segment.Start >= line {
				break
			}
			p.text = c
		}
	}
	return p.text
}

// surrounding returns what stands around an offset among c and the nodes behind it, the
// outermost first.
func (p *passage) surrounding(c ast.Node, at int) (all []around) {
	for ; c != nil; c = c.NextSibling() {
		if text, ok := c.(*ast.Text); ok && text.Segment.Start > at {
			return nil
		}
		if width(c) == 0 {
			continue
		}
		first, before := edge(c, ast.Node.FirstChild)
		last, behind := edge(c, ast.Node.LastChild)
		if first == nil || last == nil || first.Segment.Start > at || last.Segment.Stop <= at {
			continue
		}
		a := around{span: span{first.Segment.Start - before, last.Segment.Stop + behind}}
		if a.start < 0 || a.end > len(p.body) {
			return nil // a strike of one sign
		}
		a.mark = p.body[a.start : a.start+width(c)]
		if strings.Trim(a.mark, a.mark[:1]) != "" || !strings.HasSuffix(p.body[a.start:a.end], a.mark) {
			return nil
		}
		return append([]around{a}, p.surrounding(c.FirstChild(), at)...)
	}
	return nil
}

// width returns how many signs an emphasis, strike or highlight begins and ends with;
// 0 for any other node.
func width(n ast.Node) int {
	switch n := n.(type) {
	case *ast.Emphasis:
		return n.Level
	case *east.Strikethrough, *Highlight:
		return 2
	default:
		return 0
	}
}

// edge returns the text that a node begins or ends with, nil where it is none, and
// how many signs stand between it and the edge of the node.
func edge(n ast.Node, next func(ast.Node) ast.Node) (text *ast.Text, signs int) {
	for n != nil {
		if text, ok := n.(*ast.Text); ok {
			return text, signs
		}
		if width(n) == 0 {
			return nil, 0
		}
		signs += width(n)
		n = next(n)
	}
	return nil, 0
}

// hardBreak returns the spaces at the end of a line that make the next one begin
// anew, "" where there are none.
func (s *scan) hardBreak(line span) string {
	if rest := s.body[line.end:s.lineEnd(line.end)]; len(rest) > 1 && strings.Trim(rest, " ") == "" {
		return "  "
	}
	return ""
}

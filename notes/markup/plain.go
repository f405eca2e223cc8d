package markup

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// PlainText returns what a reader reads, on one line and without marks of
// Markdown: for search and for cells of a table.
func PlainText(markdown string) string {
	if !strings.ContainsAny(markdown, "*_`[]<>&\\#$=~|{}!\n\r\t") && !strings.Contains(markdown, "  ") && isPlainStart(markdown) {
		return strings.TrimSpace(markdown)
	}
	s := newScan(normal(markdown))
	s.src = []byte(s.body)
	var b strings.Builder
	s.writePlain(&b, Tree(s.src))
	return strings.Join(strings.Fields(b.String()), " ")
}

// isPlainStart reports whether a line begins as no list or underline does.
func isPlainStart(line string) bool {
	line = strings.TrimLeft(line, " ")
	return line != "" && !strings.ContainsRune("-+:0123456789", rune(line[0]))
}

// plainInline returns the text of a heading.
func (s *scan) plainInline(n ast.Node) string {
	if c := n.FirstChild(); c != nil && c.NextSibling() == nil {
		if t, ok := c.(*ast.Text); ok {
			if text := s.body[t.Segment.Start:t.Segment.Stop]; !strings.ContainsAny(text, "\\&\t") && !strings.Contains(text, "  ") {
				return strings.TrimSpace(text)
			}
		}
	}
	var b strings.Builder
	s.writePlain(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// writePlain writes the text at and below n, blocks apart.
func (s *scan) writePlain(b *strings.Builder, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		value := n.Value(s.src)
		if !n.IsRaw() {
			value = util.UnescapePunctuations(value)
			if strings.Contains(string(value), "&") {
				value = []byte(html.UnescapeString(string(value)))
			}
		}
		b.Write(value)
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		b.Write(n.Value)
	case *ast.AutoLink:
		b.Write(n.Label(s.src))
	case *Maths:
		b.Write(n.TeX)
	case *ast.RawHTML, *ast.HTMLBlock, *east.FootnoteLink, *east.FootnoteBacklink:
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.writePlain(b, c)
	}
	if n.Type() == ast.TypeBlock {
		if n.IsRaw() {
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				b.Write(line.Value(s.src))
			}
		}
		b.WriteByte(' ')
	}
}

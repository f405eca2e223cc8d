package markup

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"precis/notes"
)

// PlainText returns what a reader reads, on one line and without marks of
// Markdown: for search and for cells of a table.
func PlainText(markdown string) string {
	if IsPlain(markdown) {
		return strings.TrimSpace(markdown)
	}
	s := newScan(normal(markdown))
	s.src = []byte(s.body)
	var b strings.Builder
	s.writePlain(&b, Tree(s.src))
	return strings.Join(strings.Fields(b.String()), " ")
}

// Listed returns how lists name a card, on one line: by what it asks, and a box on a picture by
// what that hides, since all boxes of a picture ask alike. The folder of pictures tells nothing.
func Listed(c *notes.Card) string {
	asked := PlainText(c.Prompt)
	at := strings.LastIndex(asked, Gap)
	if c.Kind != notes.Occlusion || at < 0 {
		return asked
	}
	return strings.TrimPrefix(asked[:at], notes.AssetFolder) + "[" + PlainText(c.Answer) + "]" + asked[at+len(Gap):]
}

// IsPlain reports whether there is nothing in a line that Markdown, or PlainText, makes
// anything else of: it begins as no list or underline does, and has no signs but gaps that
// begin no link.
func IsPlain(line string) bool {
	for i := 0; i < len(line); i++ {
		switch {
		case !marking[line[i]]:
		case line[i] == ' ' && (i == 0 || line[i-1] != ' '):
		case strings.HasPrefix(line[i:], Gap) && (i+len(Gap) == len(line) || !strings.ContainsRune("([:", rune(line[i+len(Gap)]))):
			i += len(Gap) - 1
		default:
			return false
		}
	}
	line = strings.TrimLeft(line, " ")
	rest := line
	for rest != "" && '0' <= rest[0] && rest[0] <= '9' {
		rest = rest[1:]
	}
	numbered := rest != line && rest != "" && (rest[0] == '.' || rest[0] == ')')
	return line != "" && !numbered && !strings.ContainsRune("-+:", rune(line[0]))
}

// marking are the bytes that marks of Markdown, line breaks and the space between words are made of.
var marking = func() (all [256]bool) {
	for _, c := range []byte("*_`[]<>&\\#$=~|{}!\n\r\t ") {
		all[c] = true
	}
	return all
}()

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
	if s.writeLabel(b, n) {
		return
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		if o := OcclusionOf(n, s.src); o != nil {
			s.writeOcclusion(b, o)
			return
		}
	case *ast.List:
		if p := n.PreviousSibling(); p != nil && OcclusionOf(p, s.src) != nil {
			return
		}
	case *ast.Blockquote:
		s.unsaid = calloutKindEnd(n, s.src)
	case *ast.Text:
		value := n.Value(s.src)
		value = value[min(max(s.unsaid-n.Segment.Start, 0), len(value)):]
		if !n.IsRaw() {
			b.WriteString(Words(value))
		} else {
			b.Write(value)
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		b.Write(n.Value)
	case *ast.AutoLink:
		b.Write(n.Label(s.src))
	case *Maths:
		b.Write(n.TeX)
	case *ast.RawHTML:
		if tag := string(n.Segments.Value(s.src)); !isMarkup(tag) {
			b.WriteString(tag)
		}
		return
	case *ast.HTMLBlock:
		var block strings.Builder
		for _, line := range htmlSegments(n) {
			block.Write(line.Value(s.src))
		}
		b.WriteString(htmlText(block.String()) + " ")
		return
	case *east.FootnoteLink, *Until:
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

// Words returns text of a paragraph as it is read: its backslash escapes and
// entities decoded. An entity ends with a semicolon, and its "&" is not escaped.
func Words(source []byte) string {
	if bytes.IndexByte(source, '\\') < 0 && bytes.IndexByte(source, '&') < 0 {
		return string(source)
	}
	var b strings.Builder
	for at := 0; at < len(source); {
		c := source[at]
		if c == '\\' && at+1 < len(source) && util.IsPunct(source[at+1]) {
			b.WriteByte(source[at+1])
			at += 2
			continue
		}
		if c == '&' {
			if text, length := entity(source[at:]); length > 0 {
				b.WriteString(text)
				at += length
				continue
			}
		}
		b.WriteByte(c)
		at++
	}
	return b.String()
}

// longestEntity is the most bytes of an entity: that of the longest name.
const longestEntity = len("&CounterClockwiseContourIntegral;")

// entity decodes the entity that a text begins with; length is 0 where it begins
// with none.
func entity(source []byte) (text string, length int) {
	end := bytes.IndexByte(source[:min(len(source), longestEntity)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(source[1:end])
	if found, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(found.Characters), end + 1
	}
	digits, numeric := strings.CutPrefix(name, "#")
	base, most := 10, 7
	if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
		digits, base, most = hex, 16, 6
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if !numeric || err != nil || len(digits) > most {
		return "", 0
	}
	if code == 0 || !utf8.ValidRune(rune(code)) {
		code = utf8.RuneError
	}
	return string(rune(code)), end + 1
}

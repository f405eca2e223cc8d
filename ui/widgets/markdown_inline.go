package widgets

import (
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
	"go.abhg.dev/goldmark/wikilink"

	"precis/notes/markup"
	"precis/ui/theme"
)

// picture is an image inside a paragraph, before the span of an index.
type picture struct {
	dest, alt string
	before    int
}

// inlineReader gathers the words below a node.
type inlineReader struct {
	source   []byte
	text     mdText
	apart    bool // pictures are taken out of the words
	pictures []picture
	tags     tagStack
}

// inline reads the words below a node. With apart, pictures are returned beside
// them; else their alternative text is among the words.
func (r *mdReader) inline(n ast.Node, apart bool) (mdText, []picture) {
	in := &inlineReader{source: r.source, apart: apart}
	in.children(n, mdStyle{})
	return in.text, in.pictures
}

func (in *inlineReader) add(text string, style mdStyle) {
	if text == "" {
		return
	}
	style = in.tags.over(style)
	if n := len(in.text.spans); n > 0 && in.text.spans[n-1].joins(style) && !in.pictureAt(n) {
		in.text.spans[n-1].text += text
		return
	}
	in.text.spans = append(in.text.spans, mdSpan{text: text, style: style})
}

func (in *inlineReader) pictureAt(span int) bool {
	n := len(in.pictures)
	return n > 0 && in.pictures[n-1].before == span
}

func (in *inlineReader) children(n ast.Node, style mdStyle) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		in.node(c, style)
	}
}

func (in *inlineReader) node(n ast.Node, style mdStyle) {
	switch n := n.(type) {
	case *ast.Text:
		in.add(in.words(n), style)
		switch {
		case n.HardLineBreak():
			in.add("\n", style)
		case n.SoftLineBreak():
			in.add(softBreak, style)
		}
	case *ast.String:
		in.add(string(n.Value), style)
	case *ast.CodeSpan:
		style.mono, style.ground = true, theme.Hover
		in.children(n, style)
	case *ast.Emphasis:
		if n.Level == 2 {
			style.bold = true
		} else {
			style.italic = true
		}
		in.children(n, style)
	case *east.Strikethrough:
		style.strike = true
		in.children(n, style)
	case *markup.Highlight:
		style.ground = theme.Mark
		in.children(n, style)
	case *markup.Maths:
		in.maths(n, style)
	case *ast.Link:
		in.children(n, in.link(Link{Dest: string(n.Destination)}, style))
	case *ast.AutoLink:
		dest := string(n.URL(in.source))
		in.add(string(n.Label(in.source)), in.link(Link{Dest: dest}, style))
	case *wikilink.Node:
		in.wiki(n, style)
	case *ast.Image:
		in.picture(string(n.Destination), in.plain(n), style)
	case *ast.RawHTML:
		in.rawHTML(n, style)
	case *east.FootnoteLink:
		style.raise, style.colour = 1, theme.Accent
		in.add(strconv.Itoa(n.Index), style)
	case *east.FootnoteBacklink, *east.TaskCheckBox:
	default:
		in.children(n, style)
	}
}

// softBreak is the white space that stands for the end of a line in the source.
const softBreak = "\r"

func (in *inlineReader) words(n *ast.Text) string {
	value := n.Value(in.source)
	if n.IsRaw() || n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
		return strings.ReplaceAll(string(value), "\n", " ")
	}
	text := string(util.UnescapePunctuations(value))
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	return strings.ReplaceAll(text, "\n", " ")
}

func (in *inlineReader) link(to Link, style mdStyle) mdStyle {
	in.text.links = append(in.text.links, to)
	style.link = len(in.text.links)
	style.colour = theme.Accent
	return style
}

func (in *inlineReader) wiki(n *wikilink.Node, style mdStyle) {
	if n.Embed {
		in.picture(string(n.Target), in.plain(n), style)
		return
	}
	to := Link{Dest: string(n.Target), Fragment: string(n.Fragment), Wiki: true}
	in.children(n, in.link(to, style))
}

func (in *inlineReader) picture(dest, alt string, style mdStyle) {
	if in.apart && style.link == 0 {
		in.pictures = append(in.pictures, picture{dest: dest, alt: alt, before: len(in.text.spans)})
		return
	}
	if alt == "" {
		alt = dest
	}
	style.italic = true
	in.add(alt, style)
}

// plain returns the words below a node without styles.
func (in *inlineReader) plain(n ast.Node) string {
	below := &inlineReader{source: in.source}
	below.children(n, mdStyle{})
	var b strings.Builder
	for _, s := range below.text.spans {
		b.WriteString(s.text)
	}
	return b.String()
}

func (in *inlineReader) rawHTML(n *ast.RawHTML, style mdStyle) {
	var b strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		b.Write(segment.Value(in.source))
	}
	in.tag(b.String(), style)
}

package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"go.abhg.dev/goldmark/wikilink"

	"precis/notes/markup"
	"precis/ui/theme"
	"precis/ui/words"
)

// placed is an image inside a paragraph, before the span of an index.
type placed struct {
	figure
	before int
}

// inlineReader gathers the words below a node.
type inlineReader struct {
	source   []byte
	text     text
	apart    bool // pictures are taken out of the words
	pictures []placed
	tags     []openTag
	keys     int // keycaps so far
}

func (in *inlineReader) add(text string, style wordStyle) {
	if text == "" {
		return
	}
	style = in.over(style)
	if style.keycap > 0 {
		text = strings.ReplaceAll(text, " ", "\u00a0") // a key stays whole
	}
	in.text.spans = append(in.text.spans, span{text: text, style: style})
}

// merged joins neighbours of one style, so that letters which join stay joined.
func merged(spans []span) []span {
	var all []span
	for from := 0; from < len(spans); {
		to := from + 1
		for to < len(spans) && spans[from].joins(&spans[to]) {
			to++
		}
		one := spans[from]
		if to > from+1 {
			var b strings.Builder
			for _, span := range spans[from:to] {
				b.WriteString(span.text)
			}
			one.text = b.String()
		}
		all = append(all, one)
		from = to
	}
	return all
}

// gathered returns what was gathered as one text.
func (in *inlineReader) gathered() text {
	return text{spans: merged(in.text.spans), links: in.text.links, sounds: in.text.sounds}
}

func (in *inlineReader) children(n ast.Node, style wordStyle) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		in.node(c, style)
	}
}

func (in *inlineReader) node(n ast.Node, style wordStyle) {
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
		if in.soundLink(n, style) {
			return
		}
		in.children(n, in.link(Link{Dest: string(n.Destination), Title: markup.Words(n.Title)}, style))
	case *ast.AutoLink:
		dest := string(n.URL(in.source))
		in.add(string(n.Label(in.source)), in.link(Link{Dest: dest}, style))
	case *wikilink.Node:
		in.wiki(n, style)
	case *markup.Until:
		style.small, style.colour = true, theme.Ink3
		said := words.F("until %s", n.Value)
		if n.Day != 0 {
			said = words.Until(n.Day)
		}
		in.add(said, style)
	case *ast.Image:
		in.markdownPicture(n, style)
	case *ast.RawHTML:
		in.rawHTML(n, style)
	case *east.FootnoteLink:
		style.raise, style.colour, style.note = 1, theme.Accent, n.Index
		in.add(strconv.Itoa(n.Index), style)
	case *east.TaskCheckBox:
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
	return strings.ReplaceAll(markup.Words(value), "\n", " ")
}

func (in *inlineReader) link(to Link, style wordStyle) wordStyle {
	in.text.links = append(in.text.links, to)
	style.link = len(in.text.links)
	style.colour = theme.Accent
	return style
}

func (in *inlineReader) wiki(n *wikilink.Node, style wordStyle) {
	if name := markup.ImageName(n.Target); markup.IsSound(name) {
		in.sound(name, in.plain(n), style)
		return
	}
	if n.Embed && markup.IsMedia(n.Target) {
		in.wikiPicture(n, style)
		return
	}
	to := Link{Dest: string(n.Target), Fragment: string(n.Fragment), Wiki: true}
	in.children(n, in.link(to, style))
}

// newline begins a line, unless one has just begun.
func (in *inlineReader) newline(style wordStyle) {
	if n := len(in.text.spans); n > 0 && !strings.HasSuffix(in.text.spans[n-1].text, "\n") {
		in.add("\n", style)
	}
}

// paragraphs returns what was gathered as blocks: pictures stand between the
// parts of the paragraph that they were among.
func (in *inlineReader) paragraphs() []block {
	var blocks []block
	from := 0
	part := func(to int) {
		t := text{spans: merged(in.text.spans[from:to]), links: in.text.links, sounds: in.text.sounds}
		if !t.empty() {
			blocks = append(blocks, &paragraph{text: t})
		}
		from = to
	}
	for i := range in.pictures {
		part(in.pictures[i].before)
		blocks = append(blocks, &in.pictures[i].figure)
	}
	part(len(in.text.spans))
	return blocks
}

// plain returns the words below a node without styles.
func (in *inlineReader) plain(n ast.Node) string {
	below := &inlineReader{source: in.source}
	below.children(n, wordStyle{})
	var b strings.Builder
	for _, s := range below.text.spans {
		b.WriteString(s.text)
	}
	return b.String()
}

func (in *inlineReader) rawHTML(n *ast.RawHTML, style wordStyle) {
	var b strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		b.Write(segment.Value(in.source))
	}
	in.tag(b.String(), style)
}

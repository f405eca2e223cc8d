package anki

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes"
)

// text is what a field came to.
type text struct {
	// markdown is native, with clozes where the field had marks of them.
	markdown string
	// inClozes reports that a cloze stands where no native one can.
	broken bool
	// lost are the kinds of things that were left out.
	lost []notes.Message
}

// toMarkdown turns the HTML of a field into native Markdown.
func toMarkdown(field string) text {
	rest, in, broken := takeForeign(field)
	if !strings.ContainsAny(rest, "<&") {
		w := walker{inserts: in}
		w.words(rest, 0, "")
		return text{markdown: unmark(w.finish(), in), broken: broken, lost: w.lost}
	}
	nodes, err := nodesOf(rest)
	w := walker{inserts: in}
	if err != nil { // deeper than any browser goes
		w.lost = append(w.lost, notes.Messagef("HTML too deep to be read became plain text"))
		w.words(strip(rest), 0, "")
	}
	for _, n := range nodes {
		w.node(n, 0, "")
	}
	return text{markdown: unmark(w.finish(), in), broken: broken || w.broken, lost: w.lost}
}

// strip returns the words of HTML.
func strip(field string) string {
	if !strings.ContainsAny(field, "<&") {
		return field
	}
	var b strings.Builder
	skipped := false
	z := html.NewTokenizer(strings.NewReader(field))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if !skipped {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			skipped = string(name) == "script" || string(name) == "style"
			if len(name) > 1 && !skipped && ofElement[atom.Lookup(name)] == 0 && string(name) != "span" && string(name) != "font" {
				b.WriteByte(' ') // of what stands on lines of its own
			}
		default:
			skipped = false
		}
	}
}

func (w *walker) node(n *html.Node, s style, link string) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data, s, link)
		return
	case html.ElementNode:
	default:
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Template, atom.Noscript, atom.Canvas:
		return
	case atom.Iframe, atom.Object, atom.Embed, atom.Svg:
		w.lost = append(w.lost, notes.Messagef("embedded pages and drawings are left out"))
		return
	case atom.Input, atom.Button, atom.Select, atom.Textarea:
		return
	case atom.Br:
		if len(w.lines) == 0 {
			w.newLine()
		}
		w.newLine()
		return
	case atom.Img:
		w.image(n, s, link)
		return
	case atom.Audio, atom.Video, atom.Source:
		if src := attribute(n, "src"); local(src) {
			w.add(run{text: sound(unescapePath(src)), link: link, raw: true})
		}
	case atom.Hr:
		w.block("* * *")
		return
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.list(n, s, link)
		return
	case atom.Table:
		w.table(n, s, link)
		return
	case atom.Pre, atom.Listing, atom.Xmp:
		w.code(n)
		return
	case atom.Blockquote:
		if blocks := w.inner(n, s, link).blocks; len(blocks) > 0 {
			w.block(prefixed(strings.Join(blocks, "\n\n"), "> "))
		}
		return
	case atom.P:
		w.paragraph(n, s, link)
		return
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.paragraph(n, s|bold, link)
		return
	case atom.Ruby:
		w.ruby(n, s, link)
		return
	case atom.A:
		link = address(attribute(n, "href"), link)
	}
	if hiddenStyle.MatchString(attribute(n, "style")) {
		return
	}
	s |= styleOf(n)
	if !isBlock[n.DataAtom] {
		w.children(n, s, link)
		return
	}
	w.freshLine()
	w.children(n, s, link)
	w.freshLine()
}

var isBlock = map[atom.Atom]bool{
	atom.Div: true, atom.Section: true, atom.Article: true, atom.Center: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Li: true, atom.Address: true, atom.Header: true, atom.Footer: true, atom.Main: true, atom.Nav: true, atom.Figure: true,
	atom.Figcaption: true, atom.Details: true, atom.Summary: true, atom.Fieldset: true, atom.Legend: true, atom.Form: true, atom.Aside: true,
}

// paragraph writes a node with a blank line before and behind it.
func (w *walker) paragraph(n *html.Node, s style, link string) {
	w.freshLine()
	w.newLine()
	w.children(n, s|styleOf(n), link)
	w.freshLine()
	w.newLine()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// ruby writes characters with their reading behind them.
func (w *walker) ruby(n *html.Node, s style, link string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Rp:
		case atom.Rt:
			w.words("(", s, link)
			w.children(c, s, link)
			w.words(")", s, link)
		default:
			w.node(c, s, link)
		}
	}
}

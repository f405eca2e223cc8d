package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes/briefing"
)

// line is a line of a page as a reader sees it.
type line struct {
	text string
	// level is that of a heading, 1 to 6; 0 is text, -1 what may be either, as a
	// paragraph that is all bold.
	level int
	// block is the element that holds it.
	block *html.Node
	links []briefing.Link
	item  bool // of a list
}

// skipped hold nothing that is read.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Head: true, atom.Select: true,
	atom.Iframe: true, atom.Object: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Textarea: true, atom.Math: true,
}

// blocks begin and end a line.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Center: true, atom.Dd: true, atom.Details: true,
	atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hr: true, atom.Li: true,
	atom.Main: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Ul: true,
	atom.Caption: true, atom.Thead: true, atom.Tbody: true, atom.Tfoot: true,
}

// list is one that the walker is in; number is that of the next item of an
// ordered one, 0 in others.
type list struct{ number int }

type walker struct {
	lines []line
	shown []shown
	text  strings.Builder
	links []briefing.Link
	plain bool   // the line has text that is not bold
	mark  string // of the item that begins
	lists []list
	bold  int
	block *html.Node
	level int
}

// linesOf tells the lines of a page, and its pictures.
func linesOf(root *html.Node) ([]line, []shown) {
	w := &walker{block: root}
	w.children(root)
	w.end()
	return w.lines, w.shown
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.words(n.Data)
	case n.Type != html.ElementNode || skipped[n.DataAtom] || hidden(n):
	case n.DataAtom == atom.Br:
		w.end()
	case n.DataAtom == atom.Img:
		w.picture(n)
	case n.DataAtom == atom.Tr:
		w.row(n)
	case blocks[n.DataAtom]:
		w.inBlock(n)
	case n.DataAtom == atom.B || n.DataAtom == atom.Strong:
		w.bold++
		w.children(n)
		w.bold--
	case n.DataAtom == atom.A:
		w.link(n)
	default:
		w.children(n)
	}
}

// picture notes a picture, which stands behind the line that is being written.
func (w *walker) picture(n *html.Node) {
	after := len(w.lines)
	if strings.TrimSpace(w.text.String()) != "" {
		after++
	}
	w.shown = append(w.shown, shown{n, after})
}

// link notes a link within a line.
func (w *walker) link(n *html.Node) {
	lines, start := len(w.lines), w.text.Len()
	w.children(n)
	address := attribute(n, "href")
	if len(w.lines) > lines || !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return
	}
	before, text := w.text.String()[:start], singleSpaces(w.text.String()[start:])
	space := strings.TrimSpace(before) != "" && strings.HasSuffix(singleSpaces(before+"|"), " |")
	if before = singleSpaces(before); space {
		before += " "
	}
	if text != "" {
		w.links = append(w.links, briefing.Link{Before: before, Text: text, Address: address})
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func singleSpaces(text string) string { return strings.Join(strings.Fields(text), " ") }

func (w *walker) words(text string) {
	if !w.plain && w.bold == 0 && strings.TrimSpace(text) != "" {
		w.plain = true
	}
	w.text.WriteString(text)
}

func (w *walker) inBlock(n *html.Node) {
	w.end()
	block, level := w.block, w.level
	w.block = n
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.level = int(n.Data[1] - '0')
	case atom.Ul, atom.Ol:
		l := list{}
		if n.DataAtom == atom.Ol {
			l.number = 1
		}
		w.lists = append(w.lists, l)
		defer func() { w.lists = w.lists[:len(w.lists)-1] }()
	case atom.Li:
		w.mark = w.markOf()
	}
	w.children(n)
	w.end()
	w.block, w.level, w.mark = block, level, ""
}

// markOf is what stands before an item: its bullet or number, as far in as its
// list.
func (w *walker) markOf() string {
	if len(w.lists) == 0 {
		return "- "
	}
	in := strings.Repeat("  ", len(w.lists)-1)
	l := &w.lists[len(w.lists)-1]
	if l.number == 0 {
		return in + "- "
	}
	l.number++
	return in + strconv.Itoa(l.number-1) + ". "
}

// row writes a row of a table as one line, its cells parted by tabs.
func (w *walker) row(n *html.Node) {
	w.end()
	var cells []string
	var links []briefing.Link
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			inner, pictures := linesOf(c)
			for _, p := range pictures {
				w.shown = append(w.shown, shown{p.node, len(w.lines) + 1})
			}
			texts := make([]string, len(inner))
			for i := range inner {
				texts[i] = inner[i].text
				links = append(links, inner[i].links...)
			}
			cells = append(cells, strings.Join(texts, " "))
		}
	}
	if text := strings.Join(cells, "\t"); strings.TrimSpace(text) != "" {
		w.lines = append(w.lines, line{text: text, block: n, links: links})
	}
}

// end ends the line.
func (w *walker) end() {
	text := singleSpaces(w.text.String())
	w.text.Reset()
	if text != "" {
		level := w.level
		if level == 0 && !w.plain && w.mark == "" {
			level = -1
		}
		w.lines = append(w.lines, line{text: w.mark + text, level: level, block: w.block, links: w.links, item: w.mark != ""})
		w.mark = strings.Repeat(" ", len(w.mark)) // of what goes on in the item
	}
	w.plain, w.links = false, nil
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			if strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return true
			}
		}
	}
	return false
}

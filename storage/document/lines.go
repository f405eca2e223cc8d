package document

import (
	"slices"
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
	spans []briefing.Span
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
	text  []styled // of the line that is being written
	now   styled   // the style and the address of what comes next
	plain bool     // the line has text that is not bold
	mark  string   // of the item that begins
	lists []list
	block *html.Node
	level int
	shift map[rune]rune // forms of what is raised or lowered, nil for neither
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
	case n.DataAtom == atom.Sup || n.DataAtom == atom.Sub:
		before := w.shift
		w.shift = above
		if n.DataAtom == atom.Sub {
			w.shift = below
		}
		w.children(n)
		w.shift = before
	default:
		before := w.now
		w.now.style = styleOf(n, w.now.style)
		if n.DataAtom == atom.A {
			w.now.address = addressOf(n)
		}
		w.children(n)
		w.now = before
	}
}

// picture notes a picture, which stands behind the line that is being written.
func (w *walker) picture(n *html.Node) {
	after := len(w.lines)
	if slices.ContainsFunc(w.text, func(s styled) bool { return strings.TrimSpace(s.text) != "" }) {
		after++
	}
	w.shown = append(w.shown, shown{n, after})
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
	if !w.plain && w.now.style&briefing.Bold == 0 && strings.TrimSpace(text) != "" {
		w.plain = true
	}
	if w.shift != nil && w.now.address == "" {
		text = shifted(text, w.shift)
	}
	w.text = append(w.text, styled{text, w.now.address, w.now.style})
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
	var text strings.Builder
	var spans []briefing.Span
	bold := true
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			inner, pictures := linesOf(c)
			for _, p := range pictures {
				w.shown = append(w.shown, shown{p.node, len(w.lines) + 1})
			}
			if cells++; cells > 1 {
				text.WriteByte('\t')
			}
			for i := range inner {
				if i > 0 {
					text.WriteByte(' ')
				}
				spans = appendSpans(spans, inner[i].spans, text.Len())
				text.WriteString(inner[i].text)
				bold = bold && inner[i].level < 0
			}
		}
	}
	if strings.TrimSpace(text.String()) == "" {
		return
	}
	if bold { // as the heads of a table are
		for i := range spans {
			spans[i].Style &^= briefing.Bold
		}
	}
	w.lines = append(w.lines, line{text: text.String(), block: n, spans: spans})
}

// end ends the line.
func (w *walker) end() {
	text, spans := joined(w.text)
	w.text = w.text[:0]
	if text != "" {
		level := w.level
		if level == 0 && !w.plain && w.mark == "" {
			level = -1
		}
		w.lines = append(w.lines, line{text: w.mark + text, level: level, block: w.block, spans: appendSpans(nil, spans, len(w.mark)), item: w.mark != ""})
		w.mark = strings.Repeat(" ", len(w.mark)) // of what goes on in the item
	}
	w.plain = false
}

func hidden(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true"
	}) || strings.HasPrefix(declared(n, "display"), "none")
}

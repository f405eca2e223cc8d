package anki

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The most rows and columns of a table; a larger one becomes lines.
const (
	mostTableRows    = 1000
	mostTableColumns = 50
)

// table writes a table; one of a single column is lines.
func (w *walker) table(n *html.Node, s style, link string) {
	var rows [][]*html.Node
	columns := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Thead, atom.Tbody, atom.Tfoot:
				walk(c)
			case atom.Tr:
				var row []*html.Node
				for cell := c.FirstChild; cell != nil; cell = cell.NextSibling {
					if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
						row = append(row, cell)
					}
				}
				if len(row) > 0 {
					rows = append(rows, row)
					columns = max(columns, len(row))
				}
			}
		}
	}
	walk(n)
	if columns < 2 || columns > mostTableColumns || len(rows) > mostTableRows {
		w.freshLine()
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.flat(c, s, link)
		}
		w.freshLine()
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.paragraph(c, s, link)
		}
	}
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteByte('|')
		for k := range columns {
			if k < len(row) {
				b.WriteString(" " + cellText(w.inner(row[k], s|styleOf(row[k]), link).blocks))
			}
			b.WriteString(" |")
		}
		if i == 0 {
			b.WriteString("\n|" + strings.Repeat(" --- |", columns))
		}
	}
	w.block(b.String())
}

// flat writes the rows of a table as lines.
func (w *walker) flat(n *html.Node, s style, link string) {
	switch n.DataAtom {
	case atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr:
		w.freshLine()
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.flat(c, s, link)
		}
		w.freshLine()
	case atom.Td, atom.Th:
		w.children(n, s|styleOf(n), link)
		w.words(" ", s, link)
	default:
		w.node(n, s, link)
	}
}

// cellText joins what is in a cell on one line.
func cellText(blocks []string) string {
	text := strings.Join(blocks, "<br>")
	text = strings.ReplaceAll(text, "\\\n", "<br>")
	text = strings.ReplaceAll(text, "\n", "<br>")
	var b strings.Builder
	for i := range len(text) {
		if text[i] == '|' && (i == 0 || text[i-1] != '\\') {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

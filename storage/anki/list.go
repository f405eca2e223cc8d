package anki

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list writes a list, its items as tight as they are.
func (w *walker) list(n *html.Node, s style, link string) {
	number := 1
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil && start >= 0 && start < 1_000_000 {
		number = start
	}
	var items []string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
			continue
		}
		in := &walker{inserts: w.inserts}
		if c.DataAtom == atom.Li {
			in = w.inner(c, s|styleOf(c), link)
		} else {
			in.node(c, s, link)
			in.flush()
			w.broken, w.lost = w.broken || in.broken, append(w.lost, in.lost...)
		}
		if len(in.blocks) == 0 {
			continue
		}
		nested := c.DataAtom == atom.Ul || c.DataAtom == atom.Ol
		mark := "- "
		if n.DataAtom == atom.Ol {
			mark = strconv.Itoa(number) + ". "
		}
		indent := strings.Repeat(" ", len(mark))
		body := joinItem(in.blocks)
		if nested && len(items) > 0 { // a list that stands beside the item it belongs to
			items[len(items)-1] += "\n" + prefixed(body, indent)
			continue
		}
		items = append(items, mark+strings.TrimPrefix(prefixed(body, indent), indent))
		number++
	}
	if len(items) > 0 {
		w.block(strings.Join(items, "\n"))
	}
}

// joinItem joins the blocks of an item: a list stands right below the text.
func joinItem(blocks []string) string {
	var b strings.Builder
	for i, block := range blocks {
		switch {
		case i == 0:
		case strings.HasPrefix(block, "- ") || strings.HasPrefix(block, "1. "):
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(block)
	}
	return b.String()
}

// prefixed writes lines behind a prefix, blank ones without its white space.
func prefixed(text, prefix string) string {
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if line == "" {
			b.WriteString(strings.TrimRight(prefix, " "))
		} else {
			b.WriteString(prefix + line)
		}
	}
	return b.String()
}

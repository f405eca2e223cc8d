package anki

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nodesOf reads the HTML of a field. Nearly all fields are words with a few elements
// that nest well; those are read without the parser of whole pages, which needs a
// hundred times the time of such a field to begin.
func nodesOf(field string) ([]*html.Node, error) {
	if nodes, ok := plainNodes(field); ok {
		return nodes, nil
	}
	return html.ParseFragment(strings.NewReader(field), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
}

// nesting are the elements that close nothing but themselves. br has no content.
var nesting = map[string]atom.Atom{
	"b": atom.B, "i": atom.I, "u": atom.U, "em": atom.Em, "strong": atom.Strong, "s": atom.S, "sub": atom.Sub, "sup": atom.Sup,
	"span": atom.Span, "div": atom.Div, "br": atom.Br,
}

// deepestPlain is how many elements may be open at a time.
const deepestPlain = 30

// plainNodes reads a field of words and elements without attributes, each closed
// where it ought to be; ok is false for any other.
func plainNodes(field string) (nodes []*html.Node, ok bool) {
	if strings.ContainsAny(field, "\r\x00") {
		return nil, false
	}
	body := &html.Node{Type: html.ElementNode}
	open := body
	depth := 0
	for field != "" {
		words, rest, tagged := strings.Cut(field, "<")
		if words != "" {
			open.AppendChild(&html.Node{Type: html.TextNode, Data: html.UnescapeString(words)})
		}
		if !tagged {
			break
		}
		name, behind, closed := strings.Cut(rest, ">")
		if !closed {
			return nil, false
		}
		field = behind
		if end, is := strings.CutPrefix(name, "/"); is {
			if depth == 0 || end != open.Data {
				return nil, false
			}
			open = open.Parent
			depth--
			continue
		}
		kind := nesting[name]
		if kind == 0 || depth == deepestPlain {
			return nil, false
		}
		n := &html.Node{Type: html.ElementNode, Data: name, DataAtom: kind}
		open.AppendChild(n)
		if kind != atom.Br {
			open = n
			depth++
		}
	}
	for n := body.FirstChild; n != nil; n = body.FirstChild {
		body.RemoveChild(n)
		nodes = append(nodes, n)
	}
	return nodes, depth == 0
}

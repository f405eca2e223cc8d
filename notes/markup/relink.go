package markup

import (
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"go.abhg.dev/goldmark/wikilink"
)

// RewriteLinks leads links to notes elsewhere: to gets the target of each, "" for the
// note itself, with its fragment, and returns the new ones, or false to leave it. A
// wiki link goes on to be shown as it was. All else stays byte for byte.
func RewriteLinks(markdown string, to func(target, fragment string) (newTarget, newFragment string, ok bool)) string {
	s := read(markdown)
	return s.doc.Markdown[:s.front.end] + s.written(span{0, len(s.body)}, s.relink(to))
}

// relink is RewriteLinks as edits.
func (s *scan) relink(to func(target, fragment string) (string, string, bool)) (edits []edit) {
	done := map[int]bool{}
	s.eachReference(s.root, func(n ast.Node) {
		switch n := n.(type) {
		case *wikilink.Node:
			edits = append(edits, s.relinkWiki(n, to)...)
		case *ast.Link:
			at := -1
			if len(n.Destination) > 0 {
				at = s.placeOf(n, n.Destination)
			}
			if at < 0 || done[at] {
				return
			}
			done[at] = true
			file, fragment, _ := strings.Cut(string(n.Destination), "#")
			target, ending := ImageName([]byte(file)), ""
			if file != "" {
				if !strings.HasSuffix(strings.ToLower(target), ".md") || len(target) == len(".md") {
					return // no note, nor the one itself
				}
				ending = target[len(target)-len(".md"):]
			}
			if plain, err := url.PathUnescape(fragment); err == nil {
				fragment = plain
			}
			if next, fragment, ok := to(strings.TrimSuffix(target, ending), fragment); ok {
				if next != "" {
					next += ".md"
				}
				if next = encodeDestination(next); fragment != "" {
					next += "#" + strings.ReplaceAll(encodeDestination(fragment), "%23", "#") // a path of headings
				}
				edits = append(edits, edit{span{at, at + len(n.Destination)}, next})
			}
		}
	})
	return edits
}

func (s *scan) relinkWiki(n *wikilink.Node, to func(target, fragment string) (string, string, bool)) []edit {
	start := n.Pos() + len("[[")
	if n.Embed {
		start++
	}
	length := strings.Index(s.body[start:], "]]")
	if length < 0 {
		return nil
	}
	inner := s.body[start : start+length]
	written, _, labelled := strings.Cut(inner, "|")
	target, fragment, _ := strings.Cut(written, "#")
	target, fragment, ok := to(strings.TrimSpace(target), strings.TrimSpace(strings.TrimSuffix(fragment, `\`)))
	if !ok {
		return nil
	}
	if fragment != "" {
		target += "#" + fragment
	}
	if !labelled && !n.Embed && !inTable(n) {
		target += "|" + strings.TrimSpace(inner)
	} else if strings.HasSuffix(written, `\`) {
		target += `\` // of a bar in a table
	}
	return []edit{{span{start, start + len(written)}, target}}
}

func inTable(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == east.KindTableCell {
			return true
		}
	}
	return false
}

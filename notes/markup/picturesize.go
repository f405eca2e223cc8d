package markup

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"go.abhg.dev/goldmark/wikilink"
)

// CutSize takes the width from the end of a picture's label as Obsidian writes it,
// "map|200" or "map|200x100", in pixels; 0 where the label names none.
func CutSize(label string) (rest string, width int) {
	at := strings.LastIndexByte(label, '|')
	if at < 0 {
		return label, 0
	}
	wide, _, _ := strings.Cut(label[at+1:], "x")
	width, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(wide), "px"))
	if err != nil || width <= 0 {
		return label, 0
	}
	return label[:at], width
}

// writeLabel writes the label of a picture without its size; ok is false for other
// nodes.
func (s *scan) writeLabel(b *strings.Builder, n ast.Node) (ok bool) {
	switch n := n.(type) {
	case *ast.Image:
		label, _ := CutSize(s.plainBelow(n))
		b.WriteString(label)
	case *wikilink.Node:
		if !n.Embed || !IsMedia(n.Target) {
			return false
		}
		label := s.plainBelow(n)
		if _, width := CutSize("|" + label); width > 0 {
			label = string(n.Target) // it has a size in place of a label
		}
		b.WriteString(label)
	default:
		return false
	}
	return true
}

func (s *scan) plainBelow(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.writePlain(&b, c)
	}
	return b.String()
}

package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Pictured is a picture that boxes lie on, or may: a paragraph of its own.
type Pictured struct {
	// Start and End are where it stands with its boxes, in bytes of the Markdown.
	Start, End int
	// Name is the name of its file.
	Name string
	// Picture is it as it is written.
	Picture string
	All     bool
	Boxes   []Box

	behind string // the tags behind "hide: one"
}

// PictureAt returns the picture in whose paragraph, or list of boxes, an offset of a
// note lies.
func PictureAt(markdown string, offset int) (p Pictured, ok bool) {
	s := newScan(markdown)
	s.src = []byte(s.body)
	at := offset - s.front.end
	for n := Tree(s.src).FirstChild(); n != nil; n = n.NextSibling() {
		paragraph, ok := n.(*ast.Paragraph)
		if !ok || paragraph.Lines().Len() > 2 || !isPicture(paragraph.FirstChild()) {
			continue
		}
		dest, ok := imageDestination(paragraph.FirstChild())
		first := paragraph.Lines().At(0)
		p = Pictured{Start: first.Start, End: s.trimEnd(span{first.Start, first.Stop}), Name: ImageName(dest)}
		p.Picture = s.body[p.Start:p.End]
		switch o, hide, _ := readOcclusion(n, s.src); {
		case o != nil:
			p.All, p.Boxes, p.End = o.All, o.Boxes, o.Boxes[len(o.Boxes)-1].line.end
			p.behind = s.body[hide.start+len(hideOne) : hide.end]
		case paragraph.Lines().Len() != 1 || paragraph.FirstChild().NextSibling() != nil:
			continue
		}
		if ok && at >= s.lineStart(p.Start) && at <= s.lineEnd(p.End) {
			p.Start, p.End = p.Start+s.front.end, p.End+s.front.end
			return p, true
		}
	}
	return p, false
}

// With writes the picture with other boxes, those of one label on one line; with none
// it is the picture alone.
func (p *Pictured) With(all bool, boxes []Box) string {
	var lines []Box
	at := map[string]int{}
	for _, box := range boxes {
		if i, ok := at[box.Label]; ok && box.Label != "" {
			lines[i].Areas = append(lines[i].Areas, box.Areas...)
			continue
		}
		at[box.Label] = len(lines)
		lines = append(lines, Box{Label: box.Label, Areas: append([]Area(nil), box.Areas...)})
	}
	if len(lines) == 0 {
		return p.Picture
	}
	text := WriteOcclusion(p.Picture, all, lines)
	head := len(p.Picture) + len("\n") + len(hideOne)
	return text[:head] + strings.TrimRight(p.behind, " ") + text[head:]
}

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

	behind  string // the tags behind "hide: one"
	reach   span   // the lines that it takes
	section span   // it lies in, with its heading
}

// PictureAt returns the picture in whose paragraph, or list of boxes, an offset of a
// note lies.
func PictureAt(markdown string, offset int) (p Pictured, ok bool) {
	for _, p := range picturesOf(markdown) {
		if p.reach.start <= offset && offset <= p.reach.end {
			return p, true
		}
	}
	return p, false
}

// PicturesNear returns the picture at an offset of a note, where there is none those of
// the section in which it lies, and where that has none all of the note.
func PicturesNear(markdown string, offset int) (near []Pictured) {
	if p, ok := PictureAt(markdown, offset); ok {
		return []Pictured{p}
	}
	all := picturesOf(markdown)
	for _, p := range all {
		if p.section.start <= offset && offset < p.section.end {
			near = append(near, p)
		}
	}
	if len(near) == 0 {
		return all
	}
	return near
}

// picturesOf returns the pictures of a note.
func picturesOf(markdown string) (all []Pictured) {
	s := newScan(markdown)
	s.src = []byte(s.body)
	first, section := 0, 0 // of the pictures of a section, and where that begins
	ends := func(at int) {
		for i := range all[first:] {
			all[first+i].section = span{section, at}
		}
		first, section = len(all), at
	}
	for n := Tree(s.src).FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindHeading {
			ends(s.front.end + s.lineStart(n.Pos()))
			continue
		}
		if p, ok := s.picture(n); ok {
			all = append(all, p)
		}
	}
	ends(len(markdown) + 1)
	return all
}

// picture returns the picture that a block of the body is.
func (s *scan) picture(n ast.Node) (p Pictured, ok bool) {
	paragraph, ok := n.(*ast.Paragraph)
	if !ok || paragraph.Lines().Len() > 2 || !isPicture(paragraph.FirstChild()) {
		return p, false
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
		return p, false
	}
	p.reach = span{s.front.end + s.lineStart(p.Start), s.front.end + s.lineEnd(p.End)}
	p.Start, p.End = p.Start+s.front.end, p.End+s.front.end
	return p, ok
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

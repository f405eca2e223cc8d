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
	return pictureAt(picturesOf(markdown), offset)
}

func pictureAt(all []Pictured, offset int) (p Pictured, ok bool) {
	for _, p := range all {
		if p.reach.start <= offset && offset <= p.reach.end {
			return p, true
		}
	}
	return p, false
}

// PicturesNear returns the picture at an offset of a note, where there is none those of
// the section in which it lies, and where that has none all of the note.
func PicturesNear(markdown string, offset int) (near []Pictured) {
	all := picturesOf(markdown)
	if p, ok := pictureAt(all, offset); ok {
		return []Pictured{p}
	}
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

// picturesOf returns the pictures of a note, but for those that stand in its cards.
func picturesOf(markdown string) (all []Pictured) {
	s := looked(markdown, whole)
	first, section := 0, 0 // of the pictures of a section, and where that begins
	ends := func(at int) {
		for i := range all[first:] {
			all[first+i].section = span{section, at}
		}
		first, section = len(all), at
	}
	blocks, from := s.blocks, 0
	for n := s.root.FirstChild(); n != nil; n = n.NextSibling() {
		for last := lastLine(n); len(blocks) > 0 && blocks[0].start <= last; {
			if b := blocks[0]; b.form == manyLines || b.form == clozed && b.whole {
				from = s.nextLine(b.end)
			}
			blocks = blocks[1:]
		}
		if n.Kind() == ast.KindHeading && n.Pos() >= from {
			ends(s.front.end + s.lineStart(n.Pos()))
			continue
		}
		if p, ok := s.picture(n, from); ok {
			all = append(all, p)
		}
	}
	ends(len(markdown) + 1)
	return all
}

// picture returns the picture that a block of the body is, of which lines before an offset
// belong to a card.
func (s *scan) picture(n ast.Node, from int) (p Pictured, ok bool) {
	paragraph, ok := n.(*ast.Paragraph)
	if !ok {
		return p, false
	}
	lines := linesBehind(paragraph, from)
	if len(lines) == 0 || len(lines) > 2 || !isPicture(firstBehind(paragraph, from)) {
		return p, false
	}
	picture := firstBehind(paragraph, from)
	dest, ok := imageDestination(picture)
	p = Pictured{Start: lines[0].Start, End: s.trimEnd(span{lines[0].Start, lines[0].Stop}), Name: ImageName(dest)}
	p.Picture = s.body[p.Start:p.End]
	switch o, hide, _ := readOcclusion(n, s.src, from); {
	case o != nil:
		p.All, p.Boxes, p.End = o.All, o.Boxes, o.Boxes[len(o.Boxes)-1].line.end
		p.behind = s.body[hide.start+len(hideOne) : hide.end]
	case len(lines) != 1 || picture.NextSibling() != nil:
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

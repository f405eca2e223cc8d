package markup

import (
	"bytes"
	"strings"

	east "github.com/yuin/goldmark/extension/ast"
)

// Heading returns the heading of a section, by its index, as it is written; "" for a
// section without one.
func (d *Document) Heading(section int) string {
	p := d.scan.parts[section]
	return strings.TrimRight(d.scan.body[p.start:p.text.start], " \t\n")
}

// TextLine returns the 1-based line of Document.Markdown in which the text of a section, by its
// index, begins below its heading: an empty line where it has none, and the heading itself
// where nothing is below it.
func (d *Document) TextLine(section int) int {
	line := d.Sections[section].Line
	if d.Sections[section].Level == 0 {
		return line
	}
	p := d.scan.parts[section]
	text := d.scan.body[p.text.start:p.text.end]
	if text == "" {
		return line
	}
	begins := blankStart(text)
	if begins == len(text) {
		begins = 0
	}
	return line + strings.Count(d.scan.body[p.start:p.text.start+begins], "\n")
}

// Place returns where bytes of the text of a section, by its index, stand in
// Document.Markdown: at least one.
func (d *Document) Place(section, from, to int) (start, end int) {
	in := d.scan.place(section, span{from, to})
	return d.scan.front.end + in.start, d.scan.front.end + in.end
}

// Lines returns the lines in which bytes of the text of a section stand, as they are
// written: with the marks of clozes and the tags that the text leaves out, but without
// the lines of questions between them.
func (d *Document) Lines(section, from, to int) string {
	s := d.scan
	in := s.place(section, span{from, to})
	in = span{max(s.lineStart(in.start), s.parts[section].text.start), s.lineEnd(in.end - 1)}
	var questions []cut
	for _, c := range s.cuts {
		if c.lines && c.end > in.start {
			questions = append(questions, c)
		}
	}
	return s.uncut(in, questions, func(span) {})
}

// place returns where a part of the text of a section stands in the body.
func (s *scan) place(section int, part span) span {
	text := s.parts[section].text
	var kept []span
	begins := blankStart(s.uncut(text, s.cuts, func(k span) { kept = append(kept, k) }))
	in := span{-1, text.end}
	for at := -begins; len(kept) > 0; kept = kept[1:] {
		ends := at + kept[0].end - kept[0].start
		if in.start < 0 && part.start < ends {
			in.start = kept[0].start + part.start - at
		}
		if part.end <= ends {
			in.end = kept[0].start + part.end - at
			break
		}
		at = ends
	}
	return in
}

// Written returns a footnote, by its number, as the note defines it; "" where it
// does not.
func (d *Definitions) Written(number int) string {
	note, source := d.Footnote(number)
	if note == nil {
		return ""
	}
	at := footnoteAt(note, source)
	return string(source[at.start:at.end])
}

// footnoteAt returns the lines that a footnote is written in.
func footnoteAt(note *east.Footnote, source []byte) span {
	at := span{bytes.LastIndexByte(source[:note.Pos()], '\n') + 1, lastLine(note)}
	first := true
	for line := range bytes.Lines(source[at.end:]) { // what closes code stands behind its last line
		if !first && !bytes.HasPrefix(line, []byte("    ")) && line[0] != '\t' {
			break
		}
		at.end += len(line)
		first = false
	}
	at.end = at.start + len(bytes.TrimRight(source[at.start:at.end], " \t\n"))
	return at
}

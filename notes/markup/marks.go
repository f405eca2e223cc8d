package markup

import (
	"strings"
)

// MarkKind says what a Mark covers.
type MarkKind uint8

// What marks cover: the text of a card written as a question, or one cloze with
// its braces.
const (
	QuestionMark MarkKind = iota
	ClozeMark
)

// Mark is a range of bytes of a Markdown that makes a card.
type Mark struct {
	Start, End int
	Kind       MarkKind
	// Group is the number of the cloze's group, else 0.
	Group int
}

// Marks returns the ranges of card lines and clozes in Document.Markdown, by
// start, for a preview to colour. Clozes may lie within each other.
func (d *Document) Marks() []Mark {
	s := d.scan
	var marks []Mark
	for _, b := range s.blocks {
		switch b.form {
		case boxed:
			continue
		case oneLine, manyLines:
			marks = append(marks, Mark{Start: s.front.end + b.start, End: s.front.end + b.end, Kind: QuestionMark})
			continue
		}
		for _, c := range b.clozes {
			marks = append(marks, Mark{Start: s.front.end + c.start, End: s.front.end + c.end, Kind: ClozeMark, Group: c.group})
		}
	}
	return marks
}

// IsMarkdown reports whether pasted text or a .txt file is a note in Markdown:
// it has front matter, headings written with "#" or underlined with "===", or
// cards. A rule of dashes under a line is no sign, for web text has those; nor is any
// in a mail, for letters underline their headings.
func IsMarkdown(text string) bool {
	if isMail(text) {
		return false
	}
	s := read(text)
	if s.front.end > 0 || len(s.blocks) > 0 {
		return true
	}
	for _, h := range s.headings {
		lines := strings.Split(strings.TrimSpace(s.body[h.start:h.end]), "\n")
		if strings.HasPrefix(lines[0], "#") || strings.HasPrefix(lines[len(lines)-1], "===") {
			return true
		}
	}
	return false
}

// isMail reports whether text begins with the header of a mail.
func isMail(text string) bool {
	header, _, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	first, rest, _ := strings.Cut(header, "\n")
	return strings.HasPrefix(first, "From: ") && strings.Contains("\n"+rest, "\nSubject: ")
}

package reader

import (
	"slices"
	"strings"

	"precis/ui/markdown"
	"precis/ui/text"
	"precis/ui/text/reading"
)

// written returns the Markdown of a row as the note has it, of which a part is
// selected; "" where the row is no text of the note.
func (r *rows) written(c reading.Part) string {
	v := r.screen.view
	switch at := r.all[c.Row]; at.kind {
	case titleRow:
		return "# " + v.note.Title
	case headingRow:
		return v.document.Heading(at.section)
	case textRow:
		of := reading.BlocksOf(r.source(c.Row), v.options(at.section, at.item), c.Said, c.Range)
		return v.lines(at, of)
	case questionRow:
		source, err := v.document.BlockSource(v.sections[at.section].questions[at.item].place)
		if err != nil { // it cannot be, for it was read of this text
			return ""
		}
		return source
	default:
		return ""
	}
}

// lines returns the lines in which a part of a piece of text is written.
func (v *view) lines(at row, part text.Range) string {
	if part.Empty() {
		return ""
	}
	before := v.sections[at.section].before(at.item)
	return strings.Trim(v.document.Lines(at.section, before+part.Start, before+part.End), "\n")
}

// before returns how many bytes of a section stand before one of its pieces.
func (s *section) before(piece int) (length int) {
	for _, p := range s.pieces[:piece] {
		length += len(p)
	}
	return length
}

// Written returns the Markdown of what is selected, as the note has it. Footnotes that
// are selected below a section, and defined elsewhere, stand at its end.
func (r *rows) Written(chosen []reading.Part) (all []string) {
	var below []string
	for _, c := range chosen {
		if written := r.written(c); written != "" {
			all = append(all, written)
		}
		if r.all[c.Row].kind == textRow {
			below = append(below, r.footnotes(c)...)
		}
	}
	whole := strings.Join(all, "\n")
	below = slices.DeleteFunc(below, func(note string) bool { return strings.Contains(whole, note) })
	if len(below) > 0 {
		all = append(all, strings.Join(below, "\n"))
	}
	return all
}

// footnotes returns the definitions of the footnotes below a text that are selected.
func (r *rows) footnotes(c reading.Part) (all []string) {
	v, at := r.screen.view, r.all[c.Row]
	options := v.options(at.section, at.item)
	from := len(c.Said)
	for _, number := range slices.Backward(options.Footnotes) {
		options.Footnotes = []int{number}
		said := markdown.Plain("", options)
		if from -= len(said); c.Range.Start < from+len(said) && from < c.Range.End {
			all = append(all, v.definitions.Written(number))
		}
		from -= len("\n")
	}
	slices.Reverse(all)
	return all
}

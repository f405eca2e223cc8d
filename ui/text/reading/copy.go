package reading

import (
	"strings"

	"precis/ui/markdown"
	"precis/ui/text"
)

// Part is what is selected of a row: a range of what it says.
type Part struct {
	Row   int
	Said  string
	Range text.Range
}

// rows calls visit for each row of which something is selected, with what it says
// and the part of that: of one without words, such as a picture, nothing. Rows out of view
// that are selected as a whole are not laid out for it.
func (s *Surface) rows(visit func(row int, said string, part text.Range)) {
	start, end := s.ends()
	for row := start.row; row <= min(end.row, s.column.Len()-1) && start != end; row++ {
		said, whole := "", row > start.row && row < end.row
		if whole && s.note != nil && s.column.Object(row) == nil {
			said = s.note.Plain(row)
		} else {
			said = s.laid(row).said
		}
		if part := partOf(row, len(said), start, end); whole || !part.Empty() {
			visit(row, said, part)
		}
	}
}

// SelectedText returns what is selected, a line for each paragraph.
func (s *Surface) SelectedText() string {
	var parts []string
	s.rows(func(_ int, said string, part text.Range) {
		if !part.Empty() {
			parts = append(parts, said[part.Start:part.End])
		}
	})
	return strings.Join(parts, "\n")
}

// Chosen returns what is selected within one row, without spaces at its ends: the
// n-th, from 0, of so many places at which the row says the same. of is 0 where
// nothing is selected, or more than one row.
func (s *Surface) Chosen() (chosen string, n, of int) {
	start, end := s.ends()
	if start.row != end.row || start == end {
		return "", 0, 0
	}
	said := s.laid(start.row).said
	part := partOf(start.row, len(said), start, end)
	chosen = strings.TrimSpace(said[part.Start:part.End])
	from := part.Start + strings.Index(said[part.Start:part.End], chosen)
	for at := 0; chosen != ""; at += len(chosen) {
		i := strings.Index(said[at:], chosen)
		if i < 0 {
			break
		}
		if at += i; at < from {
			n++
		}
		of++
	}
	return chosen, n, of
}

// SelectedMarkdown returns the Markdown of the paragraphs of which something is
// selected; of words within one that are written as they read, only these.
func (s *Surface) SelectedMarkdown() string {
	var chosen []Part
	var parts []string
	s.rows(func(row int, said string, part text.Range) {
		if s.note == nil {
			parts = append(parts, s.laid(row).markdown(part)...)
		} else {
			chosen = append(chosen, Part{row, said, part})
		}
	})
	if s.note != nil {
		parts = s.note.Written(chosen)
	}
	if len(parts) == 1 && !strings.Contains(parts[0], "\n") {
		if chosen := s.SelectedText(); strings.Count(parts[0], chosen) == 1 {
			return chosen
		}
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// markdown returns the Markdown of what is selected, widget by widget.
func (l *line) markdown(part text.Range) []string {
	var parts []string
	for i := 0; i < len(l.pieces); {
		first := &l.pieces[i]
		last := first
		for i++; i < len(l.pieces) && l.pieces[i].owner == first.owner; i++ {
			last = &l.pieces[i]
		}
		within := text.Range{Start: max(part.Start, first.start), End: min(part.End, last.end())}
		if within.Start >= within.End {
			continue
		}
		said := l.said[first.start:last.end()]
		within.Start, within.End = within.Start-first.start, within.End-first.start
		if w, ok := first.owner.(written); ok {
			source := w.Written()
			of := BlocksOf(source, markdown.Options{}, said, within)
			parts = append(parts, strings.Trim(source[of.Start:of.End], "\n"))
		} else {
			parts = append(parts, said[within.Start:within.End])
		}
	}
	return parts
}

// BlocksOf returns the range of those blocks of a source of which a part is selected
// of how it reads, with what does not read between and around them; the whole where
// that cannot be told.
func BlocksOf(source string, options markdown.Options, said string, part text.Range) text.Range {
	if options.Definitions == nil {
		_, options.Definitions = options.Definitions.Tree([]byte(source))
	}
	options.Footnotes = nil
	of := text.Range{Start: -1}
	at, from := 0, 0
	for _, block := range markdown.Pieces(source, 1) {
		plain := markdown.Plain(block, options)
		if at > len(said) || !strings.HasPrefix(said[at:], plain) {
			return text.Range{End: len(source)}
		}
		if plain != "" {
			if at < part.End && at+len(plain) > part.Start {
				if of.End = from + len(block); of.Start < 0 {
					of.Start = from
				}
			}
			at += len(plain) + len("\n")
		}
		from += len(block)
	}
	if part.End >= at-len("\n") {
		of.End = from
	}
	if part.Start == 0 {
		of.Start = 0
	} else if of.Start < 0 {
		of.Start = of.End
	}
	return of
}

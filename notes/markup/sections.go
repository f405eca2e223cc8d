package markup

import (
	"strings"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
)

// heading is a heading outside lists and quotes with the lines it takes up.
type heading struct {
	span
	level int
	title string
	text  span // of its first line, without number signs
	until notes.Day
}

func (s *scan) heading(n *ast.Heading) {
	h := heading{level: n.Level, title: s.plainInline(n)}
	first, last := n.Pos(), n.Pos()
	if k := n.Lines().Len(); k > 0 {
		first = min(first, n.Lines().At(0).Start)
		last = max(last, n.Lines().At(k-1).Start)
		h.text = span{n.Lines().At(0).Start, n.Lines().At(0).Stop}
	}
	h.start = s.lineStart(first)
	h.end = s.nextLine(last)
	if n.Lines().Len() > 0 && n.Lines().At(0).Start == n.Pos() {
		h.end = s.nextLine(h.end) // what underlines it
	}
	if u := s.untilBefore(h.end); u != nil && u.place.start >= h.start {
		h.until = u.Day
	}
	s.headings = append(s.headings, h)
}

// titleHeading returns the index of the heading that is the note's title: the
// only one of level 1, unless front matter gives another title. -1 for none.
func (s *scan) titleHeading() int {
	only := -1
	for i, h := range s.headings {
		if h.level != 1 {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = i
	}
	if only >= 0 && s.front.title != "" && s.front.title != s.headings[only].title {
		return -1
	}
	return only
}

// part is a section's range of the body, with the heading it leaves out.
type part struct {
	span
	text span // without the heading
}

// sections divides the body at its headings. Text before the first section, and
// text under the title, is a section without a title where it is not blank.
func (s *scan) sections() {
	title := s.titleHeading()
	s.doc.Title = s.front.title
	if title >= 0 {
		s.doc.Title = s.headings[title].title
		if s.doc.Until == 0 {
			s.doc.Until = s.headings[title].until
		}
	}
	if s.front.title != "" {
		s.doc.Title = s.front.title
	}
	var (
		path   []string
		levels []int
		cuts   = s.cuts
		from   = 0
	)
	s.parts = make([]part, 0, len(s.headings)+1)
	s.doc.Sections = make([]notes.Section, 0, len(s.headings)+1)
	add := func(h *heading, start, end int) {
		text := span{start, end}
		whole := text
		section := notes.Section{}
		if h != nil {
			whole.start = h.start
			section = notes.Section{Path: path, Level: h.level, Title: h.title, Line: s.line(h.start), Until: h.until}
		} else if strings.TrimSpace(s.body[start:end]) == "" {
			return
		}
		for len(cuts) > 0 && cuts[0].end <= start {
			cuts = cuts[1:]
		}
		section.Text = s.cutText(text, cuts)
		if h == nil {
			section.Line = s.line(start + len(s.body[start:end]) - len(strings.TrimLeft(s.body[start:end], " \t\n")))
		}
		s.doc.Sections = append(s.doc.Sections, section)
		s.parts = append(s.parts, part{span: whole, text: text})
	}
	var current *heading
	for i := range s.headings {
		h := &s.headings[i]
		if i == title && i == 0 && strings.TrimSpace(s.body[:h.start]) != "" {
			// What stands above the title belongs to the text below it.
			s.cuts = append(s.cuts, cut{span: h.span, lines: true})
			s.sortCuts()
			cuts = s.cuts
			continue
		}
		add(current, from, h.start)
		from, current = h.end, h
		if i == title {
			path, levels, current = nil, nil, nil
			continue
		}
		for len(levels) > 0 && levels[len(levels)-1] >= h.level {
			levels = levels[:len(levels)-1]
		}
		path = append(path[:len(levels):len(levels)], h.title)
		levels = append(levels, h.level)
	}
	add(current, from, len(s.body))
	s.hold()
}

// cutText returns the text of a range without the cuts, blank lines around it
// left out.
func (s *scan) cutText(text span, cuts []cut) string {
	if len(cuts) == 0 || cuts[0].start >= text.end {
		return trimBlank(s.body[text.start:text.end])
	}
	return trimBlank(s.uncut(text, cuts, func(span) {}))
}

// uncut returns what is left of a range without the cuts, and tells of each range that is.
// Of the blank lines on both sides of lines that go, only those before stay.
func (s *scan) uncut(text span, cuts []cut, kept func(span)) string {
	for len(cuts) > 0 && cuts[0].end <= text.start { // those of sections before
		cuts = cuts[1:]
	}
	room := text.end - text.start
	for i, c := range cuts {
		if c.start >= text.end {
			cuts = cuts[:i]
			break
		}
		room -= c.end - c.start
	}
	var left strings.Builder
	left.Grow(max(room, 0))
	keep := func(end int) {
		if end > text.start {
			left.WriteString(s.body[text.start:end])
			kept(span{text.start, end})
		}
	}
	for _, c := range cuts {
		keep(c.start)
		text.start = max(text.start, c.end)
		if c.lines && (left.Len() == 0 || strings.HasSuffix(left.String(), "\n\n")) {
			for text.start < text.end && strings.Trim(s.body[text.start:min(s.lineEnd(text.start), text.end)], " >") == "" {
				text.start = s.nextLine(text.start)
			}
		}
	}
	keep(text.end)
	return left.String()
}

// trimBlank removes blank lines at the start and white space at the end.
func trimBlank(text string) string {
	text = strings.TrimRight(text, " \t\n")
	return text[blankStart(text):]
}

// blankStart returns how many bytes the blank lines have that a text begins with.
func blankStart(text string) int {
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 || strings.TrimSpace(text[at:at+i]) != "" {
			return at
		}
		at += i + 1
	}
}

// sectionAt returns the index of the section that holds an offset.
func (s *scan) sectionAt(offset int) int {
	lo, hi := 0, len(s.parts)
	for lo < hi {
		mid := (lo + hi) / 2
		if s.parts[mid].end <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return min(lo, len(s.parts)-1)
}

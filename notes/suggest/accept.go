package suggest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/notes/prose"
)

// insertion is text that takes the place of a range of the Markdown.
type insertion struct {
	start, end int
	text       string
	order      order
}

// order is that of insertions at one place: what ends there, what begins, what goes.
type order uint8

const (
	closesApart order = iota
	closesCloze
	opensCloze
	opensApart
	goes
)

// inserted returns a range of the Markdown with insertions.
func inserted(markdown string, from, to int, all []insertion) string {
	slices.SortStableFunc(all, func(a, b insertion) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.order, b.order)) })
	var b strings.Builder
	at := from
	for _, in := range all {
		if in.start < from || in.start > to {
			continue
		}
		b.WriteString(markdown[at:in.start])
		b.WriteString(in.text)
		at = in.end
	}
	b.WriteString(markdown[min(at, to):to])
	return b.String()
}

// Accept returns the document's Markdown with the chosen suggestions, of which
// Prompt and Answer may have been edited, written in: clozes where their fact
// stands, numbered after those that the paragraph has; questions, and clozes
// that were edited, at the end of their section. The suggestions must come from
// Cards for this document; one without prompt or answer is left out.
func Accept(doc *markup.Document, chosen []Suggestion) string {
	inOrder := slices.Clone(chosen)
	slices.SortStableFunc(inOrder, func(a, b Suggestion) int { return cmp.Compare(a.Line, b.Line) })
	var (
		clozes []*hiding
		asked  = map[int][]string{}
	)
	for i := range inOrder {
		s := &inOrder[i]
		switch {
		case strings.TrimSpace(s.Prompt) == "" || strings.TrimSpace(s.Answer) == "":
		case s.hide.asSuggested(s, doc.Markdown):
			clozes = append(clozes, s.hide)
		case s.SectionIndex >= 0 && s.SectionIndex < len(doc.Sections):
			asked[s.SectionIndex] = append(asked[s.SectionIndex], questionLines(s))
		}
	}
	all := append(clozeInsertions(doc.Markdown, clozes), questionInsertions(doc, asked)...)
	return inserted(doc.Markdown, 0, len(doc.Markdown), all)
}

// asSuggested reports whether the suggestion can be written where it stands.
func (h *hiding) asSuggested(s *Suggestion, markdown string) bool {
	return h != nil && s.Kind == notes.Cloze && s.Prompt == h.prompt && s.Answer == h.answer &&
		h.till <= len(markdown) && markdown[h.from:h.till] == h.paragraph
}

// clozeInsertions writes the marks of clozes, which may lie within each other.
func clozeInsertions(markdown string, clozes []*hiding) []insertion {
	slices.SortStableFunc(clozes, func(a, b *hiding) int { return cmp.Or(cmp.Compare(a.opens, b.opens), cmp.Compare(b.closes, a.closes)) })
	var all []insertion
	var open []*hiding
	closeUntil := func(at int) {
		for len(open) > 0 && open[len(open)-1].closes <= at {
			end := open[len(open)-1].closes
			all = append(all, insertion{end, end, "}}", closesCloze})
			open = open[:len(open)-1]
		}
	}
	from, group := -1, 0
	var last *hiding
	var holes []hole // of the paragraph
	first := 0       // of its insertions
	divide := func() {
		if last == nil {
			return
		}
		moved := func(all []insertion, by int) []insertion {
			all = slices.Clone(all)
			for i := range all {
				all[i].start, all[i].end = all[i].start+by, all[i].end+by
			}
			return all
		}
		b := bareOf(last.paragraph)
		all = append(all, moved(b.take(last.paragraph, holes, moved(all[first:], -last.from)), last.from)...)
		holes, first = holes[:0], len(all)
	}
	for _, h := range clozes {
		closeUntil(h.opens)
		if last != nil && h.opens == last.opens && h.closes == last.closes || len(open) > 0 && h.closes > open[len(open)-1].closes {
			continue // chosen twice, or across another
		}
		if h.from != from {
			divide()
			from, group = h.from, h.groups
		}
		holes = append(holes, h.hole)
		group++
		kind := "c"
		if h.alone() {
			kind = "s"
		}
		all = append(all, insertion{h.opens, h.opens, "{{" + kind + strconv.Itoa(group) + "::", opensCloze})
		open, last = append(open, h), h
	}
	closeUntil(len(markdown))
	divide()
	return all
}

// questionInsertions puts cards behind the text of their sections.
func questionInsertions(doc *markup.Document, asked map[int][]string) []insertion {
	if len(asked) == 0 {
		return nil
	}
	starts := []int{0, 0} // offset of each line, from 1
	for i, c := range []byte(doc.Markdown) {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	var all []insertion
	for section, cards := range asked {
		end := len(doc.Markdown)
		if section+1 < len(doc.Sections) {
			end = starts[doc.Sections[section+1].Line]
		}
		at := len(strings.TrimRight(doc.Markdown[:end], " \t\n"))
		text := "\n\n" + strings.Join(cards, "\n\n")
		if rest := doc.Markdown[at:end]; end < len(doc.Markdown) && strings.Count(rest, "\n") < 2 || rest == "" {
			text += "\n"
		}
		all = append(all, insertion{at, at, text, opensApart})
	}
	return all
}

// questionLines writes a suggestion as a question: on one line, or with its
// answer below a "?" where that has several.
func questionLines(s *Suggestion) string {
	if s.Rule == OfHeading {
		if text, ok := dialect.Question(s.Prompt, s.Answer, false, nil); ok {
			return text // in blocks
		}
	}
	prompt := guardStart(escapeColons(prose.SingleSpaces(s.Prompt)))
	var answer []string
	for line := range strings.Lines(s.Answer) {
		if line = strings.TrimRight(line, " \t\n"); strings.TrimSpace(line) != "" {
			answer = append(answer, escapeColons(line))
		}
	}
	if len(answer) > 1 {
		return guardEnd(prompt) + "\n?\n" + strings.Join(answer, "\n")
	}
	sign := "::"
	if !strings.ContainsAny(prompt[max(0, len(prompt)-1):], ".?!") || len(answer) == 0 || strings.HasPrefix(strings.TrimSpace(answer[0]), ":") {
		sign = " :: "
	}
	return prompt + sign + guardEnd(strings.TrimSpace(strings.Join(answer, " ")))
}

var (
	colons   = lazyregexp.New(`:{2,}`)
	tagAtEnd = lazyregexp.New(`(^|\s)(#\S+)$`)
)

// endsInTag reports whether the last word of a text is a tag.
func endsInTag(text string) bool { return strings.Contains(text, "#") && tagAtEnd.MatchString(text) }

// escapeColons keeps colons in a prompt or an answer from being read as what
// parts them.
func escapeColons(text string) string { return colons.ReplaceAllString(text, `\$0`) }

// guardStart keeps a line from being read as heading, list, quote or definition.
func guardStart(line string) string {
	if line == "" || line[0] == ':' || itemStart.MatchString(line) || otherBlock.MatchString(line) || line == "?" || line == "??" {
		if i := strings.IndexAny(line, ".)"); i > 0 && isDigit(line[0]) {
			return line[:i] + `\` + line[i:]
		}
		return `\` + line
	}
	return line
}

// guardEnd keeps the last word from being read as a tag.
func guardEnd(line string) string { return tagAtEnd.ReplaceAllString(line, `$1\$2`) }

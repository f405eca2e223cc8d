package briefing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
)

// insertion is text that takes the place of a range of the Markdown.
type insertion struct {
	start, end int
	text       string
}

// Accept returns the document's Markdown with the chosen suggestions, of which
// Prompt and Answer may have been edited, written in: clozes where their fact
// stands, numbered after those that the paragraph has; questions, and clozes
// that were edited, at the end of their section. The suggestions must come from
// Suggest for this document; one without prompt or answer is left out.
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
	slices.SortStableFunc(all, func(a, b insertion) int { return cmp.Compare(a.start, b.start) })
	var b strings.Builder
	at := 0
	for _, in := range all {
		b.WriteString(doc.Markdown[at:in.start])
		b.WriteString(in.text)
		at = in.end
	}
	b.WriteString(doc.Markdown[at:])
	return b.String()
}

// asSuggested reports whether the suggestion can be written where it stands.
func (h *hiding) asSuggested(s *Suggestion, markdown string) bool {
	return h != nil && s.Kind == notes.Cloze && s.Prompt == h.prompt && s.Answer == h.answer &&
		h.end <= len(markdown) && markdown[h.start:h.end] == h.answer && !escaped(markdown, h.start)
}

// escaped reports whether a backslash takes its meaning from the character at i: marks
// of a cloze there would lose theirs.
func escaped(markdown string, i int) bool {
	before := markdown[:i]
	return (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1
}

// clozeInsertions writes the marks of clozes, which may lie within each other.
func clozeInsertions(markdown string, clozes []*hiding) []insertion {
	slices.SortStableFunc(clozes, func(a, b *hiding) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	var all []insertion
	var open []*hiding
	closeUntil := func(at int) {
		for len(open) > 0 && open[len(open)-1].end <= at {
			end := open[len(open)-1].end
			all = append(all, insertion{end, end, "}}"})
			open = open[:len(open)-1]
		}
	}
	from, group := -1, 0
	var last *hiding
	for _, h := range clozes {
		closeUntil(h.start)
		if last != nil && h.start == last.start && h.end == last.end || len(open) > 0 && h.end > open[len(open)-1].end {
			continue // chosen twice, or across another
		}
		if h.from != from {
			from, group = h.from, h.groups
		}
		group++
		kind := "c"
		if h.alone {
			kind = "s"
		}
		all = append(all, insertion{h.start, h.start, "{{" + kind + strconv.Itoa(group) + "::"})
		open, last = append(open, h), h
	}
	closeUntil(len(markdown))
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
		all = append(all, insertion{at, at, text})
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
	prompt := guardStart(escapeColons(singleSpaces(s.Prompt)))
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

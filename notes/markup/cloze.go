package markup

import (
	"slices"
	"sort"
	"strings"
)

// cloze is one {{c1::answer::hint}}, or ==answer== in a note whose highlights are
// clozes.
type cloze struct {
	group  int
	start  int // of "{{"
	answer span
	hint   span // empty where there is none
	end    int  // behind "}}"
}

// Bounds on clozes: the largest group number, and the bytes of prompts that one
// note may have, so that a hostile text cannot multiply itself.
const (
	largestGroup  = 999
	mostOfPrompts = 64 << 20
)

// findClozes returns the clozes in the lines of a passage, by start. Braces
// inside are counted, so that TeX may stand in an answer; where they do not
// balance, the first "}}" closes.
func (s *scan) findClozes(lines, plain []span) []cloze {
	found := s.braced(lines, plain)
	return s.withHighlights(found, lines, plain)
}

// braced returns those that are written in braces.
func (s *scan) braced(lines, plain []span) []cloze {
	open := false
	for _, line := range lines {
		open = open || strings.Contains(s.body[line.start:line.end], "{{c")
	}
	if !open {
		return nil
	}
	found, unbalanced := s.clozesIn(lines, plain, true)
	if unbalanced {
		found, unbalanced = s.clozesIn(lines, plain, false)
	}
	if unbalanced {
		s.warn(lines[0].start, "a cloze is opened here and not closed: it is read as text")
	}
	sort.Slice(found, func(i, j int) bool { return found[i].start < found[j].start })
	return found
}

// opening is a brace not yet closed: a cloze, or a plain one where group is 0.
type opening struct {
	cloze
	hinted bool
	dead   bool // inside a hint
}

func (s *scan) clozesIn(lines, plain []span, count bool) (found []cloze, unbalanced bool) {
	var stack []opening
	at := 0
	for _, line := range lines {
		for i := line.start; i < line.end; i++ {
			for at < len(plain) && plain[at].end <= i {
				at++
			}
			if at == len(plain) {
				break
			}
			if plain[at].start > i {
				i = plain[at].start - 1
				continue
			}
			var top *opening
			if len(stack) > 0 {
				top = &stack[len(stack)-1]
			}
			switch c := s.body[i]; {
			case c == '\\':
				i++
			case c == '{':
				if group, n := clozeOpening(s.body[i:line.end]); n > 0 && !escaped(s.body, i) {
					stack = append(stack, opening{
						cloze: cloze{group: group, start: i, answer: span{start: i + n}},
						dead:  top != nil && (top.hinted || top.dead),
					})
					i += n - 1
				} else if count && top != nil {
					stack = append(stack, opening{})
				}
			case c == ':' && top != nil && top.group > 0 && !top.hinted && strings.HasPrefix(s.body[i:line.end], "::"):
				top.hinted = true
				top.answer.end = i
				top.hint.start = i + 2
				i++
			case c == '}' && top != nil && top.group == 0:
				stack = stack[:len(stack)-1]
			case c == '}' && top != nil && strings.HasPrefix(s.body[i:line.end], "}}"):
				if top.hinted {
					top.hint.end = i
					for top.answer.end > top.answer.start && s.body[top.answer.end-1] == ' ' {
						top.answer.end--
					}
				} else {
					top.answer.end = i
				}
				top.end = i + 2
				if !top.dead && !s.isBlank(within(lines, top.answer)) {
					found = append(found, top.cloze)
				}
				stack = stack[:len(stack)-1]
				i++
			}
		}
	}
	return found, len(stack) > 0
}

// isBlank reports whether ranges hold nothing but white space.
func (s *scan) isBlank(parts []span) bool {
	for _, part := range parts {
		if strings.TrimSpace(s.body[part.start:part.end]) != "" {
			return false
		}
	}
	return true
}

// clozeOpening reads "{{c1::" and returns its number and length, 0 for none.
func clozeOpening(text string) (group, length int) {
	if !strings.HasPrefix(text, "{{c") {
		return 0, 0
	}
	i := 3
	for i < len(text) && text[i] >= '0' && text[i] <= '9' && group <= largestGroup {
		group = group*10 + int(text[i]-'0')
		i++
	}
	if group < 1 || group > largestGroup || !strings.HasPrefix(text[i:], "::") {
		return 0, 0
	}
	return group, i + 2
}

// edit replaces a range of the text by other text.
type edit struct {
	span
	with string
}

// render returns lines joined by newlines, with edits (sorted, apart) applied.
func (s *scan) render(lines []span, edits []edit) string {
	if len(lines) == 1 && (len(edits) == 0 || edits[len(edits)-1].end <= lines[0].start || edits[0].start >= lines[0].end) {
		return s.body[lines[0].start:lines[0].end]
	}
	var b strings.Builder
	at := lines[0].start
	for i, line := range lines {
		if i > 0 && at <= line.start {
			b.WriteByte('\n')
		}
		at = max(at, line.start)
		for len(edits) > 0 && edits[0].start < line.end {
			e := edits[0]
			edits = edits[1:]
			if e.start < lines[0].start || e.end <= at && e.end > e.start && e.start < at {
				continue
			}
			if e.start > at {
				b.WriteString(s.body[at:e.start])
			}
			b.WriteString(e.with)
			at = max(at, e.end)
		}
		if at < line.end {
			b.WriteString(s.body[at:line.end])
		}
		at = max(at, line.end)
	}
	return b.String()
}

// plainEdits removes the marks of clozes and leaves what they hide.
func (s *scan) plainEdits(clozes []cloze) []edit {
	return s.promptEdits(clozes, 0)
}

// promptEdits hides the clozes of one group and leaves the others as text.
func (s *scan) promptEdits(clozes []cloze, group int) []edit {
	if len(clozes) == 0 {
		return nil
	}
	edits := make([]edit, 0, 2*len(clozes))
	hidden := 0
	for _, c := range clozes {
		switch {
		case c.start < hidden:
		case c.group == group:
			with := "[…]"
			if hint := strings.TrimSpace(s.body[c.hint.start:c.hint.end]); hint != "" {
				with = "[" + hint + "]"
			}
			edits = append(edits, edit{span: span{c.start, c.end}, with: with})
			hidden = c.end
		default:
			edits = append(edits, edit{span: span{c.start, c.answer.start}}, edit{span: span{c.answer.end, c.end}})
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return a.start - b.start })
	return edits
}

// clozedRun makes a block of lines from..to-1 if they hold clozes.
func (p *passage) clozedRun(from, to int) {
	lines := p.lines[from:to]
	first, last := lines[0], lines[len(lines)-1]
	var clozes []cloze
	k := sort.Search(len(p.clozes), func(i int) bool { return p.clozes[i].start >= first.start })
	for ; k < len(p.clozes) && p.clozes[k].start < last.end; k++ {
		if p.clozes[k].end <= last.end {
			clozes = append(clozes, p.clozes[k])
		}
	}
	if len(clozes) == 0 {
		return
	}
	end, tags := p.trailingTags(last)
	if end < clozes[len(clozes)-1].end || p.inCloze(end) {
		end, tags = last.end, nil
	}
	groups := map[int]bool{}
	for _, c := range clozes {
		groups[c.group] = true
	}
	p.prompts += len(groups) * (end - first.start)
	if p.prompts > mostOfPrompts {
		p.warn(first.start, "more clozes than one note may have: these are read as text")
		return
	}
	p.blocks = append(p.blocks, block{
		span:   span{first.start, last.end},
		form:   clozed,
		idAt:   p.lineEnd(last.end),
		prefix: p.prefixOf(first.start),
		tags:   tags,
		clozes: clozes,
		groups: len(groups),
		lines:  lines,
		tagged: span{end, last.end},
	})
	for _, e := range p.plainEdits(clozes) {
		p.cuts = append(p.cuts, cut{span: e.span})
	}
	if end < last.end {
		p.cuts = append(p.cuts, cut{span: span{end, last.end}})
	}
}

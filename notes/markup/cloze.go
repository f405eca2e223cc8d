package markup

import (
	"slices"
	"sort"
	"strings"
)

// cloze is one {{c1::answer::hint}}, or ==answer== in a note whose highlights are
// clozes. {{s1::answer}} is alone: its card is its sentence.
type cloze struct {
	group  int
	alone  bool
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

// findClozes puts the clozes in the lines of a passage into found, by start.
func (s *scan) findClozes(found []cloze, lines, plain []span) []cloze {
	return s.withHighlights(s.braced(found, lines, plain), lines, plain)
}

// unclosedCloze warns of a paragraph with a cloze that nothing closes.
const unclosedCloze = "a cloze is opened here and not closed: it is read as text"

// braced puts those that are written in braces into found. Braces inside are
// counted, so that TeX may stand in an answer; where they do not balance, the
// first "}}" closes.
func (s *scan) braced(found []cloze, lines, plain []span) []cloze {
	if len(lines) == 0 || nextCloze(s.body[lines[0].start:lines[len(lines)-1].end]) < 0 {
		return found[:0]
	}
	found, unbalanced := s.clozesIn(found[:0], lines, plain, true)
	if unbalanced {
		found, unbalanced = s.clozesIn(found[:0], lines, plain, false)
	}
	if unbalanced {
		s.warn(lines[0].start, unclosedCloze)
	}
	slices.SortFunc(found, func(a, b cloze) int { return a.start - b.start })
	return found
}

// opening is a brace not yet closed: a cloze, or a plain one where group is 0.
type opening struct {
	cloze
	hinted bool
	dead   bool // inside a hint
}

// closed ends a cloze before the braces at an offset.
func (o *opening) closed(body string, at int) cloze {
	o.end = at + len("}}")
	if !o.hinted {
		o.answer.end = at
		return o.cloze
	}
	o.hint.end = at
	o.answer.end = o.answer.start + len(strings.TrimRight(body[o.answer.start:o.answer.end], " "))
	return o.cloze
}

// clozesIn appends the clozes of lines to found, by end.
func (s *scan) clozesIn(found []cloze, lines, plain []span, count bool) (all []cloze, unbalanced bool) {
	stack, none := s.stack[:0], &opening{}
	i := 0
	for _, line := range lines {
		for _, part := range linesIn(plain, line) {
			end := min(part.end, line.end)
			for i = max(i, part.start, line.start); i < end; i++ {
				top := none
				if k := len(stack); k > 0 {
					top = &stack[k-1]
				} else if next := strings.IndexByte(s.body[i:end], '{'); next >= 0 {
					i += next
				} else {
					break
				}
				text := s.body[i:line.end]
				switch text[0] {
				case '\\':
					i++
				case '{':
					dead := top.hinted || top.dead
					if group, n := clozeOpening(text); n > 0 && !Escaped(s.body, i) {
						stack = append(stack, opening{cloze{group: group, alone: text[len("{{")] == 's', start: i, answer: span{start: i + n}}, false, dead})
						i += n - 1
					} else if count && len(stack) > 0 {
						stack = append(stack, opening{dead: dead})
					}
				case ':':
					if top.group > 0 && !top.hinted && strings.HasPrefix(text, "::") {
						top.hinted = true
						top.answer.end, top.hint.start = i, i+len("::")
						i++
					}
				case '}':
					if top.group > 0 {
						if !strings.HasPrefix(text, "}}") {
							continue
						}
						if c := top.closed(s.body, i); !top.dead && !s.isBlank(lines, c.answer) {
							found = append(found, c)
						}
						i++
					}
					stack = stack[:len(stack)-1]
				}
			}
		}
	}
	s.stack = stack
	return found, len(stack) > 0
}

// isBlank reports whether lines hold nothing but white space in a range.
func (s *scan) isBlank(lines []span, part span) bool {
	for _, line := range linesIn(lines, part) {
		if strings.TrimSpace(s.body[max(line.start, part.start):min(line.end, part.end)]) != "" {
			return false
		}
	}
	return true
}

// linesIn returns the lines that a range meets.
func linesIn(lines []span, part span) []span {
	from := sort.Search(len(lines), func(i int) bool { return lines[i].end > part.start })
	to := sort.Search(len(lines), func(i int) bool { return lines[i].start >= part.end })
	return lines[from:max(from, to)]
}

// opensCloze reports whether text begins as a cloze does before its number.
func opensCloze(text string) bool {
	return len(text) >= len("{{c") && text[:2] == "{{" && (text[2] == 'c' || text[2] == 's')
}

// nextCloze returns where the first of text that could open a cloze stands, -1
// without one.
func nextCloze(text string) int {
	for at := 0; ; at++ { // a search for each of them would go to the end for one that is not there
		i := strings.Index(text[at:], "{{")
		if i < 0 {
			return -1
		}
		at += i
		if opensCloze(text[at:]) {
			return at
		}
	}
}

// clozeOpening reads "{{c1::" or "{{s1::" and returns its number and length, 0 for
// none.
func clozeOpening(text string) (group, length int) {
	if !opensCloze(text) {
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

// editsIn returns the edits that begin in a range.
func editsIn(edits []edit, part span) []edit {
	from := sort.Search(len(edits), func(i int) bool { return edits[i].start >= part.start })
	to := sort.Search(len(edits), func(i int) bool { return edits[i].start >= part.end })
	return edits[from:max(from, to)]
}

// render returns what lies in a range of lines, joined by newlines, with edits
// (sorted, apart) applied.
func (s *scan) render(lines []span, part span, edits []edit) string {
	lines, edits = linesIn(lines, part), editsIn(edits, part)
	if len(lines) == 0 {
		return ""
	}
	at, end := max(lines[0].start, part.start), min(lines[len(lines)-1].end, part.end)
	if len(edits) == 0 && adjoin(lines) {
		return s.body[at:end]
	}
	var b strings.Builder
	b.Grow(end - at)
	for i, line := range lines {
		if i > 0 && at <= line.start {
			b.WriteString(s.hardBreak(lines[i-1]))
			b.WriteByte('\n')
		}
		at = max(at, line.start)
		for len(edits) > 0 && edits[0].start < line.end {
			b.WriteString(s.body[at:max(at, edits[0].start)])
			b.WriteString(edits[0].with)
			at = max(at, edits[0].end)
			edits = edits[1:]
		}
		b.WriteString(s.body[at:max(at, min(line.end, end))])
		at = max(at, line.end)
	}
	return b.String()
}

// adjoin reports whether nothing but newlines stands between lines.
func adjoin(lines []span) bool {
	for i := 1; i < len(lines); i++ {
		if lines[i].start != lines[i-1].end+1 {
			return false
		}
	}
	return true
}

// clozeEdits appends the edits that hide the clozes of one group and leave the
// others as text. Group 0 hides none.
func (s *scan) clozeEdits(edits []edit, clozes []cloze, group int) []edit {
	hidden, end, nested := 0, 0, false
	for _, c := range clozes {
		nested, end = nested || c.start < end, c.end
		switch {
		case c.start < hidden:
		case c.group == group:
			with := Gap
			if hint := strings.TrimSpace(s.body[c.hint.start:c.hint.end]); hint != "" {
				with = "[" + hint + "]"
			}
			edits = append(edits, edit{span: span{c.start, c.end}, with: with})
			hidden = c.end
		default:
			edits = append(edits, edit{span: span{c.start, c.answer.start}}, edit{span: span{c.answer.end, c.end}})
		}
	}
	if nested {
		slices.SortFunc(edits, func(a, b edit) int { return a.start - b.start })
	}
	return edits
}

// groupsOf returns the groups of clozes, in the order in which they begin.
func groupsOf(clozes []cloze) []int {
	var met [largestGroup + 1]bool
	groups := make([]int, 0, 8)
	for i := range clozes {
		if group := clozes[i].group; !met[group] {
			met[group] = true
			groups = append(groups, group)
		}
	}
	return groups
}

// clozedRun makes a block of lines from..to-1 if they hold clozes.
func (p *passage) clozedRun(from, to int) {
	lines := p.lines[from:to]
	first, last := lines[0], lines[len(lines)-1]
	k := sort.Search(len(p.clozes), func(i int) bool { return p.clozes[i].start >= first.start })
	n := sort.Search(len(p.clozes), func(i int) bool { return p.clozes[i].start >= last.end })
	if k >= n {
		return
	}
	clozes := slices.DeleteFunc(slices.Clone(p.clozes[k:n]), func(c cloze) bool { return c.end > last.end })
	if len(clozes) == 0 {
		return
	}
	end, tags, until := p.trailingTags(last)
	if end < clozes[len(clozes)-1].end || p.inCloze(end) {
		end, tags, until = last.end, nil, nil
	}
	groups := len(groupsOf(clozes))
	p.prompts += groups * (end - first.start)
	if p.prompts > mostOfPrompts {
		p.warn(first.start, "more clozes than one note may have: these are read as text")
		return
	}
	p.block(block{
		span:       span{first.start, last.end},
		form:       clozed,
		count:      groups,
		kind:       p.kindAt(first),
		tags:       tags,
		tagged:     span{end, last.end},
		until:      until,
		clozedText: &clozedText{clozes: clozes, lines: slices.Clone(lines)},
	})
	if to == len(p.lines) && p.node.Parent() == p.root {
		p.quoted(span{first.start, last.end}, p.node.NextSibling())
	}
	p.scan.plain = p.clozeEdits(p.scan.plain[:0], clozes, 0)
	for _, e := range p.scan.plain {
		p.cuts = append(p.cuts, cut{span: e.span})
	}
	if until != nil { // it stays to be read
		p.cuts = append(p.cuts, cut{span: span{end, max(end, until.place.start-1)}})
		end = until.place.end
	}
	if end < last.end {
		p.cuts = append(p.cuts, cut{span: span{end, last.end}})
	}
}

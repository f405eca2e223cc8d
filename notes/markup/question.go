package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"precis/notes/lazyregexp"
)

// separator returns the mark that splits a line: the first ":::" that counts,
// else the first "::". It counts in plain text, not escaped, not in a bare
// address, with white space or punctuation on at least one side, and text on
// both.
func (p *passage) separator(line span) (mark span, ok bool) {
	text := p.body[line.start:line.end]
	at := 0
	for {
		i := strings.Index(text[at:], "::")
		if i < 0 {
			return mark, ok
		}
		i += at
		n := 2
		for i+n < len(text) && text[i+n] == ':' {
			n++
		}
		at = i + n
		if n > 3 || n == 2 && ok || !p.counts(line, i, n) {
			continue
		}
		mark, ok = span{line.start + i, line.start + i + n}, true
		if n == 3 {
			return mark, ok
		}
	}
}

// counts reports whether n colons at offset i of a line are a mark.
func (p *passage) counts(line span, i, n int) bool {
	text := p.body[line.start:line.end]
	before, after := text[:i], text[i+n:]
	if strings.TrimSpace(before) == "" || strings.TrimSpace(after) == "" || Escaped(text, i) || endsInOpening(before) {
		return false
	}
	left, _ := utf8.DecodeLastRuneInString(before)
	right, _ := utf8.DecodeRuneInString(after)
	if !parts(left) && !parts(right) {
		return false
	}
	return p.isPlain(line.start+i) && !p.inCloze(line.start+i) && !p.inAddress(span{line.start, line.start + i})
}

// endsInOpening reports whether text ends in "{{c1" or the like.
func endsInOpening(text string) bool {
	end := len(text)
	for end > 0 && text[end-1] >= '0' && text[end-1] <= '9' {
		end--
	}
	return end < len(text) && end >= len("{{c") && opensCloze(text[end-len("{{c"):])
}

// parts reports whether a character beside "::" sets it off from words.
func parts(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// Escaped reports whether a backslash takes its meaning from the character at i: an odd
// number of them stands before it.
func Escaped(text string, i int) bool {
	n := 0
	for i > n && text[i-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// longestAddress is how far back an address is looked for, in bytes.
const longestAddress = 2048

// inAddress reports whether the word that a range ends with is a bare address.
func (s *scan) inAddress(part span) bool {
	part.start = max(part.start, part.end-longestAddress)
	return strings.Contains(s.body[s.wordStart(part):part.end], "://")
}

// oneLine takes line i as a card, or two with ":::".
func (p *passage) oneLine(i int, mark span) {
	line := p.lines[i]
	end, tags, until := p.trailingTags(span{mark.end, line.end})
	prompt, answer := p.sides(line, mark, end)
	p.block(block{
		span:   line,
		form:   oneLine,
		count:  mark.end - mark.start - 1,
		kind:   p.kindAt(line),
		mark:   mark,
		prompt: prompt,
		answer: answer,
		tags:   tags,
		tagged: span{end, line.end},
		until:  until,
	})
	p.take(i, p.nextLine(line.end))
}

// content returns a range as a question or answer has it: clozes as plain text,
// "\::" as "::".
func (p *passage) content(part span) string {
	return strings.TrimSpace(unescapeColons(p.render(p.lines, part, p.bare)))
}

func unescapeColons(text string) string {
	if !strings.Contains(text, `\::`) {
		return text
	}
	var b strings.Builder
	for {
		i := strings.Index(text, `\::`)
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		if Escaped(text, i) {
			b.WriteByte('\\')
		}
		b.WriteString("::")
		text = text[i+3:]
	}
}

// trailingTags returns where a stretch of a line ends without the "#tags", the
// block id of Obsidian, "^id", and the field that says until when it holds at its
// end, with the tags in order and the field, nil for none. A stretch of these alone
// is text.
func (p *passage) trailingTags(part span) (end int, tags []string, until *Until) {
	text := part.end - len(strings.TrimLeftFunc(p.body[part.start:part.end], unicode.IsSpace))
	end = p.trimEnd(part)
	for {
		if u := p.untilEnding(end); u != nil && u.place.start > text {
			until = u
			end = p.trimEnd(span{part.start, u.place.start})
			continue
		}
		word := p.wordStart(span{part.start, end})
		if word <= text || !isTag(p.body[word:end]) && !isBlockID(p.body[word:end]) || !p.isPlain(word) {
			slices.Reverse(tags)
			return end, tags, until
		}
		if p.body[word] == '#' {
			tags = append(tags, p.body[word+1:end])
		}
		end = p.trimEnd(span{part.start, word})
	}
}

var blockID = lazyregexp.New(`^\^[A-Za-z0-9-]{3,}$`)

// isBlockID reports whether a word is what Obsidian knows a paragraph by: "^" and
// three letters, digits or "-" at least, for "x ^2" is arithmetic.
func isBlockID(word string) bool { return word[0] == '^' && blockID.MatchString(word) }

// isTag reports whether a word is "#" with letters, digits, "_", "-" or "/"
// behind it, and not a number.
func isTag(word string) bool {
	if len(word) < 2 || word[0] != '#' {
		return false
	}
	number := true
	for _, r := range word[1:] {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), r == '_', r == '-', r == '/':
			number = false
		case unicode.IsDigit(r):
		default:
			return false
		}
	}
	return !number
}

// manyLines takes lines from..mark-1 as a question and what follows the "?" at
// line mark as its answer, up to a blank line outside code, a line "+++", a
// heading, or the end of the list item or quote. next is the first line of the
// passage behind the answer.
func (p *passage) manyLines(from, mark int) (next int, ok bool) {
	line := p.lines[mark]
	kind := p.kindAt(p.lines[from])
	answer := p.answerAfter(p.nextLine(line.end), p.prefixOf(p.lines[from].start-kind))
	if len(answer.lines) == 0 {
		return 0, false
	}
	tagged := p.lines[mark-1]
	end, tags, until := p.trailingTags(tagged)
	asked := span{p.lines[from].start, end}
	place := span{end, tagged.end}

	last := answer.lines[len(answer.lines)-1]
	if inner := p.lines[len(p.lines)-1]; len(tags) == 0 && until == nil && last.end <= inner.end && last.start > line.end {
		if end, tags, until = p.trailingTags(last); len(tags) > 0 || until != nil {
			place = span{end, last.end}
		}
		last.end = end
	}
	if u := p.untilEnding(p.trimEnd(last)); until == nil && u != nil && strings.Trim(p.body[last.start:max(last.start, u.place.start)], " -*+\t") != "" {
		until, last.end = u, p.trimEnd(span{last.start, u.place.start}) // in a list
	}
	told := span{answer.lines[0].start, last.end}
	p.block(block{
		span:   span{asked.start, answer.end},
		form:   manyLines,
		count:  line.end - line.start,
		kind:   kind,
		mark:   line,
		prompt: p.content(asked),
		answer: trimBlank(unescapeColons(p.render(answer.lines, told, p.bare))),
		list:   p.isList(mark, answer),
		tags:   tags,
		tagged: place,
		until:  until,
	})
	p.take(from, answer.next)
	p.consumed = answer.next
	next = mark + 1
	for next < len(p.lines) && p.lines[next].start < answer.next {
		next++
	}
	return next, true
}

// answer is the text behind a "?".
type answer struct {
	lines []span // without the prefix of the list item or quote
	end   int    // of the last line, "+++" included
	next  int    // where the text goes on
}

// answerAfter reads the answer that begins at the line at offset at.
func (p *passage) answerAfter(at int, prefix string) answer {
	a := answer{lines: p.told[:0], next: at}
	first := at
	if p.bound == 0 {
		p.bound = p.following(at)
	}
	for at < p.bound {
		end := p.lineEnd(at)
		start := at + afterPrefix(p.body[at:end], prefix, p.quotes)
		text := strings.TrimSpace(p.body[start:end])
		if ends := text == "" || text == frameLine; ends && !p.inCode(first, at) {
			if text == frameLine {
				a.end, a.next = start+strings.Index(p.body[start:end], frameLine)+len(frameLine), min(end+1, len(p.body))
			}
			break
		}
		a.lines = append(a.lines, span{start, end})
		a.end, a.next = end, min(end+1, len(p.body))
		at = end + 1
	}
	p.told = a.lines
	return a
}

// following returns where the text of the passage's list item or quote ends,
// or a heading begins.
func (p *passage) following(at int) (bound int) {
	bound = p.part.end
	for n := p.node.Parent(); n != nil && n != p.root; n = n.Parent() {
		if next := n.NextSibling(); next != nil && next.Pos() >= at {
			bound = p.lineStart(next.Pos())
			break
		}
	}
	for n := p.node.NextSibling(); n != nil && n.Pos() < bound; n = n.NextSibling() {
		if n.Kind() == ast.KindHeading {
			return max(at, min(bound, p.lineStart(n.Pos())))
		}
		if n.HasBlankPreviousLines() {
			break
		}
	}
	return bound
}

// inCode reports whether a line of the answer that begins at first is in fenced code.
func (p *passage) inCode(first, line int) bool {
	if text := p.body[first:line]; !strings.Contains(text, "```") && !strings.Contains(text, "~~~") {
		return false
	}
	if p.code == nil {
		for n := p.node.NextSibling(); n != nil && n.Pos() < p.bound && !n.HasBlankPreviousLines(); n = n.NextSibling() {
			p.code = p.fences(n, p.code)
		}
	}
	return contains(p.code, line)
}

// fences appends the ranges of fenced code at and below n.
func (p *passage) fences(n ast.Node, code []span) []span {
	if n.Kind() == ast.KindFencedCodeBlock {
		if k := n.Lines().Len(); k > 0 {
			code = append(code, span{p.lineStart(n.Pos()), n.Lines().At(k - 1).Stop})
		}
		return code
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		code = p.fences(c, code)
	}
	return code
}

// afterPrefix returns how many bytes of a line belong to the lists and quotes
// it stands in, as far as the line has them.
func afterPrefix(line, prefix string, quotes int) int {
	i := 0
	for _, c := range []byte(prefix) {
		if i >= len(line) {
			break
		}
		switch {
		case c == '>':
			for j := i; j < len(line) && j < i+4; j++ {
				if line[j] == '>' {
					i = j + 1
					break
				}
				if line[j] != ' ' {
					break
				}
			}
		case line[i] == ' ' || line[i] == '\t':
			i++
		}
	}
	if quotes > 0 && i > 0 && line[i-1] == '>' && i < len(line) && line[i] == ' ' {
		i++
	}
	return i
}

// isList reports whether an answer is a Markdown list of two items or more and
// nothing else.
func (p *passage) isList(mark int, a answer) bool {
	if mark != len(p.lines)-1 && p.lines[mark+1].start < a.next {
		return false
	}
	list, ok := p.node.NextSibling().(*ast.List)
	if !ok || list.Pos() > a.lines[0].end {
		return false
	}
	items := 0
	for item := list.FirstChild(); item != nil && item.Pos() < a.end; item = item.NextSibling() {
		items++
	}
	next := list.NextSibling()
	return items >= 2 && (next == nil || next.Pos() >= a.end)
}

package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// look is how a part of a line is drawn.
type look struct {
	bold, italic, mono, struck bool
	colour                     fyne.ThemeColorName
	ground                     fyne.ThemeColorName // behind it, "" for none
}

func (l look) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: l.bold, Italic: l.italic, Monospace: l.mono, Strikethrough: l.struck}
}

// span is a part of a line in one look.
type span struct {
	Range
	look
}

// plain is how words are drawn.
var plain = look{colour: theme.Ink}

// quiet is how a sign of Markdown is drawn in text of another look.
func (l look) quiet() look {
	l.colour, l.struck = theme.Ink3, false
	return l
}

// setting says in what a line of Markdown stands.
type setting uint8

const (
	inText setting = iota
	inCode
	onFence
	inFront // the fields at the top of a note
)

var fence = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")

// frontFence stands around the fields at the top of a note.
const frontFence = "---"

// standing is what a line stands in, and what is open behind it: "" or the fence
// that has to be closed.
type standing struct {
	in   setting
	open string
}

// stand returns what a line stands in, behind a line that left something open.
func stand(line string, first bool, open string) standing {
	switch {
	case first && line == frontFence:
		return standing{inFront, frontFence}
	case open == frontFence:
		if line == frontFence {
			open = ""
		}
		return standing{inFront, open}
	case open != "":
		if closing := strings.TrimSpace(line); len(closing) >= len(open) && strings.Trim(closing, open[:1]) == "" {
			return standing{onFence, ""}
		}
		return standing{inCode, open}
	}
	if head := line[:min(len(line), 6)]; strings.Contains(head, "```") || strings.Contains(head, "~~~") {
		if m := fence.FindStringSubmatch(line); m != nil {
			return standing{onFence, m[1]}
		}
	}
	return standing{}
}

var (
	lineMark = regexp.MustCompile(`^(?:(?:\s*(?:>|(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?)[ \t]+)+| {0,3}#{1,6}(?:[ \t]+|$)|\s*>)`)
	heading  = regexp.MustCompile(`^ {0,3}#{1,6}(?:[ \t]|$)`)
	ruled    = regexp.MustCompile(`^(?:[ \t]*(?:[-*_][ \t]*){3,}|\|?[ \t:|-]+\|[ \t:|-]*)$`)
	// inline are the marks within a line, in the order they are tried.
	inline = regexp.MustCompile("(`+)(.+?)(`+)" + // 1 2 3 code
		`|(\{\{c\d+::)` + // 4 the beginning of a cloze
		`|(<!--.*?-->)` + // 5
		`|(\*\*|__)(\S(?:.*?\S)?)(\*\*|__)` + // 6 7 8 bold
		`|(~~)(\S.*?)(~~)` + // 9 10 11
		`|(==)(\S.*?)(==)` + // 12 13 14
		`|(\[\[)([^\]]+)(\]\])` + // 15 16 17
		`|(!?\[)([^\]]*)(\]\([^)\s]*\))` + // 18 19 20 a link
		`|(\*)([^\s*](?:[^*]*[^\s*])?)(\*)` + // 21 22 23 italic
		`|(\${1,2})([^\s$](?:[^$]*[^\s$])?)(\${1,2})` + // 24 25 26 a formula
		`|(:{2,3})` + // 27 between question and answer
		`|(https?://[^\s)>]+)` + // 28
		`|(\\?\|)` + // 29 between cells
		`|(_)([^\s_](?:[^_]*[^\s_])?)(_)`) // 30 31 32 italic, but within a word
)

// styled returns a line as it is drawn, in parts that follow each other.
func styled(line string, in setting) []span {
	whole := Range{0, len(line)}
	code := look{mono: true, colour: theme.Ink}
	switch in {
	case inCode:
		return []span{{whole, code}}
	case onFence, inFront:
		return []span{{whole, code.quiet()}}
	}
	if ruled.MatchString(line) {
		return []span{{whole, plain.quiet()}}
	}
	var s spans
	at := len(lineMark.FindString(line))
	base := plain
	if heading.MatchString(line) {
		base.bold = true
		s.add(0, at, base.quiet())
	} else {
		mark := plain
		mark.colour = theme.Accent
		s.add(0, at, mark)
	}
	s.read(line, at, len(line), base)
	return s
}

type spans []span

func (s *spans) add(start, end int, l look) {
	if start < end {
		*s = append(*s, span{Range{start, end}, l})
	}
}

// read adds the parts of a line from start to end, that stand in a look.
func (s *spans) read(line string, start, end int, l look) {
	for start < end {
		from := start + nextMark(line[start:end])
		m := inline.FindStringSubmatchIndex(line[from:end])
		if m == nil {
			break
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		s.add(start, m[0], l)
		start = m[1]
		within := func(group int, inner look) { // marks around what has another look
			s.add(m[0], m[2*group], l.quiet())
			s.read(line, m[2*group], m[2*group+1], inner)
			s.add(m[2*group+1], m[1], l.quiet())
		}
		inner := l
		switch {
		case m[60] >= 0 && (endsInWord(line[:m[0]]) || beginsInWord(line[m[1]:])):
			start = m[0] + 1
			s.add(m[0], start, l)
		case m[60] >= 0:
			inner.italic = true
			within(31, inner)
		case m[2] >= 0:
			inner.mono, inner.ground = true, theme.Hover
			s.add(m[0], m[1], inner)
		case m[8] >= 0:
			start = s.cloze(line, m[0], m[1], end, l)
		case m[10] >= 0:
			s.add(m[0], m[1], l.quiet())
		case m[12] >= 0:
			inner.bold = true
			within(7, inner)
		case m[18] >= 0:
			inner.struck = true
			within(10, inner)
		case m[24] >= 0:
			inner.ground = theme.Mark
			within(13, inner)
		case m[30] >= 0:
			inner.colour = theme.Accent
			within(16, inner)
		case m[36] >= 0:
			inner.colour = theme.Accent
			within(19, inner)
		case m[42] >= 0:
			inner.italic = true
			within(22, inner)
		case m[48] >= 0:
			inner.italic = true
			within(25, inner)
		case m[58] >= 0:
			s.add(m[0], m[1], l.quiet())
		default:
			inner.colour = theme.Accent
			s.add(m[0], m[1], inner)
		}
	}
	s.add(start, end, l)
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return ofWord(r)
}

func beginsInWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return ofWord(r)
}

func ofWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// nextMark returns where a mark within a line can begin at the earliest.
func nextMark(s string) int {
	at := strings.IndexAny(s, "`{<*_~=[$:|\\!")
	if at < 0 {
		at = len(s)
	}
	if i := strings.Index(s[:at], "http"); i >= 0 {
		return i
	}
	return at
}

// cloze adds a cloze as a chip and returns where it ends; one that is not closed
// is text.
func (s *spans) cloze(line string, from, inside, end int, l look) int {
	depth, close := 1, -1
	for i := inside; i+1 < end && close < 0; i++ {
		switch line[i : i+2] {
		case "{{":
			depth++
			i++
		case "}}":
			if depth--; depth == 0 {
				close = i
			}
			i++
		}
	}
	if close < 0 {
		s.add(from, inside, l)
		return inside
	}
	chip := l
	chip.ground, chip.colour = theme.Wash, theme.Accent
	s.add(from, inside, chip.quiet())
	s.read(line, inside, close, chip)
	s.add(close, close+2, chip.quiet())
	return close + 2
}

package dialect

import (
	"slices"
	"sort"
	"strings"

	"precis/notes/lazyregexp"
	"precis/notes/markup"
)

// line is one line of a text. Opaque lines lie in code, in a comment or in a
// block of maths: no mark of cards counts there.
type line struct {
	text   string // without white space at its end
	number int    // from 1 in the whole text
	opaque bool
	inner  bool // it is opaque, and goes on with what a line before it began
	breaks bool // two spaces stood at its end: the line that follows begins anew
}

func (l line) blank() bool { return l.text == "" }

// written returns a line as it stands in a text.
func (l line) written() string {
	if l.breaks {
		return l.text + "  "
	}
	return l.text
}

// isComment reports whether a line is a comment and nothing else.
func isComment(text string) bool {
	return strings.HasPrefix(text, "<!--") && strings.HasSuffix(text, "-->")
}

// body is what stands behind front matter.
type body struct {
	front []string // lines of front matter with their "---"
	lines []line
}

// split divides a text at its lines and finds what is opaque.
func split(text string) body { return splitBehind(text, nil) }

// splitBehind divides a text in which a fence of code may open behind a mark,
// such as "A: "; behind returns what follows the mark of a line.
func splitBehind(text string, behind func(line string) string) body {
	var b body
	all := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if n := frontLines(all); n > 0 {
		b.front = all[:n]
	}
	b.lines = make([]line, 0, len(all)-len(b.front))
	var c closer
	for i, text := range all[len(b.front):] {
		l := line{text: strings.TrimRight(text, " \t"), number: len(b.front) + i + 1}
		opens := l.text
		c.leave(opens)
		l.inner = c != (closer{})
		if behind != nil && !l.inner {
			opens = behind(opens)
		}
		l.opaque = c.takes(opens, all[l.number:]) && opens == l.text
		l.breaks = !l.opaque && l.text != "" && strings.HasSuffix(text, "  ") && l.number < len(all) && strings.TrimSpace(all[l.number]) != ""
		b.lines = append(b.lines, l)
	}
	return b
}

// longestFront is the most lines of front matter that are looked through.
const longestFront = 2000

// frontLines returns how many lines of front matter a text begins with.
func frontLines(all []string) int {
	if strings.TrimRight(all[0], " \t") != "---" {
		return 0
	}
	for i := 1; i < len(all) && i < longestFront; i++ {
		if strings.TrimRight(all[i], " \t") == "---" {
			first := slices.IndexFunc(all[1:i], func(line string) bool { return strings.TrimSpace(line) != "" })
			if first < 0 || !isFrontLine(all[1+first]) {
				return 0
			}
			return i + 1
		}
	}
	return 0
}

// isFrontLine reports whether a line looks like "key: value", "key = value", or
// a comment: front matter begins so, and a side of a card does not.
func isFrontLine(line string) bool {
	if strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "##") {
		return true
	}
	i := strings.IndexFunc(line, func(r rune) bool {
		return !(r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
	if i <= 0 {
		return false
	}
	rest := strings.TrimLeft(line[i:], " ")
	return rest == ":" || strings.HasPrefix(rest, ": ") || strings.HasPrefix(rest, "=")
}

// closer knows what closes the opaque stretch that a line lies in.
type closer struct {
	fence string // the marks of an open fence
	until string // "-->" or "$$" or the like
	inner int    // how far the item that the stretch began with is indented, 0 for none
}

// marker is what an item of a list begins with.
var marker = lazyregexp.New(`^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)+`)

// leave closes a stretch where a line is no longer in the item that it began with: code
// ends there, a formula only with the next item.
func (c *closer) leave(text string) {
	if indent, rest := indentOf(unquoted(text)); c.inner > 0 && rest != "" && indent < c.inner && (c.until == "" || marker.MatchString(text)) {
		*c = closer{}
	}
}

// takes goes one line further and reports whether that line is opaque; behind are
// the lines that follow.
func (c *closer) takes(text string, behind []string) bool {
	trimmed := strings.TrimLeft(text, " \t>")
	switch {
	case c.fence != "":
		if strings.HasPrefix(trimmed, c.fence) && strings.Trim(trimmed, c.fence[:1]) == "" {
			*c = closer{}
		}
		return true
	case c.until != "":
		if strings.Contains(trimmed, c.until) {
			*c = closer{}
		}
		return true
	}
	inner := 0
	if mark := marker.FindString(text); mark != "" {
		trimmed = text[len(mark):]
		indent, _ := indentOf(unquoted(mark))
		inner = indent + 1
	}
	if marks := fenceOf(trimmed); marks != "" {
		*c = closer{fence: marks, inner: inner}
		return true
	}
	switch {
	case strings.HasPrefix(trimmed, "$$") && !strings.Contains(trimmed[2:], "$$") && closesBeforeBlank(behind):
		*c = closer{until: "$$", inner: inner}
		return true
	case strings.HasPrefix(trimmed, "<!--") && !isSchedule(trimmed) && !strings.Contains(trimmed, "-->"):
		*c = closer{until: "-->"}
		return true
	}
	return false
}

// unquoted returns a line without the marks of the quote that it stands in.
func unquoted(text string) string { return strings.TrimLeft(text, ">") }

// closesBeforeBlank reports whether maths that was opened is closed before the next
// blank line.
func closesBeforeBlank(lines []string) bool {
	for _, text := range lines {
		if strings.Contains(text, "$$") {
			return true
		}
		if strings.TrimSpace(text) == "" {
			return false
		}
	}
	return false
}

// fenceOf returns the marks that open a fence of code, "" where none opens.
func fenceOf(text string) string {
	for _, mark := range []string{"`", "~"} {
		n := len(text) - len(strings.TrimLeft(text, mark))
		if n < 3 || mark == "`" && strings.Contains(text[n:], "`") {
			continue
		}
		return text[:n]
	}
	return ""
}

// span is a range of bytes.
type span struct{ start, end int }

// opaqueSpans returns the ranges of inline code, maths, comments and autolinks.
func opaqueSpans(text string) []span {
	var found []span
	for _, at := range markup.UntilFields(text) {
		found = append(found, span{at[0], at[1]})
	}
	if !strings.ContainsAny(text, "`$\\<") && !strings.Contains(text, "://") {
		return found
	}
	missing := map[string]bool{} // ends that were looked for in vain
	behind := func(end string, from int) int {
		j := -1
		if !missing[end] {
			j = strings.Index(text[from:], end)
		}
		if j < 0 {
			missing[end] = true
			return 0
		}
		return from + j + len(end)
	}
	runs := map[int]bool{} // lengths of backticks that nothing closes
	for i := 0; i < len(text); {
		start, end, next := i, 0, i+1 // where it goes on without an end
		switch rest := text[i:]; {
		case rest[0] == '`':
			n := len(rest) - len(strings.TrimLeft(rest, "`"))
			end, next = closingTicks(text, i+n, n, runs), i+n
		case strings.HasPrefix(rest, "$$"):
			end, next = behind("$$", i+2), i+2
		case rest[0] == '$' && len(rest) > 1 && rest[1] != ' ':
			end = closingDollar(text, i+1)
		case strings.HasPrefix(rest, `\(`):
			end, next = behind(`\)`, i+2), i+2
		case rest[0] == '\\':
			next = i + 2
		case strings.HasPrefix(rest, "<!--"):
			end = behind("-->", i+4)
		case strings.HasPrefix(rest, "<http"):
			end = behind(">", i+5)
		case strings.HasPrefix(rest, "://"):
			start = strings.LastIndexAny(text[:i], " \t\n(<[") + 1
			if end = strings.IndexAny(rest, " \t\n)>]"); end < 0 {
				end = len(rest)
			}
			end += i
		}
		if i = next; end > 0 {
			found = append(found, span{start, end})
			i = end
		}
	}
	slices.SortFunc(found, func(a, b span) int { return a.start - b.start })
	return found
}

// closingTicks returns the offset behind the run of exactly n backticks that
// closes code opened before from, 0 for none.
func closingTicks(text string, from, n int, none map[int]bool) int {
	if none[n] {
		return 0
	}
	for i := from; i < len(text); {
		j := strings.IndexByte(text[i:], '`')
		if j < 0 {
			break
		}
		i += j
		k := i
		for k < len(text) && text[k] == '`' {
			k++
		}
		if k-i == n {
			return k
		}
		i = k
	}
	none[n] = true
	return 0
}

// longestFormula is how far the end of a formula within a line is looked for.
const longestFormula = 2000

// closingDollar returns the offset behind the "$" that closes maths, 0 for none.
func closingDollar(text string, from int) int {
	for i := from; i < len(text) && i < from+longestFormula && text[i] != '\n'; i++ {
		switch text[i] {
		case '\\':
			i++
		case '$':
			if i == from || i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' {
				continue
			}
			if text[i-1] == ' ' {
				return 0 // it can only open
			}
			return i + 1
		}
	}
	return 0
}

// within reports whether an offset lies in one of the ranges, which are sorted.
func within(spans []span, at int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].end > at })
	return i < len(spans) && spans[i].start <= at
}

// index returns the offset of the first mark in a text that is not opaque and
// not escaped, -1 for none.
func index(text, mark string, opaque []span, from int) int {
	for i := from; i < len(text); {
		j := strings.Index(text[i:], mark)
		if j < 0 {
			return -1
		}
		i += j
		if !within(opaque, i) && (i == 0 || text[i-1] != '\\') {
			return i
		}
		i++
	}
	return -1
}

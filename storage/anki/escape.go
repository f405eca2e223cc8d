package anki

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

// escape writes text so that Markdown, and the marks of native cards, give it no
// meaning.
func escape(text string) string {
	if !strings.ContainsAny(text, "\\`*_[]<&$=~|{}#:^!") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		next := byte(0)
		if i+1 < len(text) {
			next = text[i+1]
		}
		before := byte(0)
		if i > 0 {
			before = text[i-1]
		}
		switch c {
		case '\\', '`', '*', '[', ']', '$':
			b.WriteByte('\\')
		case '_':
			if !inWord(text, i) {
				b.WriteByte('\\')
			}
		case '<':
			if next == '!' || next == '?' {
				b.WriteString("&lt;")
				continue
			}
			if next == '/' || next|0x20 >= 'a' && next|0x20 <= 'z' {
				b.WriteByte('\\')
			}
		case '&':
			if next == '#' || next|0x20 >= 'a' && next|0x20 <= 'z' {
				b.WriteByte('\\')
			}
		case '=', '~':
			if next == c || before == c {
				b.WriteByte('\\')
			}
		case '{', '}':
			b.WriteByte('\\')
		case '#':
			if before == 0 || before == ' ' {
				b.WriteByte('\\')
			}
		case '^':
			b.WriteByte('\\')
		case ':':
			n := 1
			for i+n < len(text) && text[i+n] == ':' {
				n++
			}
			switch {
			case n == 2:
				b.WriteString(`\::`)
			case n > 2:
				b.WriteString(strings.Repeat(`\:`, n))
			default:
				b.WriteByte(':')
			}
			i += n - 1
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// inWord reports whether letters or digits stand on both sides of offset i.
func inWord(text string, i int) bool {
	left, _ := utf8.DecodeLastRuneInString(text[:i])
	right, _ := utf8.DecodeRuneInString(text[i+1:])
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	return word(left) && word(right)
}

var (
	marker  = lazyregexp.New(`^(?:#{1,6}(?:\s|$)|>|[-+](?:\s|$|[-|])|=+\s*$|-+\s*$|:(?:\s|-|$)|\||\?{1,2}$|\+\+\+)`)
	ordinal = lazyregexp.New(`^([0-9]{1,9})([.)])(\s|$)`)
)

// lineStart escapes what would make a line something else than text.
func lineStart(line string) string {
	if line == "" {
		return ""
	}
	c := line[0]
	if c >= '0' && c <= '9' {
		return ordinal.ReplaceAllString(line, `$1\$2$3`)
	}
	if strings.IndexByte("#>-+=:|?", c) >= 0 && marker.MatchString(line) {
		return `\` + line
	}
	return line
}

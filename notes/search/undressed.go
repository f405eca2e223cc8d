package search

import (
	"strings"
	"unicode/utf8"
)

// Undressed leaves out the marks of Markdown and the tags of HTML that are not read.
func Undressed(markdown string) string {
	if !strings.ContainsAny(markdown, "*=~`_<") {
		return markdown
	}
	var b strings.Builder
	b.Grow(len(markdown))
	for i := 0; i < len(markdown); {
		n := markLength(markdown, i)
		if n == 0 {
			b.WriteByte(markdown[i])
			n = 1
		}
		i += n
	}
	return b.String()
}

// markLength returns how long the mark is that begins at i, 0 for none. Two of "_"
// are a mark at the edge of a word, two of "=" and "~" anywhere.
func markLength(s string, i int) int {
	switch c := s[i]; c {
	case '*', '`':
		return 1
	case '=', '~', '_':
		if !strings.HasPrefix(s[i:], string([]byte{c, c})) || c == '_' && inWord(s, i) && inWord(s, i+3) {
			return 0
		}
		return 2
	case '<':
		return tagLength(s[i:])
	}
	return 0
}

// inWord reports whether a letter or digit stands right before i.
func inWord(s string, i int) bool {
	if i > len(s) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r == '_' || scriptOf(r) != apart
}

// tagLength returns the length of the HTML tag that s begins with, 0 for none.
func tagLength(s string) int {
	name := strings.TrimPrefix(s[1:], "/")
	if name == "" || scriptOf(rune(name[0])) == apart || '0' <= name[0] && name[0] <= '9' || name[0] >= utf8.RuneSelf {
		return 0
	}
	end := strings.IndexAny(s[1:], "<>\n")
	if end < 0 || s[1+end] != '>' {
		return 0
	}
	return end + 2
}

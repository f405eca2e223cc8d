package search

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dressed are the characters that marks begin with.
const dressed = "*=~`_<[]!\\&"

var isDressed = func() (all [256]bool) {
	for _, c := range []byte(dressed) {
		all[c] = true
	}
	return all
}()

// Undressed leaves out what is not read of Markdown and HTML: marks, tags, where links
// lead, the backslash before a mark. A line break or cell of HTML becomes a space.
func Undressed(markdown string) string {
	if !strings.ContainsAny(markdown, dressed) {
		return markdown
	}
	var b strings.Builder
	b.Grow(len(markdown))
	for i := 0; i < len(markdown); {
		from := i
		for i < len(markdown) && !isDressed[markdown[i]] {
			i++
		}
		if b.WriteString(markdown[from:i]); i == len(markdown) {
			break
		}
		n := markLength(markdown, i)
		switch {
		case n == 0 && markdown[i] == '\\' && i+1 < len(markdown) && isPunctuation(markdown[i+1]):
			b.WriteByte(markdown[i+1])
			n = 2
		case n == 0:
			b.WriteByte(markdown[i])
			n = 1
		case markdown[i] == '<' && parts(markdown[i:i+n]):
			b.WriteByte(' ')
		}
		i += n
	}
	return html.UnescapeString(b.String())
}

// markLength returns how long the mark is that begins at i, 0 for none. "_" is a mark
// at the edge of a word, two of "=" and "~" anywhere.
func markLength(s string, i int) int {
	switch c := s[i]; c {
	case '*', '`':
		return 1
	case '_':
		n := 1
		if strings.HasPrefix(s[i+1:], "_") {
			n = 2
		}
		if inWord(s, i) && beginsWord(s[i+n:]) {
			return 0
		}
		return n
	case '=', '~':
		if !strings.HasPrefix(s[i+1:], string(c)) {
			return 0
		}
		return 2
	case '<':
		return tagLength(s[i:])
	case '!', '[', ']':
		return linkLength(s[i:])
	}
	return 0
}

// longestLink is how many bytes of a link are looked at.
const longestLink = 2000

// linkLength returns how much that is not read begins s, at a bracket or before one: of
// [label](destination), [[target|label]] and [^1] all but the label.
func linkLength(s string) int {
	line, _, _ := strings.Cut(s[:min(len(s), longestLink)], "\n")
	switch {
	case strings.HasPrefix(line, "![") && linkLength(line[1:]) > 0:
		return 1
	case strings.HasPrefix(line, "[["):
		inside, _, closed := strings.Cut(line[2:], "]]")
		if bar := strings.LastIndexByte(inside, '|'); closed && bar >= 0 {
			return 2 + bar + 1
		}
		return 2
	case strings.HasPrefix(line, "]]"):
		return 2
	case strings.HasPrefix(line, "[^"):
		return strings.IndexByte(line, ']') + 1
	case strings.HasPrefix(line, "["):
		if label := strings.Index(line, "]("); label > 0 && strings.IndexByte(line[label:], ')') > 0 {
			return 1
		}
	case strings.HasPrefix(line, "]("):
		return strings.IndexByte(line, ')') + 1
	}
	return 0
}

// isPunctuation reports whether a backslash before a character is not read.
func isPunctuation(c byte) bool {
	return c < utf8.RuneSelf && (unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)))
}

// parts reports whether a tag stands between words.
func parts(tag string) bool {
	name, _, _ := strings.Cut(strings.ToLower(strings.Trim(tag, "</>")), " ")
	switch strings.Trim(name, "/") {
	case "br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "hr", "blockquote", "pre":
		return true
	}
	return false
}

// beginsWord reports whether s begins with a letter or digit.
func beginsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && scriptOf(r) != apart
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

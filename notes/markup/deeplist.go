package markup

import "strings"

// DeepestList is how many lists may stand inside each other. Parsing takes time
// that grows with the third power of this depth.
const DeepestList = 400

// TooDeep returns the 1-based line on which lists stand inside each other more
// than DeepestList levels deep, 0 where there is none.
func TooDeep(text string) int {
	var indents []int // where the text of the open items begins
	number := 0
	for line := range strings.Lines(text) {
		number++
		column, rest := indentOf(line, 0)
		for {
			width := bullet(rest)
			if width == 0 {
				break
			}
			for len(indents) > 0 && column < indents[len(indents)-1] {
				indents = indents[:len(indents)-1]
			}
			indents = append(indents, column+width+1)
			if len(indents) > DeepestList {
				return number
			}
			column, rest = indentOf(rest[width:], column+width)
		}
	}
	return 0
}

// indentOf returns the column that the text of a line begins at, and the text; at
// is the column that the line itself begins at.
func indentOf(line string, at int) (column int, text string) {
	for i := range len(line) {
		switch line[i] {
		case ' ':
			at++
		case '\t':
			at += 4 - at%4
		default:
			return at, line[i:]
		}
	}
	return at, ""
}

// bullet returns the length of the marker of a list item, 0 where there is none.
func bullet(text string) int {
	n := 1
	if digits := len(text) - len(strings.TrimLeft(text, "0123456789")); digits > 0 {
		n = digits + 1
		if n > 10 || len(text) < n || text[digits] != '.' && text[digits] != ')' {
			return 0
		}
	} else if text == "" || strings.IndexByte("-*+", text[0]) < 0 {
		return 0
	}
	if n < len(text) && strings.IndexByte(" \t\n", text[n]) < 0 {
		return 0
	}
	return n
}

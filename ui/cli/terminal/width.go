package terminal

import (
	"strings"
	"unicode"

	widths "golang.org/x/text/width"
)

// width returns how many columns of a terminal a text takes.
func width(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

// runeWidth is 0 for marks that sit on the letter before, 2 for wide characters
// of East Asia, else 1.
func runeWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x1100:
		return 1
	}
	switch widths.LookupRune(r).Kind() {
	case widths.EastAsianWide, widths.EastAsianFullwidth:
		return 2
	default:
		return 1
	}
}

// Wrap breaks the lines of a text at spaces to fit into so many columns, with an
// indent before each; 0 columns are any number. It ends without a line break.
func Wrap(text string, columns int, indent string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 {
			lines = append(lines, "")
			continue
		}
		lead := indent + line[:len(line)-len(strings.TrimLeft(line, " "))]
		now := lead + words[0]
		for _, word := range words[1:] {
			if columns > 0 && width(now)+1+width(word) > columns {
				lines = append(lines, now)
				now = lead + word
				continue
			}
			now += " " + word
		}
		lines = append(lines, now)
	}
	return strings.Join(lines, "\n")
}

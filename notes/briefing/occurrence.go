package briefing

import (
	"strings"
	"unicode/utf8"

	"precis/notes/lazyregexp"
)

var monthYear = lazyregexp.New(`(?i)` + months + ` +\p{Nd}{4}`)

func lastRuneOf(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// occurrences counts where the fact stands as a whole word.
func occurrences(text, fact string) int {
	n := 0
	for at := 0; ; {
		i := strings.Index(text[at:], fact)
		if i < 0 {
			return n
		}
		i += at
		at = i + len(fact)
		before := lastRuneOf(text[:i])
		after, _ := utf8.DecodeRuneInString(text[at:])
		if !word(before) && !word(after) || i == 0 && !word(after) {
			n++
		}
	}
}

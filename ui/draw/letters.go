package draw

import "unicode"

const (
	zeroWidthJoiner = '\u200d'
	virama          = '\u094d' // and its kin in other Indic scripts, 0x80 apart
	lastVirama      = '\u0d4d'
	scriptStep      = 0x80
)

// letterEnds returns the offsets at which a word may be broken: after a letter
// with the marks that belong to it. A consonant after a virama or a joiner
// belongs to the letter before.
func letterEnds(word string) []int {
	var ends []int
	joins := false
	for i, r := range word {
		if i > 0 && !joins && !unicode.IsMark(r) && r != zeroWidthJoiner {
			ends = append(ends, i)
		}
		joins = r == zeroWidthJoiner || isVirama(r)
	}
	return append(ends, len(word))
}

func isVirama(r rune) bool {
	return r >= virama && r <= lastVirama && (r-virama)%scriptStep == 0
}

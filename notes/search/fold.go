package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns text as it is compared: lower case, Latin letters without their
// accents, runs of white space as one space. Marks that carry meaning in other
// scripts, such as Devanagari vowel signs, stay.
func Fold(text string) string {
	if plainASCII(text) {
		return strings.ToLower(text)
	}
	var b strings.Builder
	b.Grow(len(text))
	latin, space := false, false
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case unicode.Is(unicode.Mn, r) && latin:
			continue
		case !unicode.Is(unicode.Mn, r):
			latin = unicode.Is(unicode.Latin, r)
		}
		space = false
		b.WriteRune(unicode.ToLower(r))
	}
	return norm.NFC.String(b.String())
}

// plainASCII reports whether nothing but case has to be folded.
func plainASCII(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c >= 0x80 || c < ' ' || c == ' ' && i > 0 && text[i-1] == ' ' {
			return false
		}
	}
	return true
}

package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns text as it is compared: lower case, Latin letters without their
// accents, other forms of a character (full width, ligatures, raised and lowered
// digits) as the plain one, typographic apostrophes, quotation marks and dashes as
// those of a keyboard, no soft hyphens, runs of white space as one space. Marks that
// carry meaning in other scripts, such as Devanagari vowel signs, stay.
func Fold(text string) string {
	if plainASCII(text) {
		return strings.ToLower(text)
	}
	var b strings.Builder
	b.Grow(len(text))
	latin, space := false, false
	for _, r := range norm.NFKD.String(text) {
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
		r = unicode.ToLower(r)
		plain, ok := alike[r]
		if !ok {
			plain = string(r)
		}
		space = space && plain == ""
		b.WriteString(plain)
	}
	return norm.NFC.String(b.String())
}

// alike are lower-case characters that are compared as others, where Unicode does not
// say so by a decomposition. The Turkish letters i with and without a dot are one.
var alike = map[rune]string{
	'\u00ad': "", '\u200b': "", '\u2060': "", '\ufeff': "",
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", 'ʼ': "'", 'ʹ': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '«': `"`, '»': `"`,
	'⁄': "/", '∕': "/",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-",
	'ß': "ss", 'ς': "σ", 'ı': "i", 'ł': "l", 'đ': "d", 'ø': "o", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ħ': "h",
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

package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Saying returns what a line says: in small letters, without the signs around it but for
// "+", "-" and "©".
func Saying(text string) string {
	text = strings.TrimFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && r != '+' && r != '-' && r != '©'
	})
	return strings.ToLower(text)
}

// Unspaced reports whether a character is of a script that puts no space between words.
func Unspaced(r rune) bool {
	return r >= firstUnspaced && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// firstUnspaced is the first character of Thai, below which are most texts.
const firstUnspaced = '\u0E01'

// Words counts the words of a text: what stands between spaces with a letter or a digit in
// it, and of the scripts that put no space between words two characters as one.
func Words(text string) int {
	words, unspaced := 0, 0
	for part := range strings.FieldsSeq(text) {
		spaced := false
		for _, r := range part {
			if Unspaced(r) {
				unspaced++
			} else {
				spaced = spaced || unicode.IsLetter(r) || unicode.IsDigit(r)
			}
		}
		if spaced {
			words++
		}
	}
	return words + (unspaced+1)/2
}

// OpensIn reports whether text begins with a digit or one of some characters.
func OpensIn(text, letters string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(letters, r) || unicode.IsDigit(r)
}

// HasOne reports whether one of some texts stands in text.
func HasOne(text string, some []string) bool {
	for _, s := range some {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// Fold returns a text in small letters, without the white space around it. Most texts
// are English but for a dash or a quotation mark, which strings.ToLower is slow at.
func Fold(text string) string {
	text = strings.TrimSpace(text)
	same := 0
	for same < len(text) && text[same] < utf8.RuneSelf && (text[same] < 'A' || text[same] > 'Z') {
		same++
	}
	if same == len(text) {
		return text
	}
	var small strings.Builder
	small.Grow(len(text) + utf8.UTFMax)
	small.WriteString(text[:same])
	for i := same; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			small.WriteByte(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		small.WriteRune(unicode.ToLower(r))
		i += size
	}
	return small.String()
}

// LastRune returns the last character of text.
func LastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// IsSpace reports whether a character is white space, or is not to be seen.
func IsSpace(r rune) bool {
	if r > ' ' && r < utf8.RuneSelf {
		return r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// SingleSpaces trims the text and makes every run of white space one space.
func SingleSpaces(text string) string {
	if spacedSingly(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range text {
		if IsSpace(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}

// spacedSingly reports whether there is no other white space in a text than single
// spaces between words.
func spacedSingly(text string) bool {
	gap := true
	for _, r := range text {
		space := IsSpace(r)
		if space && (gap || r != ' ') {
			return false
		}
		gap = space
	}
	return !gap && utf8.ValidString(text)
}

// FirstRune returns the first character of text.
func FirstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// WordRune reports whether a character belongs to a word, in any script.
func WordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '\u200d' || r == '\u200c'
}

// WordSet returns the words of a list, which white space parts, to be looked up.
func WordSet(list string) map[string]bool { return SetOf(strings.Fields(list)) }

// SetOf returns words or phrases to be looked up.
func SetOf(all []string) map[string]bool {
	set := map[string]bool{}
	for _, w := range all {
		set[w] = true
	}
	return set
}

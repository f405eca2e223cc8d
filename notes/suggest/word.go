package suggest

import "unicode/utf8"

// hasWord reports whether text has one of some words of English, however they are
// written.
func hasWord(text string, some map[string]bool) bool {
	var small [32]byte
	for i := 0; i < len(text); {
		if !wordByte(text[i]) {
			i++
			continue
		}
		word, _ := cutWord(text[i:])
		if some[string(appendLower(small[:0], word))] {
			return true
		}
		i += len(word)
	}
	return false
}

// appendLower appends a word to into, its letters A to Z as small ones.
func appendLower(into []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		into = append(into, c)
	}
	return into
}

// cutWord cuts the word of English off the start of a text; it is "" where none is there.
func cutWord(text string) (word, rest string) {
	n := 0
	for n < len(text) && wordByte(text[n]) {
		n++
	}
	return text[:n], text[n:]
}

// wordByte reports whether a byte belongs to a word of English: a letter, a digit or "_".
func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// onFirst returns text with its first character changed by to, such as unicode.ToUpper; ""
// stays "".
func onFirst(to func(rune) rune, text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(to(r)) + text[size:]
}

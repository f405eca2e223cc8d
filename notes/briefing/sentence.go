package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordCount counts the words of text, up to most.
func wordCount(text string, most int) int {
	n, inWord := 0, false
	for _, r := range text {
		if unicode.IsSpace(r) {
			inWord = false
		} else if !inWord {
			inWord = true
			if n++; n == most {
				return n
			}
		}
	}
	return n
}

// lastRune returns the last character of text, closing quotes and brackets
// passed over.
func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’)]»`))
	return r
}

// endsSentence reports whether text ends as a statement does.
func endsSentence(text string) bool {
	return strings.ContainsRune(".!।॥…。", lastRune(text))
}

// endsLine reports whether nothing can follow in the same sentence.
func endsLine(text string) bool {
	return endsSentence(text) || strings.ContainsRune("?:：;؟？", lastRune(text))
}

// hasStop reports whether a sentence ends inside text. A short word before a
// full stop is taken for an abbreviation.
func hasStop(text string) bool {
	wordLength := 0
	stopped := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			if stopped {
				return true
			}
			wordLength = 0
		case strings.ContainsRune("!?।॥。", r), r == '.' && wordLength > 3:
			stopped = true
			wordLength = 0
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r):
			stopped = false
			wordLength++
		case r == '.':
			wordLength = 0
		}
	}
	return false
}

// cutColon splits text at the first colon that white space follows, or that
// ends it.
func cutColon(text string) (before, after string, ok bool) {
	for from := 0; ; {
		i := strings.IndexAny(text[from:], ":：")
		if i < 0 {
			return text, "", false
		}
		i += from
		_, size := utf8.DecodeRuneInString(text[i:])
		if i+size == len(text) || text[i+size] == ' ' {
			return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+size:]), true
		}
		from = i + size
	}
}

// trimColon takes the colon, or a dash, off the end of a heading.
func trimColon(text string) string {
	for {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		if !endsColon(text) {
			return text
		}
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
}

// endsColon reports whether text ends in a colon, or in a dash that no word
// touches: as a heading does.
func endsColon(text string) bool {
	if strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") {
		return true
	}
	last, size := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-size])
	return strings.ContainsRune("-–—", last) && strings.ContainsRune(" :：-–—", before)
}

// onFirst changes the case of the first letter.
func onFirst(to func(rune) rune, text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(to(r)) + text[size:]
}

// startsLower reports whether text begins with a small letter.
func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// startsQuoted reports whether text begins with a quotation mark.
func startsQuoted(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r != utf8.RuneError && strings.ContainsRune(`"'“‘«„`, r)
}

// Package prose knows words, sentences, dates and headings as people write them, in English
// and Hindi: what reading pages and suggesting cards have in common.
package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// WordCount counts the words of text, up to most.
func WordCount(text string, most int) int {
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

// EndSign returns the character that text ends with, closing quotes and brackets passed
// over.
func EndSign(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’)]»`))
	return r
}

// EndsSentence reports whether text ends as a statement does.
func EndsSentence(text string) bool {
	return strings.ContainsRune(".!।॥…。", EndSign(text))
}

// EndsLine reports whether nothing can follow in the same sentence.
func EndsLine(text string) bool {
	return EndsSentence(text) || strings.ContainsRune("?:：;؟？", EndSign(text))
}

// HasStop reports whether a sentence ends inside text. A short word before a
// full stop is taken for an abbreviation.
func HasStop(text string) bool {
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

// TrimColon takes the colon, or a dash, off the end of a heading.
func TrimColon(text string) string {
	for {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		if !EndsColon(text) {
			return text
		}
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
}

// EndsColon reports whether text ends in a colon, or in a dash that no word
// touches: as a heading does.
func EndsColon(text string) bool {
	if strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") {
		return true
	}
	last, size := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-size])
	return strings.ContainsRune("-–—", last) && strings.ContainsRune(" :：-–—", before)
}

// StartsLower reports whether text begins with a small letter.
func StartsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// StartsQuoted reports whether text begins with a quotation mark.
func StartsQuoted(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r != utf8.RuneError && strings.ContainsRune(`"'“‘«„`, r)
}

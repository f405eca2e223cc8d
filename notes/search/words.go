package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes/prose"
)

// script says how a character belongs to words.
type script int

const (
	apart  script = iota // between words
	spaced               // in a word that ends at a space or a sign
	packed               // in a script without spaces: a word of its own, and of two with its neighbour
)

func scriptOf(r rune) script {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' {
			return spaced
		}
		return apart
	case !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number):
		return apart
	case prose.Unspaced(r):
		return packed
	default:
		return spaced
	}
}

// eachWord calls f with every word of a folded text, and where it begins. A
// character of a script without spaces is a word, and so are two in a row.
func eachWord(text string, f func(word string, at int)) {
	begin, last := -1, -1 // of a spaced word; the packed character before
	for i, r := range text {
		s := scriptOf(r)
		if s != spaced && begin >= 0 {
			f(text[begin:i], begin)
			begin = -1
		}
		switch s {
		case spaced:
			if begin < 0 {
				begin = i
			}
		case packed:
			end := i + utf8.RuneLen(r)
			f(text[i:end], i)
			if last >= 0 {
				f(text[last:end], last)
			}
			last = i
			continue
		}
		last = -1
	}
	if begin >= 0 {
		f(text[begin:], begin)
	}
}

// Contains reports whether a folded text says what is asked for, which is folded
// too, or a pattern of a query: it stands somewhere in the text, one or two letters at the
// start of a word.
func Contains(text, asked string) bool {
	switch {
	case strings.ContainsAny(asked, wild+edge):
		return says(text, asked)
	case !isShort(asked):
		return strings.Contains(text, asked)
	}
	found := false
	eachWord(text, func(word string, _ int) { found = found || strings.HasPrefix(word, asked) })
	return found
}

// isShort reports whether what is asked for is one or two letters of a script with
// spaces: these stand within nearly every text.
func isShort(asked string) bool {
	letters := 0
	for _, r := range asked {
		if letters++; letters > 2 || scriptOf(r) != spaced {
			return false
		}
	}
	return letters > 0
}

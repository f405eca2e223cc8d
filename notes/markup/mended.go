package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/prose"
)

// Mended reports whether what a card says is another one with a side in which letters were
// mended, or few words added or left out, the other side being the same; or both sides are,
// as where a direction of a card is written as a card of its own. It counts
// where nothing else says that the two are one: words that are exchanged, and other
// numbers, make another card, however alike the rest is.
func Mended(old, next notes.CardText) bool {
	switch {
	case sameSides(old, next):
		return true
	case !sameForm(old.Kind, next.Kind):
		return false
	case old.Prompt == next.Prompt:
		return mendedText(old.Answer, next.Answer)
	case old.Answer == next.Answer:
		return mendedText(old.Prompt, next.Prompt)
	}
	return false
}

// sameSides reports whether two cards ask and answer the same, in whatever direction they
// are written.
func sameSides(a, b notes.CardText) bool {
	return a.Prompt == b.Prompt && a.Answer == b.Answer && (a.Kind == b.Kind || !a.Kind.Form().InPlace && !b.Kind.Form().InPlace)
}

func mendedText(a, b string) bool {
	before, after := wordsOf(a), wordsOf(b)
	gone, come := without(before, after), without(after, before)
	gone = slices.DeleteFunc(gone, func(word string) bool {
		i := slices.IndexFunc(come, func(other string) bool { return mendedWord(word, other) })
		if i >= 0 {
			come = slices.Delete(come, i, i+1)
		}
		return i >= 0
	})
	return min(len(gone), len(come)) == 0 && len(gone)+len(come) <= max(len(before), len(after))/4
}

// wordsOf returns the words of a text, letters of scripts that part none one by one.
func wordsOf(text string) []string {
	var words []string
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !unicode.IsSymbol(r)
	}) {
		if strings.ContainsFunc(word, prose.Unspaced) {
			words = append(words, strings.Split(word, "")...)
		} else {
			words = append(words, word)
		}
	}
	return words
}

// without returns the words that others do not have, each as often as it is missing.
func without(words, others []string) (rest []string) {
	left := map[string]int{}
	for _, word := range others {
		left[word]++
	}
	for _, word := range words {
		if left[word]--; left[word] < 0 {
			rest = append(rest, word)
		}
	}
	return rest
}

// mendedWord reports whether a letter of a word was mended, or two of a long one. Two
// numbers are never one.
func mendedWord(a, b string) bool {
	if strings.ContainsFunc(a+b, unicode.IsDigit) {
		return false
	}
	const long = 7
	most := 1
	switch shortest := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)); {
	case shortest < 3:
		return false
	case shortest >= long:
		most = 2
	}
	return distance([]rune(a), []rune(b)) <= most
}

// distance is that of Levenshtein: how many letters are exchanged, added or left out,
// two neighbours that changed places counted as two.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, from := range a {
		before := row[0]
		row[0] = i + 1
		for j, to := range b {
			exchanged := before
			if from != to {
				exchanged++
			}
			before = row[j+1]
			row[j+1] = min(exchanged, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

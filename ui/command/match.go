package command

import (
	"slices"
	"strings"
	"unicode"
)

// Range is a part of a text in bytes: text[Start:End].
type Range struct{ Start, End int }

// What letters of a query are worth where they are found.
const (
	firstScore  = 4 // at the very start of the text
	letterScore = 4
	startScore  = 12 // at the start of a word
	runScore    = 8  // right after the one before
	wholeScore  = 10 // a whole word of the query is the start of a word
	gapScore    = 1  // taken for each letter passed over, up to maxGapScore
	maxGapScore = 6
	lengthScore = 24 // letters of text that cost one point
)

// Match looks for the words of a query in a text: each word's letters in order,
// case and accents of capitals aside, the words in any order. ok is false where
// one is not there. An empty query matches everything with score 0.
func Match(query, text string) (score int, ranges []Range, ok bool) {
	letters, offsets := fold(text)
	for word := range strings.FieldsSeq(query) {
		wordLetters, _ := fold(word)
		s, places := matchWord(wordLetters, letters)
		if places == nil {
			return 0, nil, false
		}
		score += s
		for _, p := range places {
			ranges = append(ranges, Range{Start: offsets[p], End: offsets[p+1]})
		}
	}
	if ranges != nil {
		score -= len(letters) / lengthScore
	}
	return score, merge(ranges), true
}

// fold returns the text's letters in lower case and where each starts in bytes,
// with the text's length at the end.
func fold(text string) (letters []rune, offsets []int) {
	for i, r := range text {
		letters = append(letters, unicode.ToLower(r))
		offsets = append(offsets, i)
	}
	return letters, append(offsets, len(text))
}

// matchWord finds the best of the readings that start at each place where the
// word's first letter stands; places is nil where there is none.
func matchWord(word, text []rune) (best int, places []int) {
	for start := range text {
		if text[start] != word[0] {
			continue
		}
		score, found := matchFrom(word, text, start)
		if found != nil && (places == nil || score > best) {
			best, places = score, found
		}
	}
	return best, places
}

// matchFrom reads the word from one start, each letter where it next comes.
func matchFrom(word, text []rune, start int) (score int, places []int) {
	at := start
	for i, letter := range word {
		for at < len(text) && text[at] != letter {
			at++
		}
		if at == len(text) {
			return 0, nil
		}
		score += letterScore
		if startsWord(text, at) {
			score += startScore
		}
		if at == 0 {
			score += firstScore
		}
		if i > 0 {
			if gap := at - places[i-1] - 1; gap == 0 {
				score += runScore
			} else {
				score -= min(gap*gapScore, maxGapScore)
			}
		}
		places = append(places, at)
		at++
	}
	if places[len(places)-1]-start == len(word)-1 && startsWord(text, start) {
		score += wholeScore
	}
	return score, places
}

func startsWord(text []rune, at int) bool {
	if at == 0 {
		return true
	}
	before := text[at-1]
	return !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsMark(before)
}

func merge(ranges []Range) []Range {
	slices.SortFunc(ranges, func(a, b Range) int { return a.Start - b.Start })
	var merged []Range
	for _, r := range ranges {
		if n := len(merged); n > 0 && r.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, r.End)
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// ShortestTypo is how many letters a word has whose slips of the key are forgiven.
	ShortestTypo = 4
	// mostMeant is how many words are taken for one that was mistyped.
	mostMeant = 4
)

// Near returns the words of the dictionary that a mistyped word may mean: with one
// letter more, less, another, or two in the other order, most used first. They are
// none for a word that stands in a text, or has fewer than four letters.
func (x *Index[K]) Near(word string) []string {
	if utf8.RuneCountInString(word) < ShortestTypo || x.Find(word, func(K) string { return "" }).Len() > 0 {
		return nil
	}
	asked := []rune(word)
	var near []string
	for other := range x.terms {
		if d := len(other) - len(word); d >= -utf8.UTFMax && d <= utf8.UTFMax && OneSlip(asked, []rune(other)) {
			near = append(near, other)
		}
	}
	slices.SortFunc(near, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(x.lists[x.terms[b]].steps), len(x.lists[x.terms[a]].steps)), strings.Compare(a, b))
	})
	return near[:min(len(near), mostMeant)]
}

// OneSlip reports whether at most one slip of the key makes one word of the other: a letter
// more, less, another, or two in the other order.
func OneSlip(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

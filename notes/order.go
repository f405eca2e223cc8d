package notes

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// DeckTitleKey is TitleKey for the path of a deck: the decks below one come right
// after it.
func DeckTitleKey(deck string) string { return strings.ReplaceAll(TitleKey(deck), "/", "\x01") }

// SortByKey sorts by keys, which are worked out once for each; what has the same key
// stays in order.
func SortByKey[T any](all []T, key func(T) string) {
	type keyed struct {
		key string
		at  int
	}
	order := make([]keyed, len(all))
	for i, one := range all {
		order[i] = keyed{key(one), i}
	}
	slices.SortFunc(order, func(a, b keyed) int { return cmp.Or(strings.Compare(a.key, b.key), a.at-b.at) })
	before := slices.Clone(all)
	for i, k := range order {
		all[i] = before[k.at]
	}
}

// First returns the n first of all by an order that tells all of them apart, in that order:
// where they are few, sooner than a sort. There are fewer where all are.
func First[T any](all iter.Seq[T], n int, order func(a, b T) int) []T {
	var first []T
	for one := range all {
		if len(first) >= n && (n <= 0 || order(one, first[n-1]) >= 0) {
			continue
		}
		at, _ := slices.BinarySearchFunc(first, one, order)
		first = slices.Insert(first[:min(len(first), n-1)], at, one)
	}
	return first
}

package notes

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TitleKey returns what titles are compared by to be in natural order: numbers by
// their value (2 before 10), and neither case nor accents of Latin letters count.
func TitleKey(title string) string {
	var b strings.Builder
	b.Grow(len(title) + 4)
	latin := false
	for rest := norm.NFD.String(title); rest != ""; {
		if c := rest[0]; c < utf8.RuneSelf && (c < '0' || c > '9') {
			latin = 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
			if latin {
				c |= 'a' - 'A'
			}
			b.WriteByte(c)
			rest = rest[1:]
			continue
		}
		if n := digits(rest); n > 0 {
			number := strings.TrimLeft(rest[:n], "0")
			b.WriteRune('0' + rune(len(number))) // a longer number is a greater one
			b.WriteString(number)
			b.WriteString(strings.Repeat("\x02", n-len(number)))
			rest = rest[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		if latin && unicode.Is(unicode.Mn, r) {
			continue
		}
		latin = unicode.Is(unicode.Latin, r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// digits is how many bytes of digits a text begins with.
func digits(text string) int {
	for i, r := range text {
		if !unicode.IsDigit(r) {
			return i
		}
	}
	return len(text)
}

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

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
	var room [64]byte // enough for most
	key, apart := room[:0], false
	for rest := title; rest != ""; {
		if c := small[rest[0]]; c != 0 {
			key = append(key, c)
			rest = rest[1:]
			continue
		}
		if rest[0] >= utf8.RuneSelf && !apart { // few titles need it
			rest, apart = norm.NFD.String(rest), true
		}
		if n := digits(rest); n > 0 {
			number := strings.TrimLeft(rest[:n], "0")
			key = utf8.AppendRune(key, '0'+rune(len(number))) // a longer number is a greater one
			key = append(key, number...)
			key = append(key, strings.Repeat("\x02", n-len(number))...)
			rest = rest[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		if before, _ := utf8.DecodeLastRune(key); unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Latin, before) {
			continue
		}
		key = utf8.AppendRune(key, unicode.ToLower(r))
	}
	return string(key)
}

// small are the characters of ASCII with small letters, without digits and the null character.
var small = func() (all [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		if c < '0' || c > '9' {
			all[c] = byte(unicode.ToLower(rune(c)))
		}
	}
	return all
}()

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

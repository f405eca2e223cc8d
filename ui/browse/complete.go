package browse

import (
	"slices"
	"strings"

	"precis/notes/search"
)

// wordStart is where the last word of a query begins; spaces in quotes do not part
// words, parentheses do.
func wordStart(text string) int {
	start, quoted := 0, false
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == ' ', r == '(' && strings.TrimPrefix(text[start:i], "-") == "":
			start = i + 1
		}
	}
	return start
}

// isWhole reports whether nothing has to follow an offer.
func isWhole(offer string) bool {
	return !strings.HasSuffix(offer, ":") && !strings.HasPrefix(strings.TrimPrefix(offer, "-"), "prop:")
}

// complete returns what a word may become: keys that begin like it, or the values of
// its key that hold what was typed, those that begin with it first. A measure that is whole
// may be compared.
func complete(word string, values func(key string) []string) []string {
	minus := ""
	if rest, ok := strings.CutPrefix(word, "-"); ok {
		minus, word = "-", rest
	}
	key, typed, ok := strings.Cut(strings.TrimPrefix(word, `"`), ":") // in quotes as a whole, as Anki has it
	key = strings.ToLower(key)
	var first, then []string
	if !ok {
		for _, k := range search.Keys() {
			if key != "" && strings.HasPrefix(k, key) {
				first = append(first, minus+k)
			}
		}
		return first
	}
	typed = search.Fold(strings.Trim(typed, `"`))
	for _, v := range values(key) {
		folded := search.Fold(v)
		offer := minus + key + ":" + quoted(v)
		switch {
		case folded == typed && key == "prop":
			for _, compared := range search.Comparisons() {
				first = append(first, offer+compared)
			}
		case folded == typed:
		case strings.HasPrefix(folded, typed):
			first = append(first, offer)
		case strings.Contains(folded, typed):
			then = append(then, offer)
		}
	}
	return slices.Concat(first, then)
}

// quoted is a value as a query says it.
func quoted(value string) string {
	if strings.ContainsAny(value, " \t()") {
		return `"` + value + `"`
	}
	return value
}

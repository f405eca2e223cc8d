package suggest

import (
	"strings"
)

// leaning are words by which a sentence that they open leans on another one; those
// with others behind them lean with one of these only.
var leaning = map[string][]string{
	"this": nil, "these": nil, "those": nil, "that": nil, "it": nil, "its": nil, "such": nil, "they": nil, "their": nil, "them": nil, "he": nil,
	"she": nil, "his": nil, "her": nil, "here": nil, "there": nil, "both": nil, "however": nil, "moreover": nil, "also": nil, "thus": nil, "hence": nil,
	"therefore": nil, "then": nil, "another": nil, "other": nil, "similarly": nil, "besides": nil, "further": nil, "furthermore": nil,
	"the": {"former", "latter", "same", "second", "other"}, "in": {"addition"}, "as": {"a result"}, "for": {"this", "example", "instance"},
}

// pointing are words by which a sentence points at another one, or at a moment now
// past; within a sentence "it" and "they" may stand for something that it names.
var pointing = map[string][]string{
	"recent": nil, "recently": nil, "this": nil, "these": nil, "those": nil, "aforementioned": nil, "yesterday": nil, "tomorrow": nil, "today": nil,
	"likewise": nil, "the": {"former", "latter", "above", "said"}, "last": {"week", "month", "year"}, "next": {"week", "month", "year"},
	"said": {"as much"}, "so": {"far"},
}

// leansOn reports whether a sentence opens with leaning words.
func leansOn(sentence string) bool {
	word, rest := cutWord(sentence)
	_, ok := opened(leaning, word, rest)
	return ok
}

// points reports whether a sentence has pointing words, with nothing but white
// space or a stop behind them.
func points(sentence string) bool {
	for i := 0; i < len(sentence); {
		if !wordByte(sentence[i]) {
			i++
			continue
		}
		word, rest := cutWord(sentence[i:])
		if rest, ok := opened(pointing, word, rest); ok && (rest == "" || strings.IndexByte(" \t\n\f\r,.;:)", rest[0]) >= 0) {
			return true
		}
		i += len(word)
	}
	return false
}

// opened reports whether a word, with the next ones where it needs them, is one of
// some, and returns what follows.
func opened(some map[string][]string, word, rest string) (after string, ok bool) {
	if len(word) < len("he") || len(word) > len("aforementioned") {
		return "", false
	}
	var small [16]byte
	more, ok := some[string(appendLower(small[:0], word))]
	if !ok || more == nil {
		return rest, ok
	}
	for _, m := range more {
		if len(rest) > len(m) && rest[0] == ' ' && strings.EqualFold(rest[1:len(m)+1], m) && (len(rest) == len(m)+1 || !wordByte(rest[len(m)+1])) {
			return rest[len(m)+1:], true
		}
	}
	return "", false
}

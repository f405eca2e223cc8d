package terminal

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/notes"
)

// Sentence puts an error into one line: no word twice, and no kind of error
// after words that say it already.
func Sentence(err error) string {
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted: the library is as the last finished change left it"
	case errors.Is(err, notes.ErrNothing):
		what, _, _ := strings.Cut(err.Error(), ":")
		return what + ": there is nothing to " + what
	}
	text := strings.Join(strings.Fields(err.Error()), " ")
	parts := strings.Split(text, ": ")
	kept := parts[:1]
	for _, part := range parts[1:] {
		last := kept[len(kept)-1]
		switch {
		case part == last || part == lastWord(last):
			// said already
		case strings.HasPrefix(part, lastWord(last)+":"):
			// "import a.txt: a.txt:3: no answer"
			kept[len(kept)-1] = last + strings.TrimPrefix(part, lastWord(last))
		case len(kept) == 1 && strings.HasPrefix(part, last+" "):
			kept[0] = part // "import: import a.txt"
		case part == notes.ErrInvalid.Error():
			// what went before says what is wrong
		case part == notes.ErrNotFound.Error() && strings.Contains(last, "there is no"):
			// said already in better words
		default:
			kept = append(kept, part)
		}
	}
	return withoutCapital(strings.Join(kept, ": "))
}

// withoutCapital lowers the first letter of a text that opens with a word such
// as "Flag".
func withoutCapital(text string) string {
	first, rest := utf8.DecodeRuneInString(text)
	if second, _ := utf8.DecodeRuneInString(text[rest:]); unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + text[rest:]
	}
	return text
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

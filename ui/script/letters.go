package script

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

// reach is how much of a text is looked at for the letter before a place: more
// than any letter with its marks has.
const reach = 256

// bindsNext reports whether a letter of Indic writing ends in the sign that binds
// it to the next: the virama, which stands at one place of each of their blocks.
func bindsNext(cluster string) bool {
	r, _ := utf8.DecodeLastRuneInString(cluster)
	return r >= 0x094d && r <= 0x0d4d && (r-0x094d)%0x80 == 0
}

// After returns where the letter at a place of a text ends: marks, joined emoji and
// conjuncts are one.
func After(text string, at int) int {
	for at < len(text) {
		letters := graphemes.FromString(text[at:])
		if !letters.Next() {
			break
		}
		cluster := letters.Value()
		at += len(cluster)
		if next, _ := utf8.DecodeRuneInString(text[at:]); !bindsNext(cluster) || !unicode.IsLetter(next) {
			return at
		}
	}
	return len(text)
}

// Before returns where the letter in front of a place of a text begins.
func Before(text string, at int) int {
	if at <= 0 {
		return 0
	}
	from := max(at-reach, 0)
	for from > 0 && text[from-1] != ' ' && at-from < 2*reach {
		from--
	}
	for !utf8.RuneStart(text[from]) && from > 0 {
		from--
	}
	for {
		next := After(text, from)
		if next >= at || next <= from {
			return from
		}
		from = next
	}
}

// Word returns where the word, the spaces or the sign begins and ends that holds a
// place of a text.
func Word(text string, at int) (start, end int) {
	all := words.FromString(text)
	for all.Next() {
		end = start + len(all.Value())
		if at < end || end == len(text) {
			return start, end
		}
		start = end
	}
	return at, at
}

func isWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

// WordEnd returns where the next word at or behind a place of a text ends.
func WordEnd(text string, at int) int {
	all := words.FromString(text)
	end := 0
	for all.Next() {
		end += len(all.Value())
		if end > at && isWord(all.Value()) {
			return end
		}
	}
	return len(text)
}

// WordStart returns where the last word in front of a place of a text begins.
func WordStart(text string, at int) int {
	all := words.FromString(text)
	start, found := 0, 0
	for all.Next() && start < at {
		if isWord(all.Value()) {
			found = start
		}
		start += len(all.Value())
	}
	return found
}

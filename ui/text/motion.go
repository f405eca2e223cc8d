package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

// atom is a part of a line that is shown as one sign: the name of a card, which
// nobody writes by hand.
var atom = regexp.MustCompile(`[ \t]?<!--id:[^>]*-->`)

const atomOpening = "<!--id:"

// atoms returns the parts of a line that are shown as one sign each.
func atoms(line string) [][]int {
	if !strings.Contains(line, atomOpening) {
		return nil
	}
	return atom.FindAllStringIndex(line, -1)
}

const (
	joiner = "\u200d"
	// reach is how much of a line is looked at for the letter before a place: more
	// than any letter with its marks has.
	reach = 256
)

// isVirama reports whether a letter in Indic writing ends in the sign that binds
// it to the next.
func bindsNext(cluster string) bool {
	r, _ := utf8.DecodeLastRuneInString(cluster)
	return r >= 0x094d && r <= 0x0d4d && (r-0x094d)%0x80 == 0
}

// after returns where the letter at a place of a line ends: marks, joined emoji
// and conjuncts are one.
func after(line string, at int) int {
	if at >= len(line) {
		return len(line)
	}
	for _, a := range atoms(line) {
		if a[0] <= at && at < a[1] {
			return a[1]
		}
	}
	for at < len(line) {
		letters := graphemes.FromString(line[at:])
		if !letters.Next() {
			return len(line)
		}
		cluster := letters.Value()
		at += len(cluster)
		if next, _ := utf8.DecodeRuneInString(line[at:]); !bindsNext(cluster) || !unicode.IsLetter(next) {
			break
		}
	}
	return at
}

// before returns where the letter in front of a place of a line begins.
func before(line string, at int) int {
	if at <= 0 {
		return 0
	}
	for _, a := range atoms(line) {
		if a[0] < at && at <= a[1] {
			return a[0]
		}
	}
	from := max(at-reach, 0)
	for from > 0 && line[from-1] != ' ' && at-from < 2*reach {
		from--
	}
	for !utf8.RuneStart(line[from]) && from > 0 {
		from--
	}
	for {
		next := after(line, from)
		if next >= at || next <= from {
			return from
		}
		from = next
	}
}

// wordAt returns the word, the spaces or the sign that holds a place of a line.
func wordAt(line string, at int) Range {
	all := words.FromString(line)
	start := 0
	for all.Next() {
		end := start + len(all.Value())
		if at < end || end == len(line) {
			return Range{start, end}
		}
		start = end
	}
	return Range{at, at}
}

func isWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

// wordEnd returns where the next word at or behind a place of a line ends.
func wordEnd(line string, at int) int {
	all := words.FromString(line)
	end := 0
	for all.Next() {
		end += len(all.Value())
		if end > at && isWord(all.Value()) {
			return end
		}
	}
	return len(line)
}

// wordStart returns where the last word in front of a place of a line begins.
func wordStart(line string, at int) int {
	all := words.FromString(line)
	start, found := 0, 0
	for all.Next() && start < at {
		if isWord(all.Value()) {
			found = start
		}
		start += len(all.Value())
	}
	return found
}

package draw

import (
	"strings"
	"unicode/utf8"

	"precis/ui/script"
)

// LongestCut is how many bytes of a word are looked at to break it. A longer word
// is never measured whole: that would take its length for each line of it.
const LongestCut = 2048

// CutWord returns after how many bytes a word is broken: at least one letter
// with its marks, at most what the width holds. measure returns the width of a
// text.
func CutWord(word string, width float32, measure func(string) float32) int {
	var places []int
	for head, at := Head(word), 0; at < len(head); places = append(places, at) {
		at = script.After(head, at)
	}
	low, high := 0, 1
	for high < len(places) && measure(word[:places[high]]) <= width {
		low, high = high, 2*high
	}
	high = min(high, len(places))
	for low+1 < high {
		middle := (low + high) / 2
		if measure(word[:places[middle]]) <= width {
			low = middle
		} else {
			high = middle
		}
	}
	return places[low]
}

// Head returns as much of a word as is measured: its first LongestCut bytes, cut
// between characters.
func Head(word string) string {
	if len(word) <= LongestCut {
		return word
	}
	end := LongestCut
	for !utf8.RuneStart(word[end]) && end > LongestCut-utf8.UTFMax {
		end--
	}
	return word[:end]
}

// Shorten returns as much of a text as the width holds, "…" at its end where something is
// left out. measure returns the width of a text.
func Shorten(text string, width float32, measure func(string) float32) string {
	if measure(text) <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // the most runes that fit lie in [low, high)
	for low+1 < high {
		middle := (low + high) / 2
		if measure(strings.TrimRight(string(runes[:middle]), " ")+"…") <= width {
			low = middle
		} else {
			high = middle
		}
	}
	return strings.TrimRight(string(runes[:low]), " ") + "…"
}

// IsLonger reports whether a word is wider than the room, without measuring one
// that is longer than LongestCut.
func IsLonger(word string, room float32, measure func(string) float32) bool {
	return len(word) > LongestCut || measure(word) > room
}

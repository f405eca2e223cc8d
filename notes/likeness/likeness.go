// Package likeness tells texts that say the same from others, whatever they are
// called and whatever stands around them.
package likeness

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sketch is what a text says, as hashes of each few words that follow one another,
// sorted, each once. Source: A. Broder, On the resemblance and containment of
// documents (1997).
type Sketch []uint32

const (
	// together is how many words make a hash: so many in a row are rarely said twice
	// by chance.
	together = 4
	// sampled is how many hashes there are for one of a sample.
	sampled = 4
)

// Of returns the sketch of a text, in Markdown or plain.
func Of(text string) Sketch { return sketch(text, 1) }

// Sample returns a quarter of the sketch of a text, the same of each text: enough to
// see which may be alike.
func Sample(text string) Sketch { return sketch(text, sampled) }

// sketch keeps one hash of so many.
func sketch(text string, of uint32) Sketch {
	var s Sketch
	var last [together]uint64 // hashes of words
	n := 0
	eachWord(text, func(word uint64) {
		last[n%together] = word
		if n++; n < together {
			return
		}
		h := uint64(0)
		for i := range together {
			h = (h ^ last[(n+i)%together]) * 0x9E3779B97F4A7C15
			h ^= h >> 29
		}
		if hash := uint32(h >> 16); hash%of == 0 {
			s = append(s, hash)
		}
	})
	slices.Sort(s)
	return slices.Clip(slices.Compact(s))
}

// eachWord hands over a hash of each word of a text in small letters (FNV-1a). What a
// note has beside its words is passed over: ids, the signs of clozes, addresses.
func eachWord(text string, take func(hash uint64)) {
	const offset, prime = 14695981039346656037, 1099511628211
	hash, within := uint64(offset), false
	for i := 0; i < len(text); {
		if !within {
			if n := unsaid(text[i:]); n > 0 {
				i += n
				continue
			}
		}
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) {
			hash, within = (hash^uint64(r))*prime, true
			i += size
			continue
		}
		if !within {
			i += size
			continue
		}
		take(hash) // what ends the word is looked at once more
		hash, within = offset, false
	}
	if within {
		take(hash)
	}
}

// unsaid returns the length of what a text begins with that is no word of it, 0 for
// none.
func unsaid(text string) int {
	until := func(end string) int {
		if i := strings.Index(text[:min(len(text), longestMark)], end); i >= 0 {
			return i + len(end)
		}
		return 0
	}
	switch {
	case strings.HasPrefix(text, "<!--"):
		return until("-->")
	case strings.HasPrefix(text, "{{c"), strings.HasPrefix(text, "{{s"):
		return until("::")
	case strings.HasPrefix(text, "::"): // a hint, but not the answer of a question
		if n := until("}}"); n > 0 && !strings.ContainsAny(text[:n], "\n{") {
			return n
		}
	case strings.HasPrefix(text, "]("):
		return until(")")
	case strings.HasPrefix(text, "http://"), strings.HasPrefix(text, "https://"):
		if n := strings.IndexAny(text, " \t\n"); n > 0 {
			return n
		}
		return len(text)
	}
	return 0
}

// longestMark is how far the end of a mark is looked for.
const longestMark = 500

// Shared counts what two sorted lists have both.
func Shared[T cmp.Ordered](a, b []T) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

const (
	// leastWithin is the share of the shorter text that the other one says too, from
	// which the two are the same; leastOfBoth that of both together. The second keeps
	// apart a page and a list of many that has it as one.
	leastWithin, leastOfBoth = 0.5, 0.25
	// leastHashes is how long a text must be to be told from others.
	leastHashes = 24
)

// Alike returns how much two texts have in common, from 0 to 1 for the same; 0 where
// they are not the same text, changed or not.
func Alike(a, b Sketch) float64 {
	within, ofBoth, least := compare(a, b)
	if least < leastHashes || within < leastWithin || ofBoth < leastOfBoth {
		return 0
	}
	return within
}

// MayBeAlike reports whether texts may be alike, by their samples.
func MayBeAlike(a, b Sketch) bool {
	within, _, least := compare(a, b)
	return least > 0 && within > leastWithin/2
}

// compare returns the share of the shorter text that the other one has, that of both
// together, and how many hashes the shorter one is long.
func compare(a, b Sketch) (within, ofBoth float64, least int) {
	if least = min(len(a), len(b)); least == 0 {
		return 0, 0, 0
	}
	n := Shared(a, b)
	return float64(n) / float64(least), float64(n) / float64(len(a)+len(b)-n), least
}

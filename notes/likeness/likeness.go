// Package likeness tells texts that say the same from others, whatever they are
// called and whatever stands around them.
package likeness

import (
	"hash/fnv"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Sketch is what a text says, as hashes of each few words that follow one another,
// sorted, each once. Source: A. Broder, On the resemblance and containment of
// documents (1997).
type Sketch []uint32

const (
	// together is how many words make a hash: so many in a row are rarely said twice
	// by chance.
	together = 4
	// sampled is how many hashes there are for one that Sample keeps.
	sampled = 4
)

// unsaid is what a note has beside its words: ids, the signs of clozes, addresses.
var unsaid = regexp.MustCompile(`<!--.*?-->|\{\{[cs]\d+::|::[^{}\n]*\}\}|\]\([^)\n]*\)|https?://\S+`)

// Of returns the sketch of a text, in Markdown or plain.
func Of(text string) Sketch {
	words := strings.FieldsFunc(strings.ToLower(unsaid.ReplaceAllString(text, " ")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	var s Sketch
	h := fnv.New32a()
	for i := 0; i+together <= len(words); i++ {
		h.Reset()
		for _, word := range words[i : i+together] {
			_, _ = io.WriteString(h, word) // a hash takes everything
			_, _ = h.Write([]byte{0})
		}
		s = append(s, h.Sum32())
	}
	slices.Sort(s)
	return slices.Compact(s)
}

// Sample returns a quarter of a sketch, the same of each text: enough to see which
// texts may be alike.
func (s Sketch) Sample() Sketch {
	var some Sketch
	for _, hash := range s {
		if hash%sampled == 0 {
			some = append(some, hash)
		}
	}
	return slices.Clip(some)
}

// shared counts the hashes that two sketches have both.
func shared(a, b Sketch) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
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
	n := shared(a, b)
	return float64(n) / float64(least), float64(n) / float64(len(a)+len(b)-n), least
}

package merge

import (
	"slices"
	"strings"
)

// ordered merges three orders of keys. A key that one side moved stands where that
// side has it; what a side put in stands behind what it stands behind there. Keys
// are left out that are not alive. text tells keys apart that both sides put in at
// one place, so that the order is the same whichever side is whose.
func ordered(base, mine, theirs []int, alive func(int) bool, text func(int) string) []int {
	place := map[int]int{}
	for i, k := range base {
		place[k] = i
	}
	a, b := put(place, mine), put(place, theirs)
	// Of what both have put in, or moved, the earlier place counts.
	var mineCounts, theirsCount []int
	for k, at := range a.at {
		other, both := b.at[k]
		switch {
		case !both:
		case at < other, at == other && joined(a.runs[at], text) <= joined(b.runs[at], text):
			mineCounts = append(mineCounts, k)
		default:
			theirsCount = append(theirsCount, k)
		}
	}
	for _, k := range mineCounts {
		b.drop(k)
	}
	for _, k := range theirsCount {
		a.drop(k)
	}
	var out []int
	for i := -1; i < len(base); i++ {
		if i >= 0 && !a.moved(base[i]) && !b.moved(base[i]) {
			out = append(out, base[i])
		}
		first, second := a.runs[i], b.runs[i]
		if joined(second, text) < joined(first, text) {
			first, second = second, first
		}
		out = append(append(out, first...), second...)
	}
	return slices.DeleteFunc(out, func(k int) bool { return !alive(k) })
}

func joined(keys []int, text func(int) string) string {
	var b strings.Builder
	for _, k := range keys {
		b.WriteString(text(k) + "\n")
	}
	return b.String()
}

// placed are the keys that a side has put in or moved, by the place in the base of
// what they stand behind; -1 is the beginning.
type placed struct {
	at   map[int]int
	runs map[int][]int
}

func (p *placed) moved(k int) bool {
	_, ok := p.at[k]
	return ok
}

func (p *placed) drop(k int) {
	at := p.at[k]
	p.runs[at] = slices.DeleteFunc(p.runs[at], func(other int) bool { return other == k })
	delete(p.at, k)
}

func put(place map[int]int, keys []int) *placed {
	p := &placed{at: map[int]int{}, runs: map[int][]int{}}
	stays := rising(place, keys)
	anchor := -1
	for _, k := range keys {
		if stays[k] {
			anchor = place[k]
			continue
		}
		p.at[k] = anchor
		p.runs[anchor] = append(p.runs[anchor], k)
	}
	return p
}

// rising returns the keys of a longest sequence that is in the order of the base.
func rising(place map[int]int, keys []int) map[int]bool {
	var tails, before []int // indices of keys
	before = make([]int, len(keys))
	for i, k := range keys {
		at, known := place[k]
		if !known {
			continue
		}
		n, _ := slices.BinarySearchFunc(tails, at, func(t, at int) int { return place[keys[t]] - at })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	stays := map[int]bool{}
	if len(tails) == 0 {
		return stays
	}
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		stays[keys[i]] = true
	}
	return stays
}

package search

import (
	"math"
	"math/bits"
)

// Set is a set of things by their numbers, which begin at 0: the texts of an Index, or
// places in an Order.
type Set []uint64

// NewSet returns a set of nothing, with room for the numbers below n.
func NewSet(n int) Set { return make(Set, (n+63)/64) }

// Full returns the set of the numbers below n.
func Full(n int) Set {
	s := NewSet(n)
	for i := range s {
		s[i] = math.MaxUint64
	}
	if n%64 != 0 {
		s[len(s)-1] = 1<<(n%64) - 1
	}
	return s
}

// Add adds a number, for which there must be room.
func (s Set) Add(n uint32) { s[n/64] |= 1 << (n % 64) }

func (s Set) drop(n uint32) { s[n/64] &^= 1 << (n % 64) }

// Has reports whether a number is in the set, for which there must be room.
func (s Set) Has(n uint32) bool { return s[n/64]>>(n%64)&1 != 0 }

// Keep leaves only what is in the other set too.
func (s Set) Keep(other Set) {
	for i := range s {
		if i < len(other) {
			s[i] &= other[i]
		} else {
			s[i] = 0
		}
	}
}

// Drop takes out what is in the other set.
func (s Set) Drop(other Set) {
	for i := range min(len(s), len(other)) {
		s[i] &^= other[i]
	}
}

// Join adds what is in the other set, for which there must be room.
func (s Set) Join(other Set) {
	for i, w := range other {
		s[i] |= w
	}
}

// Len returns how many things are in the set.
func (s Set) Len() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// Numbers returns what is in the set, in order.
func (s Set) Numbers() []uint32 {
	all := make([]uint32, 0, s.Len())
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			all = append(all, uint32(i*64+bits.TrailingZeros64(w)))
		}
	}
	return all
}

// Next returns the least number in the set that is not below n, false for none.
func (s Set) Next(n uint32) (uint32, bool) {
	for i, w := int(n/64), ^uint64(0)<<(n%64); i < len(s); i, w = i+1, math.MaxUint64 {
		if w &= s[i]; w != 0 {
			return uint32(i*64 + bits.TrailingZeros64(w)), true
		}
	}
	return 0, false
}

// paste adds the numbers of another set from begin on, below begin+size, moved so that
// begin becomes at.
func (s Set) paste(at uint32, from Set, begin, size uint32) {
	for ; size > 0; at, begin = at+64, begin+64 {
		w := from[begin/64] >> (begin % 64)
		if begin%64 != 0 && int(begin/64)+1 < len(from) {
			w |= from[begin/64+1] << (64 - begin%64)
		}
		if size < 64 {
			w &= 1<<size - 1
		}
		size -= min(size, 64)
		if w != 0 {
			s[at/64] |= w << (at % 64)
			if over := w >> 1 >> (63 - at%64); over != 0 {
				s[at/64+1] |= over
			}
		}
	}
}

// Each calls f with every number, in order, until f returns false.
func (s Set) Each(f func(n uint32) bool) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			if !f(uint32(i*64 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

package search

import "math/bits"

// Set is a set of the texts of an Index, by their numbers.
type Set []uint64

func newSet(n int) Set { return make(Set, (n+63)/64) }

// Has reports whether a text is in the set.
func (s Set) Has(n uint32) bool { return int(n/64) < len(s) && s[n/64]&(1<<(n%64)) != 0 }

func (s Set) add(n uint32) { s[n/64] |= 1 << (n % 64) }

func (s Set) drop(n uint32) { s[n/64] &^= 1 << (n % 64) }

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

// Len returns how many texts are in the set.
func (s Set) Len() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls f with every number, in order, until f returns false.
func (s Set) each(f func(n uint32) bool) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			if !f(uint32(i*64 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

package study

import "iter"

// pick is an entry that may be queued, with the main part of its order and the index of
// its deck.
type pick struct {
	key         int64
	entry, deck int32
}

// inOrder yields picks in the order before, which it puts them in as far as they are
// asked for: a queue needs few of many. settle is asked of each that comes next, and
// reports whether it moved it back.
func inOrder(all []pick, before func(x, y pick) bool, settle func(*pick) bool) iter.Seq[pick] {
	return func(yield func(pick) bool) {
		// A heap with the first at its root; those yielded stand behind it.
		for i := len(all)/2 - 1; i >= 0; i-- {
			sink(all, i, before)
		}
		for n := len(all) - 1; n >= 0; n-- {
			for settle(&all[0]) {
				sink(all[:n+1], 0, before)
			}
			all[0], all[n] = all[n], all[0]
			if !yield(all[n]) {
				return
			}
			sink(all[:n], 0, before)
		}
	}
}

// sink moves the pick at i below those that come before it.
func sink(heap []pick, i int, before func(x, y pick) bool) {
	for {
		first := i
		for below := 2*i + 1; below <= 2*i+2 && below < len(heap); below++ {
			if before(heap[below], heap[first]) {
				first = below
			}
		}
		if first == i {
			return
		}
		heap[i], heap[first] = heap[first], heap[i]
		i = first
	}
}

package browse

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"precis/notes/parallel"
)

// keyed is a place with what it is sorted by.
type keyed[K cmp.Ordered] struct {
	key   K
	place uint32
}

// orderBy sorts places by a key that is worked out once for each, the other way round for
// descending. Of equals the lower place comes first: many are sorted faster so than by a sort
// that is stable. key is called on goroutines.
func orderBy[K cmp.Ordered](places []uint32, descending bool, key func(place uint32) K) {
	up := 1
	if descending {
		up = -1
	}
	compare := func(a, b keyed[K]) int {
		if order := cmp.Compare(a.key, b.key); order != 0 {
			return order * up
		}
		return cmp.Compare(a.place, b.place)
	}
	for i, k := range sorted(runtime.GOMAXPROCS(0), places, key, compare) {
		places[i] = k.place
	}
}

// fewSorted are sorted by one processor.
const fewSorted = 2000

// sorted returns places with their keys, in order; the halves of many are sorted at once and
// merged.
func sorted[K cmp.Ordered](processors int, places []uint32, key func(place uint32) K, compare func(a, b keyed[K]) int) []keyed[K] {
	all := make([]keyed[K], 0, len(places))
	if processors < 2 || len(places) < fewSorted {
		for _, place := range places {
			all = append(all, keyed[K]{key(place), place})
		}
		slices.SortFunc(all, compare)
		return all
	}
	half := len(places) / 2
	var a []keyed[K]
	var other parallel.Group
	other.Go(func() { a = sorted(processors/2, places[:half], key, compare) })
	b := sorted(processors-processors/2, places[half:], key, compare)
	other.Wait()
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) <= 0 {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}

// knowing returns key, which is worked out once for what many things have.
func knowing(key func(string) string) func(string) string {
	var known sync.Map
	return func(of string) string {
		if k, is := known.Load(of); is {
			return k.(string)
		}
		k := key(of)
		known.Store(of, k)
		return k
	}
}

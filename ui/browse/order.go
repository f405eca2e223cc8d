package browse

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
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
	some := make([]keyed[K], len(places))
	sortOn(runtime.GOMAXPROCS(0), some, make([]keyed[K], len(places)), func(part []keyed[K], from int) {
		for i := range part {
			part[i] = keyed[K]{key(places[from+i]), places[from+i]}
		}
	}, 0, func(a, b keyed[K]) int {
		if order := cmp.Compare(a.key, b.key); order != 0 {
			return order * up
		}
		return cmp.Compare(a.place, b.place)
	})
	for i, k := range some {
		places[i] = k.place
	}
}

// fewSorted are sorted by one processor.
const fewSorted = 2000

// sortOn fills and sorts on several processors. from is where some begin among all, spare is
// as long as they are.
func sortOn[K cmp.Ordered](processors int, some, spare []keyed[K], fill func(part []keyed[K], from int), from int, compare func(a, b keyed[K]) int) {
	if processors < 2 || len(some) < fewSorted {
		fill(some, from)
		slices.SortFunc(some, compare)
		return
	}
	half := len(some) / 2
	var other sync.WaitGroup
	other.Go(func() { sortOn(processors/2, some[:half], spare[:half], fill, from, compare) })
	sortOn(processors-processors/2, some[half:], spare[half:], fill, from+half, compare)
	other.Wait()
	a, b := append(spare[:0], some[:half]...), some[half:]
	for i := range some {
		if len(b) == 0 || len(a) > 0 && compare(a[0], b[0]) <= 0 {
			some[i], a = a[0], a[1:]
			continue
		}
		some[i], b = b[0], b[1:]
	}
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

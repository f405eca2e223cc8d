package storage

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Keys are found by what they begin with, sorted and once, however they came.
func TestKeysThatBeginSo(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	all := map[string][]byte{}
	var order keyOrder
	for i := range 3000 {
		key := fmt.Sprintf("%x/%x", chance.IntN(40), chance.IntN(200))
		if _, ok := all[key]; !ok {
			all[key] = nil
			order.add(key)
		}
		if i%7 != 0 {
			continue
		}
		prefix := []string{"", "1", "1/", "27/a", "none"}[chance.IntN(5)]
		want := slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(key string) bool { return !strings.HasPrefix(key, prefix) })
		if got := order.beginning(prefix, all); !slices.Equal(got, want) {
			t.Fatalf("after %d keys, those with %q: %q, want %q", i, prefix, got, want)
		}
	}
	if n := len(order.runs); n > 12 {
		t.Errorf("%d keys lie in %d runs", len(all), n)
	}
}

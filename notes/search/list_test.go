package search

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A list has what was added to it, however far from one another that is.
func TestListHasWhatWasAdded(t *testing.T) {
	tests := []struct {
		name string
		gaps []int // the longest ones, a thousand numbers each
	}{
		{"all", []int{1}},
		{"close", []int{40}},
		{"closer than far", []int{300}},
		{"far", []int{2000}},
		{"very far", []int{200_000}},
		{"far, then close", []int{100_000, 3}},
		{"close, then far", []int{3, 100_000, 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 1))
			var l list
			var want []uint32
			next := uint32(random.IntN(tt.gaps[0]))
			for _, gap := range tt.gaps {
				for range 1000 {
					want = append(want, next)
					l.add(next)
					l.add(next)
					next += 1 + uint32(random.IntN(gap))
				}
			}
			found := NewSet(int(next))
			l.addTo(found)
			if diff := cmp.Diff(want, found.Numbers()); diff != "" {
				t.Errorf("(-added +has):\n%s", diff)
			}
		})
	}
	var none list
	none.addTo(nil)
}

// Steps that a byte or two just hold, or just not.
func TestListAtTheLongestSteps(t *testing.T) {
	for _, step := range []uint32{mostNear - 1, mostNear, mostNear + 1, 2 * mostNear, 2*mostNear + 1, mostFar, mostFar + 1, 2 * mostFar} {
		for _, near := range []bool{false, true} {
			l := list{near: near}
			want := []uint32{0, step, step + 1, 2*step + 1}
			for _, n := range want {
				l.add(n)
			}
			found := NewSet(int(2*step + 2))
			l.addTo(found)
			if diff := cmp.Diff(want, found.Numbers()); diff != "" {
				t.Errorf("steps of %d, near %v (-added +has):\n%s", step, near, diff)
			}
		}
	}
}

// Wherever texts stand after some changed, went and came, what is found of them has their
// places.
func TestOrderHasTheirPlaces(t *testing.T) {
	const seed = 5
	random := rand.New(rand.NewPCG(seed, seed))
	x := NewIndex[string]()
	var order []string
	for i := range 700 {
		order = append(order, fmt.Sprint("text ", i))
		x.Put(order[i], fmt.Sprint("one of ", i))
	}
	for round := range 200 {
		at := random.IntN(len(order))
		switch random.IntN(4) {
		case 0:
			x.Put(order[at], fmt.Sprint("another ", round))
		case 1:
			x.Remove(order[at])
			order = append(order[:at], order[at+1:]...)
		case 2:
			order = append(order[:at], append([]string{fmt.Sprint("unread ", round)}, order[at:]...)...)
		case 3:
			order[at], order[0] = order[0], order[at]
		}
		found := NewSet(len(x.texts))
		var want []uint32
		for place, key := range order {
			if n, is := x.numbers[key]; is && random.IntN(3) > 0 {
				found.Add(n)
				want = append(want, uint32(place))
			}
		}
		got := x.In(len(order), func(place int) string { return order[place] }).Places(found).Numbers()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d, round %d (-want +got):\n%s", seed, round, diff)
		}
	}
}

func TestNextOfASet(t *testing.T) {
	s := NewSet(200)
	for _, n := range []uint32{0, 63, 64, 199} {
		s.Add(n)
	}
	var all []uint32
	for n, is := s.Next(0); is; n, is = s.Next(n + 1) {
		all = append(all, n)
	}
	if diff := cmp.Diff([]uint32{0, 63, 64, 199}, all); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

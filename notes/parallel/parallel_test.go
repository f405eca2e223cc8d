package parallel_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"precis/notes/parallel"
)

func TestEach(t *testing.T) {
	for _, tt := range []struct{ n, block int }{{0, 8}, {1, 8}, {7, 8}, {8, 8}, {9, 8}, {1000, 8}, {5, 1}} {
		done := make([]atomic.Int32, tt.n)
		if err := parallel.Each(t.Context(), tt.n, tt.block, func(i int) { done[i].Add(1) }); err != nil {
			t.Fatal(err)
		}
		for i := range done {
			if done[i].Load() != 1 {
				t.Errorf("of %d in blocks of %d, %d was done %d times", tt.n, tt.block, i, done[i].Load())
			}
		}
	}
}

func TestEachEndsEarly(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var done atomic.Int32
	err := parallel.Each(ctx, 1_000_000, parallel.Block, func(int) {
		if done.Add(1) == 10 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || done.Load() == 1_000_000 {
		t.Errorf("it ended with %v after %d", err, done.Load())
	}
}

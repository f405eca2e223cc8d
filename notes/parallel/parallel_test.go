package parallel_test

import (
	"context"
	"errors"
	"slices"
	"strings"
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

// A panic goes on on the goroutine that waits for the work, and ends what is left of it.
func TestFaultGoesOnWhereItIsWaitedFor(t *testing.T) {
	var done atomic.Int32
	for name, run := range map[string]func(){
		"Each": func() {
			_ = parallel.Each(t.Context(), 1_000_000, parallel.Block, func(i int) {
				if done.Add(1); i == 10 {
					panic("a fault")
				}
			})
		},
		"Group": func() {
			var all parallel.Group
			all.Go(func() {})
			all.Go(func() { panic("a fault") })
			all.Wait()
		},
		"Group in a Group": func() {
			var outer parallel.Group
			outer.Go(func() {
				var inner parallel.Group
				inner.Go(func() { panic("a fault") })
				inner.Wait()
			})
			outer.Wait()
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				f, is := recover().(*parallel.Fault)
				if !is || f.Value != "a fault" || !strings.Contains(string(f.Stack), "parallel_test.go") {
					t.Errorf("it went on as %v", f)
				}
			}()
			run()
		})
	}
	if done.Load() == 1_000_000 {
		t.Error("all was done all the same")
	}
}

func TestCounter(t *testing.T) {
	var told []int
	one := parallel.Counter(func(done, total int) { told = append(told, done*10+total) }, 3)
	if err := parallel.Each(t.Context(), 3, 1, func(int) { one() }); err != nil || !slices.Equal(told, []int{13, 23, 33}) {
		t.Errorf("it told %v, %v", told, err)
	}
	parallel.Counter(nil, 1)()
}

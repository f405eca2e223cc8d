package briefing

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// block is how many small things a processor takes at a time.
const block = 8

// together does something with each of n things, on all processors at once, each of
// which takes a block of them at a time. What is done with one must not depend on what
// is done with another. It ends early, with the error of the context, when that is
// done.
func together(ctx context.Context, n, block int, do func(i int)) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+block-1)/block) {
		wait.Go(func() {
			for from := int(next.Add(int64(block))) - block; from < n && ctx.Err() == nil; from = int(next.Add(int64(block))) - block {
				for i := from; i < min(from+block, n); i++ {
					do(i)
				}
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}

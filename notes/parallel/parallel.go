// Package parallel does work of many parts on all processors.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Block is how many small things a processor takes at a time.
const Block = 8

// Each does something with each of n things, on all processors at once, each of
// which takes a block of them at a time. What is done with one must not depend on what
// is done with another. It ends early, with the error of the context, when that is
// done.
func Each(ctx context.Context, n, block int, do func(i int)) error {
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

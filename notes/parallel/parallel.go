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
// done, and with the panic of what is done, as a Group has it.
func Each(ctx context.Context, n, block int, do func(i int)) error {
	var next atomic.Int64
	var all Group
	for range min(runtime.GOMAXPROCS(0), (n+block-1)/block) {
		all.Go(func() {
			for ctx.Err() == nil && all.fault.Load() == nil {
				from := int(next.Add(int64(block))) - block
				if from >= n {
					return
				}
				for i := from; i < min(from+block, n); i++ {
					do(i)
				}
			}
		})
	}
	all.Wait()
	return ctx.Err()
}

// Counter returns what is called from any goroutine when one of so many things is done: it
// tells report, which may be nil, how many are, one at a time.
func Counter(report func(done, total int), total int) (one func()) {
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		if done++; report != nil {
			report(done, total)
		}
	}
}

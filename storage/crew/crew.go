// Package crew does work of many parts on all processors.
package crew

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for 0 to count-1 on all processors, in no order, until ctx is done,
// and returns the error of ctx.
func Each(ctx context.Context, count int, do func(i int)) error {
	var next atomic.Int64
	var crew sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), count) {
		crew.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= count {
					return
				}
				do(i)
			}
		})
	}
	crew.Wait()
	return ctx.Err()
}

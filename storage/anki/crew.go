package anki

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do for 0 to count-1 on all processors, in no order, until ctx is done.
func each(ctx context.Context, count int, do func(i int)) error {
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

// apart returns the reading with warnings of its own, for a part that is read
// beside others; join adds these to all others.
func (r *reading) apart() *reading {
	part := *r
	part.warnings = &warnings{file: r.warnings.file}
	return &part
}

// join adds the warnings of a part.
func (w *warnings) join(part *warnings) {
	for _, k := range part.kinds {
		for i := range k.count {
			example := ""
			if i < len(k.examples) {
				example = k.examples[i]
			}
			w.add(k.message, example)
		}
	}
}

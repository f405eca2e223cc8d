package parallel

import (
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Fault is a panic of one goroutine as it goes on on another, which waited for it.
type Fault struct {
	Value any    // what it panicked with
	Stack []byte // of where it did
}

// Caught makes a Fault of what recover returned to a deferred function; nil where that was
// nothing, and the same one where it has gone on from another goroutine.
func Caught(recovered any) *Fault {
	if recovered == nil {
		return nil
	}
	if f, is := recovered.(*Fault); is {
		return f
	}
	return &Fault{recovered, debug.Stack()}
}

// String says what went wrong, and where.
func (f *Fault) String() string { return fmt.Sprintf("%v\n\n%s", f.Value, f.Stack) }

// Group is work on goroutines of its own. A panic there would end the app at once; here it
// goes on where the work is waited for. The zero Group is ready.
type Group struct {
	running sync.WaitGroup
	fault   atomic.Pointer[Fault] // the first
}

// Go runs f on a goroutine of its own.
func (g *Group) Go(f func()) {
	g.running.Go(func() {
		defer func() {
			if fault := Caught(recover()); fault != nil {
				g.fault.CompareAndSwap(nil, fault)
			}
		}()
		f()
	})
}

// Wait waits until all that runs has ended, and panics with the first *Fault of it.
func (g *Group) Wait() {
	g.running.Wait()
	if fault := g.fault.Load(); fault != nil {
		panic(fault)
	}
}

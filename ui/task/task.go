// Package task is the one door between the UI thread and work that takes time:
// screens hand work to a Runner and are called back on the UI thread.
package task

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes/parallel"
)

// Wake is called each time that something waits for the UI thread. The app sets it
// before it opens a window that may sleep.
var Wake = func() {}

// Do runs f on the UI thread soon, after all that was handed over before, unless that
// thread ends first.
func Do(f func()) {
	if ended.Load() {
		return
	}
	fyne.Do(func() {
		if !ended.Load() {
			f()
		}
	})
	Wake()
}

var ended atomic.Bool

// End says that the UI thread ends, or has ended: what is handed over is dropped from now
// on. Fyne 2.8.1 runs it at once, on the goroutine that brings it, and its clipboard and
// windows panic there.
func End() { ended.Store(true) }

// Report tells how far work has come: done of total things; total 0 when it is
// not known. It may be called as often as wished, from the work's goroutine.
type Report func(done, total int)

// Work is what runs off the UI thread. It never touches widgets, and it returns
// soon after ctx is cancelled.
type Work func(ctx context.Context, report Report) error

// Runner runs work. Screens are given one, so that tests can run in step.
type Runner interface {
	// Run starts work and calls done with its error, once, on the UI thread, unless that
	// ends first.
	Run(ctx context.Context, work Work, done func(error))
	// Watch is Run that also calls progress on the UI thread, at most ten times
	// a second, and always for the last report.
	Watch(ctx context.Context, work Work, progress func(done, total int), done func(error))
	// After calls f on the UI thread after d, unless stop was called before.
	After(d time.Duration, f func()) (stop func())
	// Every runs work off the UI thread each time that d has passed, until it returns
	// true, and then calls done on the UI thread; unless ctx has ended. A window that
	// nobody touches is not woken before.
	Every(ctx context.Context, d time.Duration, work func(context.Context) bool, done func())
}

// reportEvery is the least time between two calls of progress.
const reportEvery = 100 * time.Millisecond

type background struct{}

// Background returns the Runner of the app: work runs in its own goroutine.
func Background() Runner { return background{} }

func (background) Run(ctx context.Context, work Work, done func(error)) {
	background{}.Watch(ctx, work, func(int, int) {}, done)
}

func (background) Watch(ctx context.Context, work Work, progress func(done, total int), done func(error)) {
	go func() {
		defer passOn()
		p := newPace(time.Now, func(d, total int) { Do(func() { progress(d, total) }) })
		err := work(ctx, p.report)
		p.finish()
		Do(func() { done(err) })
	}()
}

// passOn lets a panic of work end the app as one of the UI thread does, as a
// *parallel.Fault: what was written is kept there.
func passOn() {
	if fault := parallel.Caught(recover()); fault != nil {
		Do(func() { panic(fault) })
	}
}

func (background) After(d time.Duration, f func()) (stop func()) {
	stopped := false // read and written on the UI thread only
	timer := time.AfterFunc(d, func() {
		Do(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() {
		stopped = true
		timer.Stop()
	}
}

func (background) Every(ctx context.Context, d time.Duration, work func(context.Context) bool, done func()) {
	go func() {
		defer passOn()
		tick := time.NewTicker(d)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if work(ctx) {
				Do(func() {
					if ctx.Err() == nil {
						done()
					}
				})
				return
			}
		}
	}()
}

// Load runs a load off the UI thread and hands what it found to done on the UI
// thread. With an error, value is what load returned beside it.
func Load[T any](ctx context.Context, r Runner, load func(ctx context.Context) (T, error), done func(value T, err error)) {
	var value T
	r.Run(ctx, func(ctx context.Context, _ Report) error {
		var err error
		value, err = load(ctx)
		return err
	}, func(err error) { done(value, err) })
}

// pace passes reports on at most once in reportEvery, and the last one always.
type pace struct {
	now         func() time.Time
	pass        func(done, total int)
	last        time.Time
	done, total int
	waiting     bool
}

func newPace(now func() time.Time, pass func(done, total int)) *pace {
	return &pace{now: now, pass: pass}
}

func (p *pace) report(done, total int) {
	p.done, p.total, p.waiting = done, total, true
	if now := p.now(); now.Sub(p.last) >= reportEvery {
		p.last = now
		p.waiting = false
		p.pass(done, total)
	}
}

func (p *pace) finish() {
	if p.waiting {
		p.waiting = false
		p.pass(p.done, p.total)
	}
}

package screentest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"precis/ui/screen"
	"precis/ui/task"
)

// Threads is a Runner for tests that runs work on goroutines, as the app does,
// and what belongs to the UI thread when the test waits for it. With -race it
// shows where work and screen touch the same thing.
type Threads struct {
	mu      sync.Mutex
	ready   []func() // what waits for the UI thread
	later   []*pause
	working sync.WaitGroup
}

// pause is what comes after some time.
type pause struct {
	f       func()
	stopped bool
}

var _ task.Runner = (*Threads)(nil)

// NewThreads gives a host a Runner that uses goroutines. Work that the test did
// not wait for ends with it.
func NewThreads(t testing.TB, h *Host) *Threads {
	t.Helper()
	r := &Threads{}
	h.Tasks = r
	t.Cleanup(r.working.Wait)
	return r
}

// EachRunner runs a test with work that is done at once, and with work on
// goroutines; the test calls wait before it looks at what work has done.
func EachRunner(t *testing.T, test func(t *testing.T, h *Host, wait func())) {
	t.Run("at once", func(t *testing.T) { test(t, New(t), func() {}) })
	t.Run("on goroutines", func(t *testing.T) {
		h := New(t)
		test(t, h, NewThreads(t, h).Wait)
	})
}

// Drive shows the screen that create makes over a few notes, and runs each of its
// commands twice, while notes are added and before older work has ended, with
// both runners. With -race it shows where a rule of the UI thread is broken.
func Drive(t *testing.T, create func(*Host) screen.Screen) {
	t.Helper()
	EachRunner(t, func(t *testing.T, h *Host, wait func()) {
		for i := range 3 {
			h.Add(t, "Law/Cases", fmt.Sprintf("# Case %d\n\nText of [[Case 0]].\n\n## Facts\n\nWhere %d? :: There\n", i, i))
		}
		s := create(h)
		h.Put(t, s)
		wait()
		for i, c := range s.Commands() {
			for range 2 {
				h.Commands().Run(c.ID)
				h.Add(t, "Law", fmt.Sprintf("# Note %d\n\nHow? :: So\n", i))
			}
			wait()
			for o := h.window.Canvas().Overlays(); o.Top() != nil; {
				o.Remove(o.Top())
			}
		}
		s.Hide()
		wait()
		if len(h.Errors) > 0 {
			t.Errorf("the screen failed: %v", h.Errors)
		}
	})
}

// Run starts work on a goroutine.
func (r *Threads) Run(ctx context.Context, work task.Work, done func(error)) {
	r.Watch(ctx, work, func(int, int) {}, done)
}

// Watch is Run that reports.
func (r *Threads) Watch(ctx context.Context, work task.Work, progress func(done, total int), done func(error)) {
	r.working.Add(1)
	go func() {
		defer r.working.Done()
		err := work(ctx, func(n, total int) { r.queue(func() { progress(n, total) }) })
		r.queue(func() { done(err) })
	}()
}

func (r *Threads) queue(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ready = append(r.ready, f)
}

// After calls f when the test lets time pass.
func (r *Threads) After(_ time.Duration, f func()) (stop func()) {
	p := &pause{f: f}
	r.later = append(r.later, p)
	return func() { p.stopped = true }
}

// Every does nothing: what it waits for never comes.
func (r *Threads) Every(context.Context, time.Duration, func(context.Context) bool, func()) {}

// Pass lets all that waits for some time come, and waits.
func (r *Threads) Pass() {
	later := r.later
	r.later = nil
	for _, p := range later {
		if !p.stopped {
			p.f()
		}
	}
	r.Wait()
}

// Wait is the UI thread: it ends when no work is under way and nothing waits.
func (r *Threads) Wait() {
	for {
		r.working.Wait()
		r.mu.Lock()
		ready := r.ready
		r.ready = nil
		r.mu.Unlock()
		if len(ready) == 0 {
			return
		}
		for _, f := range ready {
			f()
		}
	}
}

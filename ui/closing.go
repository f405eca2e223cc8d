package ui

import (
	"context"
	"sync"
	"time"

	"precis/ui/task"
)

// counted is a Runner that knows whether work is under way.
type counted struct {
	task.Runner
	working sync.WaitGroup
}

func newCounted(r task.Runner) *counted { return &counted{Runner: r} }

// Run starts work.
func (c *counted) Run(ctx context.Context, work task.Work, done func(error)) {
	c.Runner.Run(ctx, c.count(work), done)
}

// Watch starts work that reports.
func (c *counted) Watch(ctx context.Context, work task.Work, progress func(done, total int), done func(error)) {
	c.Runner.Watch(ctx, c.count(work), progress, done)
}

func (c *counted) count(work task.Work) task.Work {
	c.working.Add(1)
	return func(ctx context.Context, report task.Report) error {
		defer c.working.Done()
		return work(ctx, report)
	}
}

// After calls f after some time.
func (c *counted) After(d time.Duration, f func()) (stop func()) { return c.Runner.After(d, f) }

// keep remembers the state of the window, off the UI thread.
func (w *Window) keep() {
	state := w.asLeft()
	w.runner.Run(w.ctx, func(context.Context, task.Report) error { return state.remember(w.lib) }, w.Fail)
}

// Quit closes the window: what the screen in front has not stored yet is stored,
// writes that are under way end, and the library is closed.
func (w *Window) Quit() {
	if w.closed {
		return
	}
	state := w.asLeft()
	if s := w.screens[w.at.kind]; s != nil {
		s.Hide()
	}
	w.closed = true
	w.heard()
	w.cancel()
	w.opts.Runner.Run(context.Background(), func(context.Context, task.Report) error {
		w.runner.working.Wait()
		// How the window was left is no loss worth an alert in a closing window.
		_ = state.remember(w.lib)
		return w.lib.Close()
	}, func(err error) {
		w.failure = err
		w.window.Close()
	})
}

// Err returns what went wrong while the window was closing, nil for nothing.
func (w *Window) Err() error { return w.failure }

package ui

import (
	"context"
	"errors"
	"sync"
	"time"

	"precis/notes"
	"precis/ui/screen"
	"precis/ui/task"
)

// counted is a Runner that knows whether work is under way.
type counted struct {
	task.Runner
	working sync.WaitGroup
	patient time.Time // until then Run waits for its work: nothing is seen yet that could stand still
	// ended is set on the UI thread where the window closes: what an answer that comes late
	// would begin is not begun, for all that is under way is waited for.
	ended bool
}

func newCounted(r task.Runner) *counted { return &counted{Runner: r} }

// Run starts work.
func (c *counted) Run(ctx context.Context, work task.Work, done func(error)) {
	if c.ended {
		return
	}
	if c.patient.IsZero() {
		c.Runner.Run(ctx, c.count(work), done)
		return
	}
	told, ended := false, make(chan error, 1)
	tell := func(err error) {
		if !told {
			told = true
			done(err)
		}
	}
	c.Runner.Run(ctx, c.count(func(ctx context.Context, report task.Report) error {
		err := work(ctx, report)
		ended <- err
		return err
	}), tell)
	select {
	case err := <-ended:
		tell(err)
	case <-time.After(time.Until(c.patient)):
	}
}

// Watch starts work that reports.
func (c *counted) Watch(ctx context.Context, work task.Work, progress func(done, total int), done func(error)) {
	if c.ended {
		return
	}
	c.Runner.Watch(ctx, c.count(work), progress, done)
}

func (c *counted) count(work task.Work) task.Work {
	c.working.Add(1)
	return func(ctx context.Context, report task.Report) error {
		defer c.working.Done()
		return work(ctx, report)
	}
}

// Join has the library stay open until leave is called; the window waits for it when
// it closes, and ends Context first. It is an error where the window closes already.
func (w *Window) Join() (leave func(), err error) {
	if w.closed {
		return nil, errClosing
	}
	w.runner.working.Add(1)
	return w.runner.working.Done, nil
}

// errClosing: another process asks too late.
var errClosing = notes.Invalidf("the window is closing: start again in a moment")

// keep remembers the state of the window, off the UI thread.
func (w *Window) keep() {
	state := w.asLeft()
	w.runner.Run(w.ctx, func(context.Context, task.Report) error { return state.remember(w.lib) }, w.Fail)
}

// Quit closes the window: what screens and panels have not stored yet is stored,
// writes that are under way end, and the library is closed. Where something cannot be
// stored, the learner is asked before.
func (w *Window) Quit() {
	if w.closed {
		return
	}
	keep := w.keepers.Unkept()
	if keep == nil {
		w.close()
		return
	}
	w.runner.Run(w.ctx, func(context.Context, task.Report) error { return w.keepOrSave(keep) }, func(err error) {
		if unkept := (*screen.Unkept)(nil); errors.As(err, &unkept) {
			w.askToClose(err, unkept.Others)
			return
		}
		w.opts.Record.Fail(err)
		w.close()
	})
}

// close closes the window, whatever can be stored.
func (w *Window) close() {
	if w.closed {
		return
	}
	w.leave()
	if s := w.shown(); s != nil {
		s.Hide()
	}
	w.cancel()
	w.runner.ended = true
	w.opts.Runner.Run(context.Background(), func(context.Context, task.Report) error {
		w.store()
		return nil
	}, func(error) { w.window.Close() })
}

// Finish stores what Quit stores, for a window whose loop has ended without it:
// by a signal from outside, which Fyne answers itself, or by a panic. It waits for
// what Quit has begun, and returns what went wrong. No widget is touched.
func (w *Window) Finish() error {
	if !w.closed {
		w.leave()
		w.cancel()
		w.runner.ended = true
	}
	w.store()
	return w.failure
}

// Keepers implements screen.Host.
func (w *Window) Keepers() *screen.Keepers { return &w.keepers }

// KeepText implements screen.Host.
func (w *Window) KeepText(then func()) {
	keep := w.keepers.Unkept()
	if keep == nil {
		then()
		return
	}
	w.runner.Run(w.ctx, func(context.Context, task.Report) error { return keep() }, func(err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		then()
	})
}

// lastExchange is how long a window that closes waits for other devices to be told.
const lastExchange = 3 * time.Second

// leave ends what the window hears, and prepares what stores all that is not
// stored yet and closes the library, once.
func (w *Window) leave() {
	state := w.asLeft()
	unkept := w.keepers.Unkept()
	last := w.exchanges.Last()
	w.closed = true
	w.heard()
	w.store = sync.OnceFunc(func() {
		w.runner.working.Wait()
		var err error
		if unkept != nil {
			err = w.keepOrSave(unkept)
		}
		if err == nil { // so is by now what was saved as a file before
			_, unread := w.untold()
			w.opts.Record.Fail(unread)
		}
		if last != nil {
			ctx, cancel := context.WithTimeout(context.Background(), lastExchange)
			last(ctx)
			cancel()
		}
		// How the window was left is no loss worth an alert in a closing window.
		_ = state.remember(w.lib)
		w.failure = errors.Join(err, w.lib.Close())
	})
}

package main

import (
	"context"

	"precis/notes"
	"precis/ui"
	"precis/ui/task"
)

// pendingWindow is a window that may still be opening.
type pendingWindow struct {
	opened chan struct{} // closed once window is there
	window *ui.Window
}

func newPendingWindow() *pendingWindow { return &pendingWindow{opened: make(chan struct{})} }

// set says which window it is.
func (p *pendingWindow) set(w *ui.Window) {
	p.window = w
	close(p.opened)
}

// wait returns the window once it is there, nil where ctx ends before.
func (p *pendingWindow) wait(ctx context.Context) *ui.Window {
	select {
	case <-p.opened:
		return p.window
	case <-ctx.Done():
		return nil
	}
}

// raise brings the window to the front for another process, with the files that it
// named. A window that closes meanwhile does nothing any more: ctx ends then.
func (p *pendingWindow) raise(ctx context.Context, files []string) error {
	done := make(chan error, 1)
	if w := p.wait(ctx); w != nil {
		task.Do(func() { done <- w.Raise(files) })
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return notes.Invalidf("the window is closing: start again in a moment")
	}
}

// join keeps the library open until leave is called. A window whose loop has ended
// says nothing any more, but its context has ended then.
func (p *pendingWindow) join(ctx context.Context) (leave func(), err error) {
	w := p.wait(ctx)
	if w == nil {
		return nil, ctx.Err()
	}
	type answer struct {
		leave func()
		err   error
	}
	answered := make(chan answer)
	task.Do(func() {
		leave, err := w.Join()
		select {
		case answered <- answer{leave, err}:
		case <-ctx.Done():
			if err == nil {
				leave()
			}
		}
	})
	select {
	case a := <-answered:
		return a.leave, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

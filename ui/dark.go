package ui

import (
	"time"

	"precis/ui/task"
)

// darkWait is how long a start waits for what the desktop asks for; a window that changes
// its colours a moment later is worse.
const darkWait = 100 * time.Millisecond

// hearDark hears what the desktop asks for, now and from now on.
func (w *Window) hearDark() {
	if w.opts.Dark == nil {
		return
	}
	select {
	case w.dark = <-w.opts.Dark:
	case <-time.After(darkWait):
	}
	go func() {
		for {
			select {
			case dark, more := <-w.opts.Dark:
				if !more {
					return
				}
				task.Do(func() { w.setDark(dark) })
			case <-w.ctx.Done():
				return
			}
		}
	}()
}

// setDark shows what the desktop asks for now.
func (w *Window) setDark(dark bool) {
	if w.dark == dark || w.closed {
		return
	}
	w.dark = dark
	w.redraw()
}

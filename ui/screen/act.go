package screen

import (
	"context"

	"precis/notes/library"
	"precis/ui/task"
)

// Act is one thing that can be done or read from a screen, such as "save the
// note". It belongs to the UI thread. The zero value is ready.
type Act struct {
	running bool
	asked   int
}

// Running reports whether a Change of the act is under way.
func (a *Act) Running() bool { return a.running }

// Drop lets the answer of what was asked last be ignored.
func (a *Act) Drop() { a.asked++ }

// Change changes the library off the UI thread, then calls done on it; a failure
// is told to the learner before. While the change is under way the act is not
// started again: Change then does nothing and returns false.
func Change[T any](a *Act, h Host, change func(*library.Library) (T, error), done func(T, error)) bool {
	if a.running {
		return false
	}
	a.running = true
	lib := h.Library()
	task.Load(h.Context(), h.Runner(), func(context.Context) (T, error) { return change(lib) }, func(value T, err error) {
		a.running = false
		h.Fail(err)
		done(value, err)
	})
	return true
}

// Read reads off the UI thread, then calls done on it, unless the act was asked
// again or dropped meanwhile.
func Read[T any](a *Act, ctx context.Context, h Host, read func(context.Context, *library.Library) (T, error), done func(T, error)) {
	a.asked++
	asked, lib := a.asked, h.Library()
	task.Load(ctx, h.Runner(), func(ctx context.Context) (T, error) { return read(ctx, lib) }, func(value T, err error) {
		if asked == a.asked {
			done(value, err)
		}
	})
}

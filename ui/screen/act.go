package screen

import (
	"context"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/task"
)

// Act is one thing that can be done or read from a screen, such as "save the
// note", and the one way to do it: off the UI thread, older answers ignored, no
// second start, failures told. It belongs to the UI thread. The zero value is
// ready.
type Act struct {
	running bool
	asked   int
	cancel  context.CancelFunc // of the newest Read
	waiting func()             // the Reload that waits for the one under way
	of      state              // of the library, when it was read last
	step    uint64             // what the last Change made, in the library's history
}

// state tells states of a library apart.
type state struct {
	version uint64
	day     notes.Day
	at      time.Time // zero where nothing was read
}

func stateOf(lib *library.Library) state {
	return state{lib.Keeper().Version(), lib.Today(), lib.Now()}
}

// recent is how long what was read is shown without reading it again.
const recent = time.Minute

// Holds reports whether the library is still as it was, on the same day, when the act
// read it last or began to: what is shown of that may be shown again.
func (a *Act) Holds(h Worker) bool {
	now := stateOf(h.Library())
	return !a.of.at.IsZero() && a.of.version == now.version && a.of.day == now.day
}

// Recent reports whether what the act read last Holds and need not be read again, unless
// something else is asked.
func (a *Act) Recent(h Worker) bool {
	since := h.Library().Now().Sub(a.of.at)
	return a.Holds(h) && since >= 0 && since < recent
}

// Running reports whether a Change or Reload of the act is under way.
func (a *Act) Running() bool { return a.running }

// Change changes the library off the UI thread, then calls done on it; a failure
// is told to the learner before. While the change is under way the act is not
// started again: Change then does nothing and returns false.
func Change[T any](a *Act, h Worker, change func(*library.Library) (T, error), done func(T, error)) bool {
	if a.running {
		return false
	}
	a.running = true
	lib := h.Library()
	var step uint64
	task.Load(h.Context(), h.Runner(), func(context.Context) (value T, err error) {
		step, err = lib.History().Step(func(lib *library.Library) (err error) {
			value, err = change(lib)
			return err
		})
		return value, err
	}, func(value T, err error) {
		a.running, a.step = false, step
		h.Fail(err)
		done(value, err)
	})
	return true
}

// Done is screen.Done for the last Change.
func (a *Act) Done(h Host, text string, doubtful int) { Done(h, a.step, text, doubtful) }

// Do is Change for what is told in words known before: where it succeeded, after
// is called, and the words are shown with a way to take it back.
func Do(a *Act, h Host, said string, change func(*library.Library) error, after func()) {
	Change(a, h, func(lib *library.Library) (struct{}, error) { return struct{}{}, change(lib) }, func(_ struct{}, err error) {
		if err == nil {
			after()
			a.Done(h, said, 0)
		}
	})
}

// Read reads off the UI thread, then calls done on it, unless the act was asked
// again meanwhile: that ends the context of the read before.
func Read[T any](a *Act, ctx context.Context, h Worker, read func(context.Context, *library.Library) (T, error), done func(T, error)) {
	Watch(a, ctx, h, func(ctx context.Context, lib *library.Library, _ task.Report) (T, error) { return read(ctx, lib) }, func(int, int) {}, done)
}

// Watch is Read that shows how far it has come.
func Watch[T any](a *Act, ctx context.Context, h Worker, read func(context.Context, *library.Library, task.Report) (T, error), progress func(done, total int), done func(T, error)) {
	a.Drop()
	ctx, a.cancel = context.WithCancel(ctx)
	asked, lib := a.asked, h.Library()
	a.of = stateOf(lib)
	var value T
	h.Runner().Watch(ctx, func(ctx context.Context, report task.Report) (err error) {
		value, err = read(ctx, lib, report)
		return err
	}, func(done, total int) {
		if asked == a.asked {
			progress(done, total)
		}
	}, func(err error) {
		if asked == a.asked {
			if err != nil {
				a.of = state{}
			}
			done(value, err)
		}
	})
}

// Drop ends what Read asked last; its answer is ignored.
func (a *Act) Drop() {
	a.asked++
	a.of = state{}
	if a.cancel != nil {
		a.cancel()
	}
}

// Reload is Read for what changes often and is costly: asked again while it is
// under way, it reads once more at its end, and only that answer is handed to
// done. A failure is told instead.
func Reload[T any](a *Act, h Worker, read func(context.Context, *library.Library) (T, error), done func(T)) {
	if a.running {
		a.waiting = func() { Reload(a, h, read, done) }
		return
	}
	a.running = true
	lib := h.Library()
	a.of = stateOf(lib)
	task.Load(h.Context(), h.Runner(), func(ctx context.Context) (T, error) { return read(ctx, lib) }, func(value T, err error) {
		a.running = false
		if err != nil {
			a.of = state{}
		}
		switch next := a.waiting; {
		case next != nil:
			a.waiting = nil
			next()
		case err != nil:
			h.Fail(err)
		default:
			done(value)
		}
	})
}

// Index has the words of the library read off the UI thread, for quick searches.
func Index(h Worker) {
	h.Runner().Run(h.Context(), func(ctx context.Context, _ task.Report) error { return h.Library().Search().Index(ctx) }, func(err error) {
		if err != nil {
			h.Fail(err)
		}
	})
}

package widgets

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/ui/task"
)

// Slot is a place on a page that shows one thing after another: an offer, work
// that goes on, what came of it.
type Slot struct {
	// OnChanged is called when what the slot shows has changed, and with it the
	// room that it needs.
	OnChanged func()

	box    *fyne.Container
	cancel context.CancelFunc // of the work that goes on; nil while none does
}

// NewSlot returns an empty slot.
func NewSlot() *Slot { return &Slot{box: VStack(0)} }

// Content is the place itself.
func (s *Slot) Content() fyne.CanvasObject { return s.box }

// Put shows objects below one another, so far apart.
func (s *Slot) Put(gap float32, objects ...fyne.CanvasObject) {
	s.box.Objects = []fyne.CanvasObject{VStack(gap, objects...)}
	s.box.Refresh()
	if s.OnChanged != nil {
		s.OnChanged()
	}
}

// Busy reports whether work goes on.
func (s *Slot) Busy() bool { return s.cancel != nil }

// Work shows how far work is, with a button that cancels it. done is called with
// its error, the progress still on the screen.
func (s *Slot) Work(ctx context.Context, r task.Runner, doing string, work task.Work, done func(error)) {
	ctx, cancel := context.WithCancel(ctx)
	s.cancel = cancel
	shown := NewWorking(doing, cancel)
	s.Put(0, shown.Content())
	r.Watch(ctx, work, shown.Set, func(err error) {
		cancel()
		s.cancel = nil
		done(err)
	})
}

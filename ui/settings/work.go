package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/ui/task"
	"precis/ui/widgets"
)

// slot is a place of the page that shows one thing after another: an offer, work
// that goes on, what came of it.
type slot struct {
	screen *Screen
	box    *fyne.Container
	cancel context.CancelFunc // of the work that goes on; nil while none does
}

func newSlot(s *Screen) *slot { return &slot{screen: s, box: widgets.VStack(0)} }

// put shows objects below one another.
func (s *slot) put(gap float32, objects ...fyne.CanvasObject) {
	s.box.Objects = []fyne.CanvasObject{widgets.VStack(gap, objects...)}
	s.box.Refresh()
	s.screen.content.Refresh()
}

// busy reports whether work goes on.
func (s *slot) busy() bool { return s.cancel != nil }

// work shows progress while work goes on off the UI thread. done is called with
// its error, the progress still on the screen; with context.Canceled where the
// learner cancelled.
func (s *slot) work(doing string, work task.Work, done func(error)) {
	host := s.screen.host
	ctx, cancel := context.WithCancel(host.Context())
	s.cancel = cancel
	shown := widgets.NewWorking(doing, cancel)
	s.put(0, shown.Content())
	host.Runner().Watch(ctx, work, shown.Set, func(err error) {
		cancel()
		s.cancel = nil
		done(err)
	})
}

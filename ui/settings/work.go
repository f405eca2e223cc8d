package settings

import (
	"precis/ui/task"
	"precis/ui/widgets"
)

// slot is a place of the page in which work is offered, goes on and ends.
type slot struct {
	*widgets.Slot
	screen  *Screen
	resting bool // it shows what begins the work
}

func newSlot(s *Screen) *slot {
	w := widgets.NewSlot()
	w.OnChanged = func() { s.content.Refresh() }
	return &slot{Slot: w, screen: s}
}

// offer shows what begins the work, unless it goes on.
func (s *slot) offer(verb string, begin func()) {
	if s.resting || s.Busy() {
		return
	}
	s.Put(0, widgets.HStack(0, widgets.NewQuietButton(verb, begin)))
	s.resting = true
}

// work runs with the runner of the window.
func (s *slot) work(doing string, work task.Work, done func(error)) {
	s.resting = false
	s.Work(s.screen.host.Context(), s.screen.host.Runner(), doing, work, done)
}

package screentest

import (
	"context"

	"precis/ui/task"
	"precis/ui/task/tasktest"
)

// Held keeps work that is watched at its beginning, done in percent, until Done is
// called; all else runs at once.
type Held struct {
	task.Runner
	Percent int
	Ctx     context.Context
	Done    func(error)
}

// Hold makes the screen's work stand still.
func (h *Host) Hold(percent int) *Held {
	held := &Held{Runner: tasktest.Immediate(), Percent: percent}
	h.Tasks = held
	return held
}

// Watch says how far the work is and keeps it.
func (r *Held) Watch(ctx context.Context, _ task.Work, progress func(done, total int), done func(error)) {
	r.Ctx, r.Done = ctx, done
	progress(r.Percent, 100)
}

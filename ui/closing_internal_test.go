package ui

import (
	"context"
	"testing"

	"precis/ui/task"
	"precis/ui/task/tasktest"
)

// An answer that comes while the window closes begins nothing: what is under way is
// being waited for.
func TestNothingBeginsInAWindowThatCloses(t *testing.T) {
	c := newCounted(tasktest.Immediate())
	begun := 0
	work := func(context.Context, task.Report) error {
		begun++
		return nil
	}
	for range 2 {
		c.Run(t.Context(), work, func(error) {})
		c.Watch(t.Context(), work, func(int, int) {}, func(error) {})
		c.ended = true
	}
	if begun != 2 {
		t.Errorf("%d works began, 2 before the end", begun)
	}
}

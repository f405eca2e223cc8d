package screen

import (
	"context"

	"precis/ui/task"
	"precis/ui/words"
)

// Done says what a change of the library did, with a way to take back that step of its
// history and no other, where it is one; where it left cards in doubt, with the way to
// decide on them instead.
func Done(h Host, step uint64, text string, doubtful int) {
	switch {
	case doubtful > 0:
		h.Toast(text, words.T("Decide"), func() { h.Go(AtChanged) })
	case step == 0:
		h.Toast(text, "", nil)
	default:
		h.Toast(text, words.T("Undo"), func() {
			lib := h.Library()
			h.Runner().Run(h.Context(), func(context.Context, task.Report) error { return lib.History().Undo(step) }, h.Fail)
		})
	}
}

package screen

import (
	"context"

	"precis/ui/task"
	"precis/ui/words"
)

// Done says what a change of the library did, with a way to take it back; where
// it left cards in doubt, with the way to decide on them instead.
func Done(h Host, text string, doubtful int) {
	if doubtful > 0 {
		h.Toast(text, words.T("Decide"), h.ShowChanged)
		return
	}
	h.Toast(text, words.T("Undo"), func() {
		lib := h.Library()
		h.Runner().Run(h.Context(), func(context.Context, task.Report) error {
			_, err := lib.Undo()
			return err
		}, h.Fail)
	})
}

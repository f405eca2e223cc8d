package ui

import (
	"context"

	"precis/ui/diagnostics"
	"precis/ui/task"
	"precis/ui/words"
)

// tellOfFault says that the app ended by a fault the last time, where it did.
func (w *Window) tellOfFault() {
	if w.opts.Record.TakeCrash() != "" {
		w.Toast(words.T("Precis ended by a fault of its own. What you wrote is kept."), words.T("Copy the report"), w.copyDiagnostics)
	}
}

// copyDiagnostics copies what helps to find a fault, nothing of what is in notes.
func (w *Window) copyDiagnostics() {
	task.Load(w.ctx, w.runner, func(context.Context) (string, error) { return w.diagnostics() }, func(text string, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.app.Clipboard().SetContent(text)
		w.Toast(words.T("Copied: versions, sizes and the log. It says nothing of what is in your notes."), "", nil)
	})
}

// diagnostics says what runs where, how large it is, and what went wrong.
func (w *Window) diagnostics() (string, error) {
	totals, err := w.lib.Keeper().Totals()
	if err != nil {
		return "", err
	}
	facts := diagnostics.Facts{Version: w.opts.Version, Notes: totals.Notes, Cards: totals.Cards, Reviews: totals.Reviews}
	if w.opts.Size != nil {
		if facts.Bytes, err = w.opts.Size(); err != nil {
			return "", err
		}
	}
	return w.opts.Record.Text(facts)
}

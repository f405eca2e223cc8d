package ui

import (
	"context"

	"precis/ui/task"
)

// history is what undo and redo would act on.
type history struct{ undo, redo string }

// readHistory brings the names in the Edit menu up to date.
func (w *Window) readHistory() {
	task.Load(w.ctx, w.runner, func(context.Context) (h history, err error) {
		h.undo, h.redo, err = w.lib.History()
		return h, err
	}, func(h history, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.undo, w.redo = h.undo, h.redo
		w.table.Update()
	})
}

// undoLast takes back the newest change of the library and says which it was.
func (w *Window) undoLast() {
	task.Load(w.ctx, w.runner, func(context.Context) (string, error) { return w.lib.Undo() }, func(what string, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.Toast("Undone: "+what, "Redo", w.redoLast)
	})
}

// redoLast does again what was undone last.
func (w *Window) redoLast() {
	task.Load(w.ctx, w.runner, func(context.Context) (string, error) { return w.lib.Redo() }, func(what string, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.Toast("Done again: "+what, "Undo", w.undoLast)
	})
}

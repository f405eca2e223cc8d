package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/words"
)

// history is what undo and redo would act on.
type history struct{ undo, redo notes.Action }

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

// undoHere takes back what was done last where the learner is: typing in a field,
// in the editor or in a review, else the newest change of the library.
func (w *Window) undoHere() {
	if w.inField(&fyne.ShortcutUndo{}) {
		return
	}
	if s, ok := w.screens[w.at.kind].(screen.Undoer); ok && s.Undo() || w.undo == (notes.Action{}) {
		return
	}
	w.undoLast()
}

// redoHere does again what undoHere took back.
func (w *Window) redoHere() {
	if w.inField(&fyne.ShortcutRedo{}) {
		return
	}
	if s, ok := w.screens[w.at.kind].(screen.Undoer); ok && s.Redo() || w.redo == (notes.Action{}) {
		return
	}
	w.redoLast()
}

// inField lets the field with the focus have a shortcut, and reports whether
// there is one.
func (w *Window) inField(s fyne.Shortcut) bool {
	f, ok := w.window.Canvas().Focused().(fyne.Shortcutable)
	if ok {
		f.TypedShortcut(s)
	}
	return ok
}

// undoable reports whether there may be anything to undo or redo, of which the
// newest change of the library is what.
func (w *Window) undoable(what notes.Action) bool {
	_, own := w.screens[w.at.kind].(screen.Undoer)
	_, field := w.window.Canvas().Focused().(fyne.Shortcutable)
	return own || field || what != (notes.Action{})
}

// undoLast takes back the newest change of the library and says which it was.
func (w *Window) undoLast() {
	task.Load(w.ctx, w.runner, func(context.Context) (notes.Action, error) { return w.lib.Undo() }, func(what notes.Action, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.Toast(words.F("Undone: %s", words.Message(what.Message())), words.T("Redo"), w.redoLast)
	})
}

// redoLast does again what was undone last.
func (w *Window) redoLast() {
	task.Load(w.ctx, w.runner, func(context.Context) (notes.Action, error) { return w.lib.Redo() }, func(what notes.Action, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.Toast(words.F("Done again: %s", words.Message(what.Message())), words.T("Undo"), w.undoLast)
	})
}

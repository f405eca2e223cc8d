package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/text/reading"
	"precis/ui/words"
)

// history is what undo and redo would act on.
type history struct{ undo, redo notes.Action }

// readHistory brings the names in the Edit menu up to date.
func (w *Window) readHistory() {
	task.Load(w.ctx, w.runner, func(context.Context) (h history, err error) {
		h.undo, h.redo, err = w.lib.History().Next()
		return h, err
	}, func(h history, err error) {
		if err != nil {
			w.Fail(err)
			return
		}
		w.history = h
		w.table.Update()
	})
}

// undoHere takes back what was done last where the learner is: typing in a field,
// in the editor or in a review, else the newest change of the library.
func (w *Window) undoHere() {
	if w.inField(&fyne.ShortcutUndo{}) {
		return
	}
	if s, ok := w.shown().(screen.Undoer); ok && s.Undo() || w.undo == (notes.Action{}) {
		return
	}
	w.undoLast()
}

// redoHere does again what undoHere took back.
func (w *Window) redoHere() {
	if w.inField(&fyne.ShortcutRedo{}) {
		return
	}
	if s, ok := w.shown().(screen.Undoer); ok && s.Redo() || w.redo == (notes.Action{}) {
		return
	}
	w.redoLast()
}

// inField lets the field with the focus have a shortcut, and reports whether
// there is one.
func (w *Window) inField(s fyne.Shortcut) bool {
	f := w.field()
	if f != nil {
		f.TypedShortcut(s)
	}
	return f != nil
}

// field returns what has the focus and is written in, nil for nothing. Text that is
// read is no field: it would pass the shortcut back to the window, without an end.
func (w *Window) field() fyne.Shortcutable {
	focused := w.window.Canvas().Focused()
	if _, read := focused.(*reading.Surface); read {
		return nil
	}
	f, _ := focused.(fyne.Shortcutable)
	return f
}

// undoable reports whether there may be anything to undo or redo, of which the
// newest change of the library is what.
func (w *Window) undoable(what notes.Action) bool {
	_, own := w.shown().(screen.Undoer)
	return own || w.field() != nil || what != (notes.Action{})
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

package library

import (
	"errors"
	"fmt"

	"precis/notes"
)

// Undo takes back the newest change and returns what it did. Where there is none
// the error wraps notes.ErrNothing.
func (l *Library) Undo() (notes.Action, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	return l.undo()
}

// undo is Undo. The caller holds changing.
func (l *Library) undo() (notes.Action, error) {
	what, change, err := l.store.Undo()
	if err != nil {
		return notes.Action{}, fmt.Errorf("undo: %w", err)
	}
	l.undone.Store(change.Step, true)
	return what, l.followed(change, errors.Join(l.recram(change), l.refresh(change)))
}

// Redo does again what was undone last and returns what it did.
func (l *Library) Redo() (notes.Action, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	what, change, err := l.store.Redo()
	if err != nil {
		return notes.Action{}, fmt.Errorf("redo: %w", err)
	}
	l.undone.Delete(change.Step)
	return what, l.followed(change, errors.Join(l.recram(change), l.refresh(change)))
}

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
	what, change, err := l.store.Undo()
	if err != nil {
		return notes.Action{}, fmt.Errorf("undo: %w", err)
	}
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
	return what, l.followed(change, errors.Join(l.recram(change), l.refresh(change)))
}

// History returns the changes that Undo and Redo would act on, zero where there is
// none.
func (l *Library) History() (undo, redo notes.Action, err error) {
	if undo, redo, err = l.store.History(); err != nil {
		return undo, redo, fmt.Errorf("read the history of changes: %w", err)
	}
	return undo, redo, nil
}

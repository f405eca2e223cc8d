package library

import (
	"errors"
	"fmt"
)

// Undo takes back the newest change and returns its name. Where there is none
// the error wraps notes.ErrNothing.
func (l *Library) Undo() (string, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	what, change, err := l.store.Undo()
	if err != nil {
		return "", fmt.Errorf("undo: %w", err)
	}
	return what, l.followed(change, errors.Join(l.recram(change), l.refresh(change)))
}

// Redo does again what was undone last and returns its name.
func (l *Library) Redo() (string, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	what, change, err := l.store.Redo()
	if err != nil {
		return "", fmt.Errorf("redo: %w", err)
	}
	return what, l.followed(change, errors.Join(l.recram(change), l.refresh(change)))
}

// History returns the names of the changes that Undo and Redo would act on, ""
// where there is none.
func (l *Library) History() (undo, redo string, err error) {
	if undo, redo, err = l.store.History(); err != nil {
		return "", "", fmt.Errorf("read the history of changes: %w", err)
	}
	return undo, redo, nil
}

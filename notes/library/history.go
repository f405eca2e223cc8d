package library

import (
	"fmt"

	"precis/notes"
)

// History is what was changed and can be taken back, step by step. A step is known by the
// number of its notes.Step: others that do the same have another.
type History struct{ l *Library }

// History returns what was changed.
func (l *Library) History() History { return History{l} }

// Next returns the changes that Undo and Redo would act on, zero where there is none.
func (h History) Next() (undo, redo notes.Action, err error) {
	u, r, err := h.l.store.History()
	if err != nil {
		return undo, redo, fmt.Errorf("read the history of changes: %w", err)
	}
	return u.Action, r.Action, nil
}

// Step runs f, which changes the library that it is given once, and returns the number of
// that change; 0 where f changed nothing that can be undone. What others change meanwhile is
// none of it. Where f fails, or changes the library more than once, no number is told.
func (h History) Step(f func(*Library) error) (step uint64, err error) {
	var made []uint64
	if err := f(&Library{h.l.opened, &made}); err != nil || len(made) != 1 {
		return 0, err
	}
	return made[0], nil
}

// ErrSince is a step that is not the newest any more.
var ErrSince = notes.Invalidf("something else was changed since: undo that first")

// Undo takes back the change of that number where it is the newest; it is ErrSince where
// another came after it, and wraps notes.ErrNothing where it cannot be undone any more.
func (h History) Undo(step uint64) error {
	h.l.changing.Lock()
	defer h.l.changing.Unlock()
	switch undo, _, err := h.l.store.History(); {
	case err != nil:
		return fmt.Errorf("read the history of changes: %w", err)
	case undo.Number > step:
		return ErrSince
	case undo.Number < step:
		return fmt.Errorf("undo: %w", notes.ErrNothing)
	}
	_, err := h.l.undo()
	return err
}

// TakenBack reports whether a step was undone, and not done again, since the library was opened.
func (h History) TakenBack(step uint64) bool {
	_, gone := h.l.undone.Load(step)
	return gone
}

package library

import (
	"fmt"
	"sync"

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

// Step runs f, which changes the library once, and returns the number of that change. It is
// 0 where f changed nothing that can be undone, or others changed something at the same
// moment, so that it is not known which change is whose.
func (h History) Step(f func() error) (step uint64, err error) {
	before, _ := h.l.steps.made()
	if err := f(); err != nil {
		return 0, err
	}
	if now, newest := h.l.steps.made(); now == before+1 {
		return newest, nil
	}
	return 0, nil
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
func (h History) TakenBack(step uint64) bool { return h.l.steps.undone(step) }

// steps are the changes made since the library was opened.
type steps struct {
	mu     sync.Mutex
	count  int
	newest uint64
	gone   map[uint64]bool
}

func (s *steps) made() (count int, newest uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count, s.newest
}

// add takes down a new step; 0 is none.
func (s *steps) add(step uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if step != 0 {
		s.count++
		s.newest = step
	}
}

func (s *steps) undo(step uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gone == nil {
		s.gone = map[uint64]bool{}
	}
	s.gone[step] = true
}

func (s *steps) redo(step uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.gone, step)
}

func (s *steps) undone(step uint64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gone[step]
}

package storage_test

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) notes.Store {
		return open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{})
	})
}

// TestContractAfterReopening closes and opens the file around every single call.
func TestContractAfterReopening(t *testing.T) {
	storetest.Run(t, func(t *testing.T) notes.Store {
		return &reopening{t: t, path: filepath.Join(t.TempDir(), "library.precis")}
	})
}

type reopening struct {
	t    *testing.T
	path string
	mu   sync.Mutex
}

func (r *reopening) with(f func(*storage.File) error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	file, err := storage.Open(r.path, storage.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if err := file.Close(); err != nil {
			r.t.Errorf("Close: %v", err)
		}
	}()
	return f(file)
}

func (r *reopening) View(f func(notes.Reader) error) error {
	return r.with(func(s *storage.File) error { return s.View(f) })
}

func (r *reopening) Update(what string, f func(notes.Writer) error) (c notes.Change, err error) {
	err = r.with(func(s *storage.File) (err error) { c, err = s.Update(what, f); return err })
	return c, err
}

func (r *reopening) Undo() (what string, c notes.Change, err error) {
	err = r.with(func(s *storage.File) (err error) { what, c, err = s.Undo(); return err })
	return what, c, err
}

func (r *reopening) Redo() (what string, c notes.Change, err error) {
	err = r.with(func(s *storage.File) (err error) { what, c, err = s.Redo(); return err })
	return what, c, err
}

func (r *reopening) History() (undo, redo string, err error) {
	err = r.with(func(s *storage.File) (err error) { undo, redo, err = s.History(); return err })
	return undo, redo, err
}

func (r *reopening) Close() error {
	return r.with(func(s *storage.File) error {
		problems, err := s.Check(r.t.Context())
		for _, p := range problems {
			// The contract's made-up entries name rules, states and notes freely.
			if !strings.Contains(p, "missing") && !strings.Contains(p, "no head") && !strings.Contains(p, "impossible") {
				r.t.Errorf("Check: %s", p)
			}
		}
		return err
	})
}

func open(t testing.TB, path string, options storage.Options) *storage.File {
	t.Helper()
	f, err := storage.Open(path, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return f
}

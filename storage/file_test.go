package storage_test

import (
	"errors"
	"fmt"
	"io"
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

func (r *reopening) Update(what notes.Action, f func(notes.Writer) error) (c notes.Change, err error) {
	err = r.with(func(s *storage.File) (err error) { c, err = s.Update(what, f); return err })
	return c, err
}

func (r *reopening) Rehearse(f func(notes.Writer) error) error {
	return r.with(func(s *storage.File) error { return s.Rehearse(f) })
}

func (r *reopening) Stage(files ...[]byte) error {
	return r.with(func(s *storage.File) error { return s.Stage(files...) })
}

func (r *reopening) StageFrom(open func() (io.ReadCloser, error)) (content notes.Content, err error) {
	err = r.with(func(s *storage.File) (err error) { content, err = s.StageFrom(open); return err })
	return content, err
}

func (r *reopening) Undo() (what notes.Action, c notes.Change, err error) {
	err = r.with(func(s *storage.File) (err error) { what, c, err = s.Undo(); return err })
	return what, c, err
}

func (r *reopening) Redo() (what notes.Action, c notes.Change, err error) {
	err = r.with(func(s *storage.File) (err error) { what, c, err = s.Redo(); return err })
	return what, c, err
}

func (r *reopening) History() (undo, redo notes.Step, err error) {
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

// update makes a change of a name.
func update(t testing.TB, f *storage.File, name string, change func(notes.Writer) error) {
	t.Helper()
	if _, err := f.Update(notes.Action{Name: name}, change); err != nil {
		t.Fatal(err)
	}
}

func cardName(i int) notes.CardID { return notes.CardID(fmt.Sprintf("04t%013d", i)) }

// fillMany stores cards in one change, each with a review, twenty to a note.
func fillMany(w notes.Writer, cards int, reviews bool) error {
	for i := range cards {
		c := storetest.SampleCard(cardName(i*7919%cards), notes.NoteID(fmt.Sprintf("note%d", i/20)))
		c.Progress.Retired = false
		if i%20 == 0 {
			n := storetest.SampleNote(c.Note)
			if err := errors.Join(w.PutNote(n), w.PutText(n.ID, notes.Text{Markdown: string(n.ID)})); err != nil {
				return err
			}
		}
		if err := w.PutCard(c); err != nil {
			return err
		}
		if !reviews {
			continue
		}
		r := storetest.SampleReview(c.ID)
		r.Rules = 0
		if _, err := w.AddReview(r); err != nil {
			return err
		}
	}
	return nil
}

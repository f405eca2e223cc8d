package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/storage"
)

// weighed is a store that says what is held when all of a change was put, and when it
// was stored.
type weighed struct {
	notes.Store
	put, stored uint64
}

func (s *weighed) Update(what notes.Action, f func(notes.Writer) error) (notes.Change, error) {
	change, err := s.Store.Update(what, func(w notes.Writer) error {
		err := f(w)
		s.put = held()
		return err
	})
	s.stored = held()
	return change, err
}

// held returns how many bytes of memory are in use. What pools keep goes the second
// time.
func held() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// An import lets go of its notes before they are written, and of what was written
// before the library reads it.
func TestImportHoldsLittle(t *testing.T) {
	var text strings.Builder
	text.WriteString("# Rivers\n\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "Into which sea does the river of the number %d flow? :: It flows into the sea of the number %d\n\n", i, i*3)
	}
	store := &weighed{Store: open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{})}
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	empty := held()
	plan, err := lib.Intake().PlanText(t.Context(), text.String(), intake.Options{Format: intake.Markdown})
	if err != nil {
		t.Fatal(err)
	}
	chosen := plan.Snapshot()
	plan.Notes = nil
	if _, err := lib.Intake().Commit(context.Background(), chosen, nil); err != nil {
		t.Fatal(err)
	}
	times := func(held uint64) float64 { return (float64(held) - float64(empty)) / float64(text.Len()) }
	if put, stored := times(store.put), times(store.stored); put > 7 || stored > 2 {
		t.Errorf("held %.1f times the text when all was put, %.1f times when it was stored", put, stored)
	}
}

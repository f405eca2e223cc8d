package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
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

// An import holds what its notes say and little more, lets go of them before they are
// written, and of what was written before the library reads it.
func TestImportHoldsLittle(t *testing.T) {
	store := &weighed{Store: open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{})}
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	empty := held()
	text := rivers(10_000)
	length := len(text)
	plan, err := lib.Intake().PlanText(t.Context(), text, intake.Options{Format: intake.Markdown})
	if err != nil {
		t.Fatal(err)
	}
	read := held()
	chosen := plan.Snapshot()
	plan.Notes = nil
	if _, err := lib.Intake().Commit(context.Background(), chosen, nil); err != nil {
		t.Fatal(err)
	}
	times := func(held uint64) float64 { return (float64(held) - float64(empty)) / float64(length) }
	if read, put, stored := times(read), times(store.put), times(store.stored); read > 5.3 || put > 5.6 || stored > 1 {
		t.Errorf("held %.1f times the text when it was read, %.1f times when all was put, %.1f times when it was stored", read, put, stored)
	}
}

// Of many small files that are read to be stored at once, what they say is held, and not
// how it was read.
func TestManyFilesHoldLittle(t *testing.T) {
	lib, err := library.Open(open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{}), library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{}), Files: intake.Disk{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lib.Close() })
	folder := t.TempDir()
	const files = 1_000
	for i := range files {
		text := fmt.Sprintf("# Treaty %d\n\nWhere was treaty %[1]d signed? :: In Vienna\n\nIn {{c1::%[1]d}} it was signed by {{c2::nine}} states.\n", i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.md", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	empty := held()
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{folder}, intake.Options{AtOnce: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if each := (held() - empty) / files; each > 2_400 {
		t.Errorf("%d bytes are held of each", each)
	}
	if err := plan.Close(); err != nil {
		t.Fatal(err)
	}
}

// Small files that come one by one, as from other devices, do not each have all of the
// memory collected.
func TestSmallFilesAreStagedTogether(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range 100 {
		if err := f.Stage(fmt.Append(make([]byte, 80<<10), i)); err != nil {
			t.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	if n := after.NumForcedGC - before.NumForcedGC; n > 2 {
		t.Errorf("8 MB of files were collected %d times", n)
	}
}

// rivers is a text of so many cards.
func rivers(cards int) string {
	var text strings.Builder
	text.WriteString("# Rivers\n\n")
	for i := range cards {
		fmt.Fprintf(&text, "Into which sea does the river of the number %d flow? :: It flows into the sea of the number %d\n\n", i, i*3)
	}
	return text.String()
}

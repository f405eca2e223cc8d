package storage_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

// sparse opens a library most of whose file is free.
func sparse(t *testing.T) (f *storage.File, path string) {
	t.Helper()
	path = smallFile(t)
	f = open(t, path, storage.Options{})
	large := storetest.SampleNote("large")
	for _, change := range []func(notes.Writer) error{
		func(w notes.Writer) error {
			return errors.Join(w.PutNote(large), w.PutText(large.ID, notes.Text{Markdown: strings.Repeat("word ", 5<<20)}))
		},
		func(w notes.Writer) error { return w.DeleteNote(large.ID) },
	} {
		if _, err := f.Update(notes.Action{Name: "Change"}, change); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 270 { // until the text cannot come back by Undo
		change(t, f, n)
	}
	return f, path
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestCompact(t *testing.T) {
	f, path := sparse(t)
	want, before := contents(t, f), size(t, path)
	saved, err := f.Compact(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if after := size(t, path); after > before/4 || before-after != saved {
		t.Errorf("%d bytes became %d, %d said to be saved", before, after, saved)
	}
	if diff := cmp.Diff(want, contents(t, f)); diff != "" {
		t.Errorf("changed (-want +got):\n%s", diff)
	}
	clean(t, f)
	change(t, f, 1)
	if _, _, err := f.Undo(); err != nil {
		t.Error(err)
	}
	if _, err := f.Compact(t.Context()); !errors.Is(err, notes.ErrNothing) {
		t.Errorf("a second time: %v", err)
	}
}

// What is stored while the file is written anew is there afterwards.
func TestCompactWhileWriting(t *testing.T) {
	f, _ := sparse(t)
	var wg sync.WaitGroup
	wg.Go(func() {
		for n := range 200 {
			if _, err := f.Update(notes.Action{Name: "Note"}, func(w notes.Writer) error {
				return w.PutPreference(fmt.Sprint("kept ", n), "yes")
			}); err != nil {
				t.Error(err)
			}
		}
	})
	for range 5 {
		if _, err := f.Compact(t.Context()); err != nil && !errors.Is(err, notes.ErrNothing) {
			t.Error(err)
		}
	}
	wg.Wait()
	if err := f.View(func(r notes.Reader) error {
		for n := range 200 {
			if got, err := r.Preference(fmt.Sprint("kept ", n)); err != nil || got != "yes" {
				t.Errorf("change %d: %q, %v", n, got, err)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	clean(t, f)
}

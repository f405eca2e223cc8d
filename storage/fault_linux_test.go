package storage_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage"
)

// actions are what a learner does to a library with a note and a review.
var actions = []struct {
	name string
	do   func(l *library.Library, s *storetest.Library) error
}{
	{"grade", func(l *library.Library, s *storetest.Library) error {
		_, err := l.Study().Grade(s.Cards[0].ID, notes.Good, time.Second)
		return err
	}},
	{"undo", func(l *library.Library, _ *storetest.Library) error { _, err := l.Undo(); return err }},
	{"import", func(l *library.Library, _ *storetest.Library) error {
		_, err := l.Create(questions(400), "")
		return err
	}},
	{"delete", func(l *library.Library, s *storetest.Library) error {
		_, err := l.Delete([]notes.NoteID{s.Notes[0].ID}, nil)
		return err
	}},
}

func sizes(s storetest.Library) [3]int { return [3]int{len(s.Notes), len(s.Cards), len(s.Reviews)} }

// faultsOf lists every write and sync of an action that makes so many writes.
func faultsOf(writes int) map[string]storage.Fault {
	all := map[string]storage.Fault{}
	for i := range writes {
		all[fmt.Sprintf("write %d", i)] = storage.Fault{Write: i, Err: syscall.EIO, SyncAfter: -1}
		all[fmt.Sprintf("full at write %d", i)] = storage.Fault{Write: i, Torn: true, Err: syscall.ENOSPC, SyncAfter: -1}
		all[fmt.Sprintf("sync after write %d", i)] = storage.Fault{Write: -1, SyncAfter: i}
	}
	return all
}

// TestFailedOnce fails each write and each sync of an action in turn, and does
// what a learner does who is told that it failed: the same again. It is stored
// once, however it went.
func TestFailedOnce(t *testing.T) {
	source := learnt(t)
	for _, action := range actions {
		t.Run(action.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.precis")
			attempt := func(fault *storage.Fault, again bool) (before, after storetest.Library, failed error) {
				copyTo(t, source, path)
				f := open(t, path, storage.Options{})
				l := overFile(t, f)
				before = contents(t, f)
				f.Inject(fault)
				if failed = action.do(l, &before); failed != nil {
					if now := contents(t, f); sizes(now) != sizes(before) {
						t.Errorf("%v, but the library went from %v to %v", failed, sizes(before), sizes(now))
					}
					if !again {
						t.Fatal(failed)
					}
					if err := action.do(l, &before); err != nil {
						t.Errorf("once more: %v", err)
					}
				}
				if err := f.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
				f = open(t, path, storage.Options{})
				clean(t, f)
				after = contents(t, f)
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
				return before, after, failed
			}
			none := storage.Fault{Write: -1, SyncAfter: -1}
			_, want, _ := attempt(&none, false)
			failed := 0
			all := faultsOf(none.Writes)
			for name, fault := range all {
				_, got, err := attempt(&fault, true)
				if sizes(got) != sizes(want) {
					t.Errorf("%s (%v): the library has %v, want %v", name, err, sizes(got), sizes(want))
				}
				if err != nil {
					failed++
				}
			}
			t.Logf("%d faults, %d of them reported", len(all), failed)
			if none.Writes < 4 || failed == 0 {
				t.Errorf("%d writes, %d failures: the faults did not happen", none.Writes, failed)
			}
		})
	}
}

// TestFailedForGood lets the disk fail for good in the last sync of an action:
// whether it is stored cannot be known, so that is said, and nothing is written
// any more.
func TestFailedForGood(t *testing.T) {
	source := learnt(t)
	for _, action := range actions {
		for _, how := range []string{"the file cannot be opened any more", "the disk can only be read"} {
			t.Run(action.name+", "+how, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "library.precis")
				copyTo(t, source, path)
				dead := false
				openFile := func(path string, flag int, mode fs.FileMode) (*os.File, error) {
					if dead && how == "the file cannot be opened any more" {
						return nil, syscall.EIO
					}
					if dead && flag&os.O_RDWR != 0 {
						return nil, syscall.EROFS
					}
					return os.OpenFile(path, flag, mode)
				}
				f := open(t, path, storage.Options{OpenFile: openFile})
				l := overFile(t, f)
				before := contents(t, f)
				count := storage.Fault{Write: -1, SyncAfter: -1}
				scratch := filepath.Join(t.TempDir(), "library.precis")
				copyTo(t, source, scratch)
				other := open(t, scratch, storage.Options{})
				other.Inject(&count)
				if err := action.do(overFile(t, other), &before); err != nil {
					t.Fatal(err)
				}
				f.Inject(&storage.Fault{Write: -1, SyncAfter: count.Writes - 1, Met: func() { dead = true }})
				for range 2 {
					if err := action.do(l, &before); !errors.Is(err, notes.ErrUnsettled) && !errors.Is(err, notes.ErrReadOnly) {
						t.Errorf("got %v, want ErrUnsettled", err)
					}
				}
				if err := f.Close(); err != nil {
					t.Error(err)
				}
				f = open(t, path, storage.Options{})
				clean(t, f)
				if got, want := sizes(contents(t, f)), sizes(contents(t, other)); got != want && got != sizes(before) {
					t.Errorf("the library has %v, before %v, after once %v", got, sizes(before), want)
				}
			})
		}
	}
}

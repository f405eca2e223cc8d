package storage_test

import (
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage"
)

func openLibrary(t *testing.T, path string) (*library.Library, notes.Store) {
	t.Helper()
	file := open(t, path, storage.Options{})
	l, err := library.Open(file, library.Options{
		Now: time.Now, Chance: rand.NewChaCha8([32]byte{}), Files: intake.Disk{}, Sources: []intake.Source{storage.Whole{}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return l, file
}

// Everything moves to another computer in one file: an empty library takes it in,
// and one that holds something stays as it is.
func TestMovingToAnotherComputer(t *testing.T) {
	backup := filepath.Join(t.TempDir(), "everything.precis")
	old := open(t, smallFile(t), storage.Options{})
	if _, err := old.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	want, err := storetest.Read(old)
	if err != nil {
		t.Fatal(err)
	}
	fresh, store := openLibrary(t, filepath.Join(t.TempDir(), "library.db"))
	if _, err := fresh.Intake().PlanFiles(t.Context(), []string{backup}, intake.Options{}, nil); !errors.Is(err, notes.ErrWhole) {
		t.Errorf("importing a backup: %v", err)
	}
	totals, err := fresh.Keeper().MoveIn(t.Context(), backup)
	if err != nil || totals.Notes != len(want.Notes) || totals.Cards == 0 {
		t.Errorf("%+v, %v", totals, err)
	}
	got, err := storetest.Read(store)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := fresh.Keeper().MoveIn(t.Context(), backup); !errors.Is(err, notes.ErrWhole) {
		t.Errorf("into a library that holds something: %v", err)
	}
}

// A backup that Precis made by itself is known as one, although it is an archive.
func TestPackedBackupIsAWholeLibrary(t *testing.T) {
	f := open(t, smallFile(t), storage.Options{})
	b, err := f.AutoBackup(t.Context(), "", notes.BackupOfDay)
	if err != nil {
		t.Fatal(err)
	}
	l, _ := openLibrary(t, smallFile(t))
	if _, err := l.Intake().PlanFiles(t.Context(), []string{b.Path}, intake.Options{}, nil); !errors.Is(err, notes.ErrWhole) {
		t.Errorf("it is said to be %v", err)
	}
}

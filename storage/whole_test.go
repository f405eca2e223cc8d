package storage_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/packs"
	"precis/notes/storetest"
	"precis/storage"
	"precis/storage/pack"
	"precis/storage/table"
)

func openLibrary(t *testing.T, path string) (*library.Library, notes.Store) {
	t.Helper()
	file := open(t, path, storage.Options{})
	l, err := library.Open(file, library.Options{
		Now: time.Now, Chance: rand.NewChaCha8([32]byte{}), Files: intake.Disk{}, Sources: []intake.Source{storage.Whole{}}, Packs: pack.Format{},
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

// anyName is a format whose files are called as one likes.
type anyName struct{ table.Target }

func (anyName) CheckName(string) error { return nil }

// No export and no pack takes the place of a library or a backup, nor of what is no file
// or lies behind a link.
func TestWrittenOverNothingThatMatters(t *testing.T) {
	f := open(t, smallFile(t), storage.Options{})
	folder, title := t.TempDir(), "Trade"
	at := func(name string) string { return filepath.Join(folder, name) }
	if _, err := f.Backup(t.Context(), at("backup.precis")); err != nil {
		t.Fatal(err)
	}
	packed, err := f.AutoBackup(t.Context(), at("auto"), notes.BackupOfDay)
	if err != nil {
		t.Fatal(err)
	}
	l, _ := openLibrary(t, smallFile(t))
	if _, err := l.Create("# Canals\n\nWhere? :: Panama\n", "Trade"); err != nil {
		t.Fatal(err)
	}
	paths := []string{smallFile(t), at("backup.precis"), packed.Path, folder}
	if pipes := fifo(t, folder); len(pipes) > 0 {
		paths = append(paths, pipes[0]) // not a device of this computer, which would be lost where this fails
	}
	for name, to := range map[string]string{"nowhere": "not there", "table.csv": packed.Path} {
		if os.Symlink(to, at(name)) != nil {
			continue // not every system lets everybody make links
		}
		if _, err := os.Lstat(at(name)); err != nil && runtime.GOOS == "windows" {
			continue // Wine makes links that what runs in it does not find
		}
		paths = append(paths, at(name))
	}
	for _, path := range paths {
		before, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		_, exported := l.Keeper().ExportTo(t.Context(), library.Export{Target: anyName{}}, path, nil)
		_, published := l.Packs().Publish(t.Context(), l.Notes(), "", packs.Details{Title: &title}, path, nil)
		for what, err := range map[string]error{"export": exported, "pack": published} {
			if !errors.Is(err, notes.ErrInvalid) {
				t.Errorf("%s to %s: %v", what, path, err)
			}
		}
		if after, err := os.Lstat(path); err != nil || !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
			t.Errorf("%s is another file: %v", path, err)
		}
	}
	if known, err := l.Packs().List(); err != nil || len(known) != 0 {
		t.Errorf("remembered as published although nothing was written: %v, %v", known, err)
	}
}

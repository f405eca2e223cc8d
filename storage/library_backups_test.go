package storage_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/storage"
)

// What brings much in is preceded by a backup, and a day that is over calls for one.
func TestLibraryBacksItselfUp(t *testing.T) {
	now := stopped()
	clock := func() time.Time { return now }
	file := open(t, filepath.Join(t.TempDir(), "library.db"), storage.Options{Now: clock})
	in := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.md", "# A\n\nQ?::A\n")
	write("b.md", "# B\n\nQ?::B\n")
	lib, err := library.Open(file, library.Options{Now: clock, Chance: rand.NewChaCha8([32]byte{}), Files: intake.Disk{}})
	if err != nil {
		t.Fatal(err)
	}
	count := func(want int, when string) []notes.Backup {
		t.Helper()
		all, err := lib.Keeper().Backups()
		if err != nil || len(all) != want {
			t.Fatalf("%s there are %d backups, %v, want %d", when, len(all), err, want)
		}
		return all
	}
	importAll := func() {
		t.Helper()
		plan, err := lib.Intake().PlanFiles(context.Background(), []string{in}, intake.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil); err != nil {
			t.Fatal(err)
		}
	}
	importAll()
	count(0, "of an empty library")
	if _, err := lib.Keeper().BackUpIfDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	count(1, "on the first day")
	if _, err := lib.Keeper().BackUpIfDue(t.Context()); !errors.Is(err, notes.ErrNothing) {
		t.Errorf("on the same day: %v", err)
	}
	now = now.Add(time.Hour)
	importAll()
	count(1, "after an import that changes nothing")
	write("a.md", "# A\n\nQ?::Another\n")
	write("b.md", "# B\n\nQ?::Another\n")
	importAll()
	count(1, "where nothing changed since")
	write("a.md", "# A\n\nQ?::Once more\n")
	importAll()
	count(1, "before an import that changes one note")
	write("a.md", "# A\n\nQ?::For the last time\n")
	write("b.md", "# B\n\nQ?::For the last time\n")
	importAll()
	if all := count(2, "before an import that changes two notes"); all[0].Why != notes.BeforeImport {
		t.Errorf("made for %q", all[0].Why)
	}
	if err := lib.Preferences().KeepBackups(library.BackupPlan{}); err != nil {
		t.Fatal(err)
	}
	now = now.Add(48 * time.Hour)
	if _, err := lib.Keeper().BackUpIfDue(t.Context()); !errors.Is(err, notes.ErrNothing) {
		t.Errorf("where backups are off: %v", err)
	}
	elsewhere := t.TempDir()
	if err := lib.Preferences().KeepBackups(library.BackupPlan{Folder: elsewhere, EveryDays: 1}); err != nil {
		t.Fatal(err)
	}
	b, err := lib.Keeper().BackUpIfDue(t.Context())
	if err != nil || filepath.Dir(b.Path) != elsewhere || b.Notes != 2 || b.Cards != 2 {
		t.Errorf("in a folder of the learner's: %+v, %v", b, err)
	}
}

// The list of backups counts as the question does that is asked before one is restored.
func TestBackupCountsLikeTheLibrary(t *testing.T) {
	lib := overFile(t, open(t, learnt(t), storage.Options{Now: stopped}))
	if _, err := librarytest.Rewrite(lib, lib.Notes()[0].ID, questions(10)+"One more? :: Yes.\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := librarytest.Rewrite(lib, lib.Notes()[0].ID, "One more? :: Yes.\n"); err != nil { // the graded one is retired
		t.Fatal(err)
	}
	made, err := lib.Keeper().BackUp(t.Context(), notes.BackupOnRequest)
	if err != nil {
		t.Fatal(err)
	}
	holds, err := lib.Keeper().Holds(t.Context(), made.Path)
	if err != nil || made.Cards != 1 || holds.Cards != 1 {
		t.Errorf("the list says %d cards, the question %d, %v", made.Cards, holds.Cards, err)
	}
	if made.Reviews != holds.Reviews || made.Notes != holds.Notes {
		t.Errorf("the list says %+v, the question %+v", made, holds)
	}
}

package ui_test

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fynetest "fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/storage"
	"precis/ui"
	"precis/ui/screen/screentest"
	"precis/ui/task"
)

// TestBackupsSheet backs up, changes a note, and goes back to the backup.
func TestBackupsSheet(t *testing.T) {
	folder := t.TempDir()
	at := now
	clock := func() time.Time { return at }
	file, err := storage.Open(filepath.Join(folder, "library.db"), storage.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	lib := open(t, file, clock)
	t.Cleanup(func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	})
	system := &asking{folder: filepath.Join(folder, "elsewhere")}
	w := ui.NewWindow(fynetest.NewTempApp(t), lib, ui.Options{Runner: task.Immediate(), System: system})
	w.Window().Resize(fyne.NewSize(900, 600))
	run(t, w, "file.backups")
	has(t, w, "There is no backup yet.")
	edited, err := lib.Create("# Bills\n\nWho signs? :: The president\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	press(t, w, "Back up now")
	has(t, w, "on request", "1 note · 1 card · 0 reviews")
	press(t, w, "Back up now")
	has(t, w, "Nothing changed since the last backup")
	spoil := func() {
		t.Helper()
		at = at.Add(7 * time.Hour)
		if _, err := lib.Save(edited.Note.ID, "# Bills\n\nSpoilt "+at.String()); err != nil {
			t.Fatal(err)
		}
	}
	spoil()
	press(t, w, "Restore…")
	press(t, w, "Restore")
	if page, err := lib.Page(edited.Note.ID); err != nil || len(page.Cards) != 1 {
		t.Errorf("after going back there are %v, %v", page, err)
	}
	has(t, w, "Restored. The library as it was is")

	for range 6 {
		spoil()
		if _, err := lib.Keeper().BackUp(t.Context(), notes.BeforeImport); err != nil {
			t.Fatal(err)
		}
	}
	run(t, w, "file.backups")
	press(t, w, "Every week")
	if plan := lib.Preferences().Backups(); plan.EveryDays != 7 {
		t.Errorf("made every %d days", plan.EveryDays)
	}
	screentest.Picture(t, w.Window(), "backups")
}

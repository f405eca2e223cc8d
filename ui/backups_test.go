package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/storage"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// overFile returns a window over a library that is a file in a folder.
func overFile(t *testing.T, folder string, clock func() time.Time, opts ui.Options) (*ui.Window, *library.Library) {
	t.Helper()
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
	w := ui.NewWindow(screentest.App(t), lib, opts)
	w.Window().Resize(fyne.NewSize(900, 600))
	return w, lib
}

// TestLooksBackupsSheet backs up, changes a note, and goes back to the backup.
func TestLooksBackupsSheet(t *testing.T) {
	folder := t.TempDir()
	at := now
	clock := func() time.Time { return at }
	system := &asking{folder: filepath.Join(folder, "elsewhere")}
	w, lib := overFile(t, folder, clock, ui.Options{Runner: tasktest.Immediate(), System: system})
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
		if _, err := librarytest.Rewrite(lib, edited.Note.ID, "# Bills\n\nSpoilt "+at.String()); err != nil {
			t.Fatal(err)
		}
	}
	spoil()
	torn := filepath.Join(folder, "torn.db")
	if err := os.WriteFile(torn, []byte("no library"), 0o600); err != nil {
		t.Fatal(err)
	}
	press(t, w, "Close")
	w.Restore(torn)
	if strings.Contains(texts(w), "Restore this backup?") {
		t.Error("it asks whether to restore what is no backup")
	}
	press(t, w, "Close")
	run(t, w, "file.backups")
	press(t, w, "Restore…")
	has(t, w, "holds 1 note · 1 card · 0 reviews.")
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

// The sheet says nothing of backups before they are read, and how they are made is
// kept off the UI thread.
func TestBackupsSheetWaits(t *testing.T) {
	runner := &tasktest.Later{}
	w, lib := overFile(t, t.TempDir(), func() time.Time { return now }, ui.Options{Runner: runner})
	runner.Do()
	run(t, w, "file.backups")
	if all := texts(w); strings.Contains(all, "There is no backup yet.") {
		t.Errorf("before it is known the sheet says:\n%s", all)
	}
	runner.Do()
	has(t, w, "There is no backup yet.")
	press(t, w, "Every week")
	if plan := lib.Preferences().Backups(); plan.EveryDays != 1 {
		t.Errorf("kept on the UI thread: every %d days", plan.EveryDays)
	}
	runner.Do()
	if plan := lib.Preferences().Backups(); plan.EveryDays != 7 {
		t.Errorf("made every %d days", plan.EveryDays)
	}
}

// Where the window is too low for a sheet its buttons are seen all the same.
func TestButtonsOfSheetsInALowWindow(t *testing.T) {
	w, lib := overFile(t, t.TempDir(), func() time.Time { return now }, ui.Options{Runner: tasktest.Immediate()})
	if _, err := lib.Create("# Bills\n\nWho signs? :: The president\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w.Window().Resize(fyne.NewSize(900, 600-menuHeight))
	for range 10 {
		run(t, w, "view.larger")
	}
	for _, tt := range []struct {
		button string
		open   func()
	}{
		{"Close", func() {
			run(t, w, "file.backups")
			press(t, w, "Back up now")
		}},
		{"Take them off", func() {
			w.Go(screen.AtToday)
			press(t, w, "I’m away…")
		}},
	} {
		tt.open()
		seen := false
		screentest.Each(w.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if words, ok := o.(*canvas.Text); ok && words.Text == tt.button {
				seen = true
				if end := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y + o.Size().Height; end > 600-menuHeight {
					t.Errorf("%s ends at %v", tt.button, end)
				}
			}
		})
		if !seen {
			t.Errorf("there is no %s", tt.button)
		}
		run(t, w, "overlay.close")
	}
}

package ui_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// unkept is a window with a new note that its library does not take, and the folder for it.
func unkept(t *testing.T, folder string) (*ui.Window, *storetest.Disk) {
	t.Helper()
	store := &storetest.Disk{Store: storetest.Memory()}
	w := startSaving(t, store, folder)
	if strings.Contains(texts(w), "What you wrote is in a file") { // that of the test before
		press(t, w, "Cancel")
	}
	w.Go(screen.NewNote("Polity"))
	w.Window().Canvas().Focused().(interface{ SetText(string) }).SetText("# Half a note")
	store.Full = true
	return w, store
}

// startSaving is start with a folder for what cannot be kept.
func startSaving(t *testing.T, store notes.Store, folder string) *ui.Window {
	t.Helper()
	lib := open(t, keptOpen{store}, time.Now)
	return ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), Unkept: folder})
}

// files returns what the files of a folder hold, by their names.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(data)
	}
	return all
}

// Text that cannot be kept when the learner quits is saved as a file, which the question
// whether to close names; the next start offers it, once.
func TestQuitAsksAboutTextThatCannotBeKept(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "unsaved")
	w, store := unkept(t, folder)
	for range 2 {
		w.Quit()
		w.Quit() // asks once
		has(t, w, "What you wrote cannot be kept in the library", "The disk is full, so nothing was stored.", "What you wrote is saved as a file in")
		press(t, w, "Cancel")
		if w.Context().Err() != nil || strings.Contains(texts(w), "cannot be kept") {
			t.Fatal("the window is closed, or asks twice")
		}
	}
	w.Quit()
	press(t, w, "Close Precis")
	if err := w.Finish(); !errors.Is(err, notes.ErrFull) || !strings.Contains(err.Error(), folder) {
		t.Errorf("it closed with %v", err)
	}
	if got := files(t, folder); len(got) != 1 || got["Half a note.md"] != "# Half a note" {
		t.Errorf("the files are %q", got)
	}
	store.Full = false
	w = startSaving(t, store, folder)
	has(t, w, "What you wrote is in a file")
	press(t, w, "Import")
	has(t, w, "Half a note")
	if w = startSaving(t, store, folder); strings.Contains(texts(w), "in a file") {
		t.Error("it is told of twice")
	}
	w, store = unkept(t, folder)
	w.Quit()
	press(t, w, "Close Precis")
	store.Full = false
	if w = startSaving(t, store, folder); !strings.Contains(texts(w), "in a file") {
		t.Error("the same text could not be kept again, and is not told of")
	}
}

// Where there is room again by then, quitting keeps it, nothing is asked, and its file is not
// offered.
func TestQuitKeepsWhatCouldNotBeKeptBefore(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "unsaved")
	w, store := unkept(t, folder)
	w.Quit()
	press(t, w, "Cancel")
	store.Full = false
	w.Quit()
	if err := w.Finish(); err != nil || w.Context().Err() == nil {
		t.Errorf("it is not closed: %v", err)
	}
	if got := open(t, store, time.Now).Preferences().Draft(""); got != "# Half a note" {
		t.Errorf("the draft is %q", got)
	}
	if w = startSaving(t, store, folder); strings.Contains(texts(w), "in a file") {
		t.Error("what was kept is offered")
	}
	if got := files(t, folder); len(got) != 1 {
		t.Errorf("the files are %q", got)
	}
}

// A draft that could not be forgotten is no text that is lost: nothing is asked.
func TestQuitWhereNothingIsLost(t *testing.T) {
	w, store := unkept(t, t.TempDir())
	store.Full = false
	w.KeepText(func() {})
	store.Full = true
	run(t, w, "editor.revert")
	w.Quit()
	if w.Context().Err() == nil {
		t.Errorf("it is not closed, and says %q", texts(w))
	}
}

// other is a keeper of what is no text.
type other struct{}

func (other) Unkept() func() error { return func() error { return notes.ErrFull } }

// What is no text is not said to be saved.
func TestQuitTellsWhatIsNotSaved(t *testing.T) {
	w, _ := unkept(t, t.TempDir())
	w.Keepers().Add(other{})
	w.Quit()
	has(t, w, "What you wrote is saved as a file in", "Other unsaved choices")
}

// Who could not be asked, for the session ends, finds the text in a file too; another text of
// the same title goes beside it.
func TestTextThatCannotBeKeptAtLogOut(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "unsaved")
	for _, more := range []string{"", "\n\nOther.", "\n\nOther."} {
		w, _ := unkept(t, folder)
		w.Window().Canvas().Focused().(interface{ SetText(string) }).SetText("# Half a note" + more)
		if err := w.Finish(); !errors.Is(err, notes.ErrFull) || strings.Count(err.Error(), notes.ErrFull.Error()) != 1 {
			t.Errorf("it ended with %v", err)
		}
	}
	if got := files(t, folder); len(got) != 2 || got["Half a note.md"] != "# Half a note" || got["Half a note 2.md"] != "# Half a note\n\nOther." {
		t.Errorf("the files are %q", got)
	}
}

// Where it cannot be saved as a file either, the learner is told that it would be lost.
func TestQuitWhereNothingCanBeSaved(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"", filepath.Join(file, "unsaved")} {
		w, _ := unkept(t, folder)
		w.Quit()
		has(t, w, "If Precis closes now, what you wrote is lost.")
		press(t, w, "Close Precis")
		if w.Context().Err() == nil {
			t.Error("it stays open")
		}
	}
}

// Where nothing was to be kept, a folder that cannot be read is no failure of the app.
func TestQuitWhereTheFolderCannotBeRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w := startSaving(t, storetest.Memory(), file)
	w.Quit()
	if err := w.Finish(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// What a process that was killed left half written is no text of the learner's: it is not
// offered, and goes when nobody can be writing it any more.
func TestHalfWrittenIsNotOffered(t *testing.T) {
	folder := t.TempDir()
	for name, age := range map[string]time.Duration{".precis-part-1": 2 * time.Hour, ".precis-part-2": time.Minute} {
		path, at := filepath.Join(folder, name), time.Now().Add(-age)
		if err := errors.Join(os.WriteFile(path, []byte("# Ha"), 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	if w := startSaving(t, storetest.Memory(), folder); strings.Contains(texts(w), "in a file") {
		t.Error("it is offered")
	}
	if got := files(t, folder); len(got) != 1 || got[".precis-part-2"] == "" {
		t.Errorf("the files are %q", got)
	}
}

package ui_test

import (
	"os"
	"testing"
	"time"

	"precis/ui/screen/screentest"

	"fyne.io/fyne/v2"

	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/task/tasktest"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A file for everything is asked for in one step: a name, in a folder that can be changed.
func TestBackUpInOneStep(t *testing.T) {
	home := t.TempDir()
	lib := open(t, storetest.Memory(), func() time.Time { return now })
	w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), Home: home})
	w.Window().Resize(fyne.NewSize(1000, 700))
	run(t, w, "file.move")
	has(t, w, "Write everything into a file", home, "precis-to-move-2026-11-23.db")
	press(t, w, "Save")
	has(t, w, "this library is not kept in a file") // it was asked for no more
}

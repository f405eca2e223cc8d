package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	fynetest "fyne.io/fyne/v2/test"

	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/parallel"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/diagnostics"
	"precis/ui/screen/screentest"
	"precis/ui/task"
	"precis/ui/task/tasktest"
)

// failing is a runner with a fault that shows once the window runs.
type failing struct {
	task.Runner
	fail func()
}

func (f failing) After(time.Duration, func()) func() {
	f.fail()
	return func() {}
}

func fail() { panic("the secret \"Diary\" has no end") }

// A fault ends the window at one place: what was written is stored, the report is kept
// without the learner's words, and the next start says so.
func TestFaultIsReported(t *testing.T) {
	t.Run("of the thread itself", func(t *testing.T) { reportsFault(t, fail) })
	t.Run("of work on all processors", func(t *testing.T) {
		reportsFault(t, func() { _ = parallel.Each(t.Context(), 2, 1, func(int) { fail() }) })
	})
}

func reportsFault(t *testing.T, fail func()) {
	t.Helper()
	folder := t.TempDir()
	start := func(runner task.Runner) (*ui.Window, *diagnostics.Record) {
		record := diagnostics.Open(folder, time.Now)
		lib, err := library.Open(storetest.Memory(), library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{}), Files: intake.Disk{}})
		if err != nil {
			t.Fatal(err)
		}
		return ui.NewWindow(fynetest.NewTempApp(t), lib, ui.Options{Runner: runner, Record: record}), record
	}
	w, record := start(failing{tasktest.Immediate(), fail})
	err := show(context.Background(), fynetest.NewTempApp(t), w, record)
	if !errors.Is(err, errFault) {
		t.Fatalf("it ended with %v", err)
	}
	if err := record.Close(); err != nil {
		t.Fatal(err)
	}
	w, record = start(tasktest.Immediate())
	defer record.Close()
	if said := screentest.Texts(w.Window().Canvas()); !strings.Contains(said, "Precis ended by a fault of its own") {
		t.Errorf("the next start shows\n%s", said)
	}
	text, err := record.Text(diagnostics.Facts{})
	if err != nil || !strings.Contains(text, "fault_test.go") || strings.Contains(text, "Diary") {
		t.Errorf("the report is %q, %v", text, err)
	}
}

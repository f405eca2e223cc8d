package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// A screen that is come back to shows at once what it showed, and reads nothing; where the
// library has changed meanwhile it shows nothing that may be wrong until it has read it.
func TestComingBackToAScreen(t *testing.T) {
	for _, tt := range []struct{ command, mark string }{
		{"go.today", "to review"},
		{"go.statistics", "Answers"},
		{"go.settings", "reviews"},
		{"go.browse", "Stability"},
	} {
		t.Run(tt.command, func(t *testing.T) {
			clock := now
			lib := open(t, storetest.Memory(), func() time.Time { return clock })
			fill(t, lib, &clock)
			later := &tasktest.Later{}
			w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: later, Sample: sample(t), Version: "0.1.0"})
			w.Window().Resize(fyne.NewSize(1280, 800))
			shown := func() bool { return strings.Contains(screentest.Words(w.Window().Content()), tt.mark) }
			later.Do()
			run(t, w, tt.command)
			if later.Do(); !shown() {
				t.Fatalf("no %q on the screen:\n%s", tt.mark, screentest.Words(w.Window().Content()))
			}
			run(t, w, "go.packs")
			later.Do()
			run(t, w, tt.command)
			if !shown() {
				t.Error("what was shown is not shown at once")
			}
			later.Work = nil // it does not depend on what is read then
			run(t, w, "go.packs")
			later.Do()
			queue, err := lib.Study().Queue("")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := lib.Study().Grade(queue.Cards[0], notes.Good, time.Second); err != nil {
				t.Fatal(err)
			}
			later.Do()
			run(t, w, tt.command)
			if later.Do(); !shown() {
				t.Error("after a change nothing is shown")
			}
		})
	}
}

// What a review has changed is not shown as it was before.
func TestNoOldCountsAfterAReview(t *testing.T) {
	clock := now
	lib := open(t, storetest.Memory(), func() time.Time { return clock })
	fill(t, lib, &clock)
	later := &tasktest.Later{}
	w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: later, Sample: sample(t), Version: "0.1.0"})
	w.Window().Resize(fyne.NewSize(1280, 800))
	later.Do()
	for _, command := range []string{"go.statistics", "go.today", "go.packs"} {
		run(t, w, command)
		later.Do()
	}
	queue, err := lib.Study().Queue("")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Study().Grade(queue.Cards[0], notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	later.Do()
	for command, mark := range map[string]string{"go.today": "to review", "go.statistics": "Answers"} {
		run(t, w, command)
		if said := screentest.Words(w.Window().Content()); strings.Contains(said, mark) {
			t.Errorf("%s shows what is old:\n%s", command, said)
		}
		if later.Do(); !strings.Contains(screentest.Words(w.Window().Content()), mark) {
			t.Errorf("%s shows nothing", command)
		}
	}
}

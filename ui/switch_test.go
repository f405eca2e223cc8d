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

// later opens a window on a full library, whose work begins when the test says so, and
// returns what grades the next card.
func later(t *testing.T) (w *ui.Window, work *tasktest.Later, grade func()) {
	t.Helper()
	clock := now
	lib := open(t, storetest.Memory(), func() time.Time { return clock })
	fill(t, lib, &clock)
	work = &tasktest.Later{}
	w = ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: work, Sample: sample(t), Version: "0.1.0"})
	w.Window().Resize(fyne.NewSize(1280, 800))
	work.Do()
	return w, work, func() {
		t.Helper()
		queue, err := lib.Study().Queue(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := lib.Study().Grade(queue.Cards[0], notes.Easy, time.Second); err != nil {
			t.Fatal(err)
		}
		work.Do()
	}
}

// said is what the window says.
func said(w *ui.Window) string { return screentest.Words(w.Window().Content()) }

// A screen that is come back to shows at once what it showed, and reads nothing; where the
// library has changed meanwhile it shows nothing that may be wrong until it has read it.
func TestComingBackToAScreen(t *testing.T) {
	for _, tt := range []struct {
		command, mark string
		others        int // works that read nothing of the library that is shown
	}{
		{"go.today", "to review", 0},
		{"go.statistics", "Answers", 0},
		{"go.settings", "reviews", 1}, // other devices
		{"go.browse", "Stability", 1}, // the words that searches look for
	} {
		t.Run(tt.command, func(t *testing.T) {
			w, work, grade := later(t)
			run(t, w, tt.command)
			if work.Do(); !strings.Contains(said(w), tt.mark) {
				t.Fatalf("no %q on the screen:\n%s", tt.mark, said(w))
			}
			run(t, w, "go.packs")
			work.Do()
			run(t, w, tt.command)
			if !strings.Contains(said(w), tt.mark) {
				t.Error("what was shown is not shown at once")
			}
			if len(work.Work) != tt.others {
				t.Errorf("%d things are worked out, want %d", len(work.Work), tt.others)
			}
			run(t, w, "go.packs")
			work.Do()
			grade()
			run(t, w, tt.command)
			if work.Do(); !strings.Contains(said(w), tt.mark) {
				t.Error("after a change nothing is shown")
			}
		})
	}
}

// What a review has changed is not shown as it was before.
func TestNoOldCountsAfterAReview(t *testing.T) {
	w, work, grade := later(t)
	for _, command := range []string{"go.statistics", "go.today", "go.packs"} {
		run(t, w, command)
		work.Do()
	}
	grade()
	for command, mark := range map[string]string{"go.today": "to review", "go.statistics": "Answers"} {
		run(t, w, command)
		if said := said(w); strings.Contains(said, mark) {
			t.Errorf("%s shows what is old:\n%s", command, said)
		}
		if work.Do(); !strings.Contains(said(w), mark) {
			t.Errorf("%s shows nothing", command)
		}
	}
}

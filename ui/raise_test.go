package ui_test

import (
	"path/filepath"
	"testing"

	"precis/notes"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/widgets"
)

// Another start of Precis has its files shown, whether a panel lies over the window or none;
// what must be answered stays.
func TestRaiseWithFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bills.md")
	write(t, file, "# Bills\n\n## Kinds\n\nWho signs a bill?::The president\n")
	for _, tt := range []struct {
		name, shown string
		cover       func(*ui.Window)
	}{
		{"nothing over the window", "Add note and 1 card", func(*ui.Window) {}},
		{"a panel over it", "Add note and 1 card", func(w *ui.Window) { run(t, w, "help.keys") }},
		{"what is to be answered over it", "The disk is full", func(w *ui.Window) { w.Fail(notes.ErrFull) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, _ := start(t, storetest.Memory(), nil)
			tt.cover(w)
			over := w.Window().Canvas().Overlays().Top()
			if err := w.Raise(nil); err != nil || w.Window().Canvas().Overlays().Top() != over {
				t.Errorf("without files: %v, or what lay over the window does no more", err)
			}
			_, closes := over.(*widgets.Overlay)
			if err := w.Raise([]string{file}); (err == nil) != (over == nil || closes) {
				t.Errorf("with files: %v", err)
			}
			has(t, w, tt.shown)
		})
	}
}

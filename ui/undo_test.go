package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/storetest"
	"precis/ui/screen"
	"precis/ui/text/reading"
)

// Ctrl+Z in a review does what Z does: the card comes back, and is counted once.
func TestUndoInReview(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	if _, err := lib.Create("# Bills\n\nFirst question? :: One\n\nSecond question? :: Two\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w.Go(screen.Review{})
	first, second := "First question", "Second question"
	if !strings.Contains(texts(w), first) {
		first, second = second, first
	}
	run(t, w, "review.answer")
	run(t, w, "review.easy")
	if !strings.Contains(texts(w), second) {
		t.Fatalf("the next card is not asked:\n%s", texts(w))
	}
	run(t, w, "edit.undo")
	if !strings.Contains(texts(w), first) || strings.Contains(texts(w), "Undone") {
		t.Errorf("after Ctrl+Z the window shows:\n%s", texts(w))
	}
	for range 2 {
		run(t, w, "review.answer")
		run(t, w, "review.easy")
	}
	if got := texts(w); !strings.Contains(got, "2 cards ·") {
		t.Errorf("at the end:\n%s", got)
	}
}

// A grade that was taken back on another screen is not counted at the end.
func TestUndoElsewhereIsNotCounted(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	if _, err := lib.Create("# Bills\n\nFirst question? :: One\n\nSecond question? :: Two\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w.Go(screen.Review{})
	run(t, w, "review.answer")
	run(t, w, "review.easy")
	w.Go(screen.AtToday)
	run(t, w, "edit.undo")
	w.Go(screen.Review{})
	for range 2 {
		run(t, w, "review.answer")
		run(t, w, "review.easy")
	}
	if got := texts(w); !strings.Contains(got, "2 cards ·") {
		t.Errorf("at the end:\n%s", got)
	}
}

// While a note is written, undo and redo are for its text, with or without the
// focus on it.
func TestUndoWhileWriting(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\nText.\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	w.Go(screen.Edit{Note: done.Note.ID})
	typed := w.Window().Canvas().Focused().(interface {
		fyne.Focusable
		SelectedText() string
	})
	typed.TypedRune('x')
	for _, focused := range []bool{true, false} {
		if !focused {
			w.Window().Canvas().Unfocus()
		}
		for _, id := range []string{"edit.undo", "edit.undo", "edit.undo", "edit.redo", "edit.redo"} {
			run(t, w, id)
		}
		if n := len(lib.Notes()); n != 1 {
			t.Fatalf("focused %v: the note is gone", focused)
		}
	}
	w.Go(screen.AtToday)
	run(t, w, "edit.undo")
	if n := len(lib.Notes()); n != 0 {
		t.Error("on Today the library's change is not taken back")
	}
}

// Where the focus is on text that is read, undo and redo are for the library: the text
// passes shortcuts on, and the window must not give them back to it.
func TestUndoWhileReading(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\nText.\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Create("# Acts\n\nText.\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w.Go(screen.Note(done.Note.ID))
	run(t, w, "reader.caret")
	if _, read := w.Window().Canvas().Focused().(*reading.Surface); !read {
		t.Fatalf("the focus is on %T", w.Window().Canvas().Focused())
	}
	for want := range 2 {
		run(t, w, []string{"edit.undo", "edit.redo"}[want])
		if n := len(lib.Notes()); n != want+1 {
			t.Errorf("%d notes, want %d", n, want+1)
		}
	}
}

package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

// field is what is typed into.
type field interface {
	fyne.Focusable
	SetText(string)
	Text() string
}

func focused(t *testing.T, w *ui.Window) field {
	t.Helper()
	f, ok := w.Window().Canvas().Focused().(field)
	if !ok {
		t.Fatalf("%T has the focus", w.Window().Canvas().Focused())
	}
	return f
}

func addNote(t *testing.T, lib *library.Library, text string) notes.NoteID {
	t.Helper()
	done, err := lib.Create(text, "Polity")
	if err != nil {
		t.Fatal(err)
	}
	return done.Note.ID
}

// Words that were selected to be written over are not selected again when one comes back.
func TestBackToTheEditorSelectsNothing(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	w.Go(screen.Edit{Note: addNote(t, lib, "# Bills\n\nFirst line.\n\nSecond QUESTION line.\n"), Line: 5, Words: "QUESTION"})
	for _, key := range []fyne.KeyName{fyne.KeyHome, fyne.KeyUp, fyne.KeyUp} {
		focused(t, w).TypedKey(&fyne.KeyEvent{Name: key})
	}
	focused(t, w).TypedRune('A')
	w.Go(screen.AtToday)
	run(t, w, "go.back")
	focused(t, w).TypedRune('Z')
	if got := focused(t, w).Text(); !strings.Contains(got, "AZFirst line.") || !strings.Contains(got, "QUESTION") {
		t.Errorf("typed over: %q", got)
	}
}

// One comes back to where a note was left, not to the card that was once asked for.
func TestBackToWhereANoteWasLeft(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	w.Window().Resize(size)
	many := func(text string) string { return strings.Repeat(text+"\n\n", 60) }
	id := addNote(t, lib, "# Bills\n\n## First\n\n"+many("Words one.")+"Who signs?::The president\n\n## Second\n\n"+many("Words two.")+"## Third\n\n"+many("Words three."))
	card := lib.CardsOf(id)[0]
	w.Go(screen.Section{Note: id, Index: card.SectionIndex, Card: card.ID})
	for range 2 {
		run(t, w, "reader.next-section")
	}
	has(t, w, "Words three.")
	w.Go(screen.AtToday)
	run(t, w, "go.back")
	w.Window().Canvas().Capture()
	has(t, w, "Words three.")
}

// A query stays as it was narrowed when one comes back.
func TestBackToANarrowedQuery(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	id := addNote(t, lib, "# Bills\n\nWho signs a bill?::The president\n")
	w.Go(screen.Browse("deck:Polity"))
	var query field
	screentest.Each(w.Window().Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(field); ok && f.Text() == "deck:Polity" {
			query = f
		}
	})
	query.SetText("deck:Polity signs")
	w.Go(screen.Note(id))
	run(t, w, "go.back")
	if got := query.Text(); got != "deck:Polity signs" {
		t.Errorf("the query is %q", got)
	}
}

// A new note that was saved is one of the library, for its commands, for who comes back and at
// the next start, and is left when it is deleted.
func TestSavedNewNoteIsAPlace(t *testing.T) {
	store := storetest.Memory()
	w, _ := start(t, keptOpen{store}, nil)
	w.Go(screen.NewNote("Polity"))
	focused(t, w).SetText("# Bills\n\nA money bill.\n")
	run(t, w, "editor.save")
	if !w.Commands().Run("file.print") {
		t.Error("it cannot be printed")
	}
	w.Go(screen.AtStatistics)
	run(t, w, "go.back")
	if got := focused(t, w).Text(); !strings.Contains(got, "money") {
		t.Errorf("Back leads to %q", got)
	}
	if err := w.Finish(); err != nil {
		t.Fatal(err)
	}
	w, lib := start(t, keptOpen{store}, nil)
	if got := focused(t, w).Text(); !strings.Contains(got, "money") {
		t.Errorf("the next start shows %q", got)
	}
	if _, err := lib.Delete([]notes.NoteID{lib.Notes()[0].ID}, nil); err != nil {
		t.Fatal(err)
	}
	has(t, w, "Getting started")
}

// A note that was begun for a deck stays in it where it is gone on with by the command for a new
// note.
func TestBegunNoteKeepsItsDeck(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	w.Go(screen.NewNote("Polity"))
	focused(t, w).SetText("# Bills\n\nA money bill.\n")
	w.Go(screen.AtToday)
	run(t, w, "file.note")
	run(t, w, "editor.save")
	if n := lib.Notes()[0]; n.Deck != "Polity" {
		t.Errorf("it is in %q", n.Deck)
	}
}

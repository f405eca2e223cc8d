package importer_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library/librarytest"
	"precis/ui/importer"
	"precis/ui/screen/screentest"
)

// opened is a learner who has opened a pack and changed both of its cards, as its
// author did, whose new version is on the screen.
func opened(t *testing.T) (*screentest.Host, *importer.Screen) {
	t.Helper()
	a := newAuthor(t)
	h, s := learner(t)
	h.Window().Resize(fyne.NewSize(1280, 1600))
	s.Files([]string{a.says()})
	press(t, s.Content(), "Add note")
	id := h.Lib.Notes()[0].ID
	page, err := h.Lib.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := librarytest.Rewrite(h.Lib, id, strings.NewReplacer("The Nile", "The long Nile", "The Congo", "The deep Congo").Replace(page.Text.Markdown)); err != nil {
		t.Fatal(err)
	}
	s.Files([]string{a.says("The Nile", "The Nile, 6650 km", "The Congo", "The river Congo", "## Africa", "Read this first.\n\n## Africa")})
	return h, s
}

// last presses the last thing that says just the words.
func last(t *testing.T, root fyne.CanvasObject, text string) {
	t.Helper()
	var found fyne.Tappable
	screentest.Each(root, func(o fyne.CanvasObject) {
		if p, ok := o.(fyne.Tappable); ok && screentest.Words(o) == text {
			found = p
		}
	})
	if found == nil {
		t.Fatalf("nothing to press says %q in:\n%s", text, screentest.Words(root))
	}
	found.Tapped(&fyne.PointEvent{})
}

func TestEachPlaceOfAPackIsDecided(t *testing.T) {
	h, s := opened(t)
	screentest.Says(t, s.Content(), "You and the author changed 2 places")
	last(t, s.Content(), "Theirs")
	screentest.Says(t, s.Content(), "Theirs · chosen", "Decide later · chosen")
	press(t, s.Content(), "Update note")
	id := h.Lib.Notes()[0].ID
	var answers []string
	for _, c := range h.Lib.CardsOf(id) {
		answers = append(answers, c.Answer)
	}
	if got := strings.Join(answers, ", "); got != "The long Nile, The river Congo" {
		t.Errorf("the answers are %s", got)
	}
	if all, err := h.Lib.Packs().Conflicts(); err != nil || len(all) != 1 || !strings.Contains(all[0].Theirs, "6650 km") {
		t.Errorf("%+v wait, %v", all, err)
	}
}

// As text, a note is read from top to bottom with the places marked that differ.
func TestConflictingNoteAsText(t *testing.T) {
	_, s := opened(t)
	press(t, s.Content(), "Text")
	seen := screentest.Words(s.Content())
	at := 0
	for _, w := range []string{"New", "Read this first.", "Africa", "The rivers of the continent.", "Changed by both", "The long Nile", "6650 km", "Changed by both", "The deep Congo", "The river Congo"} {
		next := strings.Index(strings.Join(strings.Fields(seen), " ")[at:], w)
		if next < 0 {
			t.Fatalf("%q does not follow in\n%s", w, seen)
		}
		at += next
	}
}

func TestNoteThatWasDeletedStaysAway(t *testing.T) {
	a := newAuthor(t)
	h, s := learner(t)
	s.Files([]string{a.says()})
	press(t, s.Content(), "Add note")
	id := h.Lib.Notes()[0].ID
	if _, err := h.Lib.Delete([]notes.NoteID{id}, nil); err != nil {
		t.Fatal(err)
	}
	later := a.says("The Nile", "The Nile, 6650 km")
	s.Files([]string{later})
	screentest.Says(t, s.Content(), "deleted by you", "You deleted this note. It stays away.", "Take the new version")
	press(t, s.Content(), "Bring it back")
	screentest.Says(t, s.Content(), "It comes back", "Add note and 2 cards")
	press(t, s.Content(), "Leave it out")
	press(t, s.Content(), "Take the new version")
	if n := len(h.Lib.Notes()); n != 0 {
		t.Errorf("%d notes", n)
	}
	s.Files([]string{later})
	press(t, s.Content(), "Bring it back")
	press(t, s.Content(), "Add note and 2 cards")
	if _, err := h.Lib.Note(id); err != nil {
		t.Error(err)
	}
}

// whole reads every file as a library.
type whole struct{}

func (whole) Format() intake.Format { return "library" }

func (whole) Opens(name string, _ []byte) bool { return strings.HasSuffix(name, ".db") }

func (whole) Read(context.Context, intake.File, func(done, total int)) (*intake.Batch, error) {
	return nil, notes.ErrWhole
}

func TestLibraryIsAskedToBeReplaced(t *testing.T) {
	h := screentest.New(t, whole{})
	s := importer.New(h)
	h.Put(t, s)
	h.Add(t, "Inbox", "# Mine\n\nA? :: b\n")
	file := write(t, "precis-to-move.db", "everything")
	s.Files([]string{file})
	if got := h.Last(); got != "Restore "+file {
		t.Errorf("asked %q", got)
	}
}

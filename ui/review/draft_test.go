package review_test

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/ui/review"
	"precis/ui/screen/screentest"
)

// What is written into a card is kept however the form is left, until it is saved.
func TestEditedCardKeepsADraft(t *testing.T) {
	leave := map[string]func(*screentest.Host, *review.Screen){
		"Esc": func(h *screentest.Host, _ *review.Screen) {
			h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		},
		"another screen": func(_ *screentest.Host, s *review.Screen) { s.Hide() },
		"the session's end": func(h *screentest.Host, _ *review.Screen) {
			if err := h.End(); err != nil {
				t.Error(err)
			}
		},
	}
	for name, leave := range leave {
		t.Run(name, func(t *testing.T) {
			h, s, n := begin(t, "Which river?::The Ems")
			press(h, "e")
			for _, r := range " in Emden" {
				h.Window().Canvas().Focused().TypedRune(r)
			}
			leave(h, s)
			s = review.New(h)
			h.Put(t, s)
			s.Start(library.Scope{})
			press(h, "e")
			h.Shows(t, "The Ems in Emden", "Unsaved changes were kept", "Back to the saved text")
			h.Commands().Run("review.save-card")
			if got := h.Lib.CardsOf(n.ID)[0].Answer; got != "The Ems in Emden" {
				t.Errorf("the answer is %q", got)
			}
			press(h, "e")
			if field := h.Window().Canvas().Focused(); field == nil || h.Keepers().Unkept() != nil {
				t.Error("the draft stays after saving")
			}
		})
	}
}

// A form does not take back what came from elsewhere while it was open: it is told, and what is
// written stays.
func TestEditedCardThatChangesElsewhere(t *testing.T) {
	h, _, n := begin(t, "Which river?::The Ems")
	press(h, "e")
	for _, r := range " in Emden" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	if _, err := librarytest.Rewrite(h.Lib, n.ID, "# Rivers\n\nWhich river?::The Ems, 371 km\n"); err != nil {
		t.Fatal(err)
	}
	h.Commands().Run("review.save-card")
	if got := h.Lib.CardsOf(n.ID)[0].Answer; got != "The Ems, 371 km" {
		t.Errorf("the answer is %q", got)
	}
	if len(h.Errors) != 1 || !errors.Is(h.Errors[0], notes.ErrInvalid) {
		t.Errorf("told %v", h.Errors)
	}
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	press(h, "e")
	h.Shows(t, "The Ems in Emden", "Unsaved changes were kept")
	h.Commands().Run("review.save-card")
	if got := h.Lib.CardsOf(n.ID)[0].Answer; got != "The Ems in Emden" {
		t.Errorf("opened again it is saved as %q", got)
	}
}

// The form of a card that was deleted meanwhile is left when it is saved, and what was written
// comes back with the card.
func TestEditedCardThatIsDeletedElsewhere(t *testing.T) {
	h, s, n := begin(t, "Which river?::The Ems\n\nWhich lake?::The Müritz")
	h.Shows(t, "Which river?")
	press(h, "e")
	for _, r := range " in Emden" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	if _, err := h.Lib.Delete([]notes.NoteID{n.ID}, nil); err != nil {
		t.Fatal(err)
	}
	h.Commands().Run("review.save-card")
	h.Shows(t, "This card was deleted meanwhile. What you wrote is kept.")
	if len(h.Errors) > 0 {
		t.Errorf("told %v", h.Errors)
	}
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
	s.Start(library.Scope{})
	press(h, "e")
	h.Shows(t, "The Ems in Emden", "Unsaved changes were kept")
}

// Grades, undo and edits beside work on goroutines touch nothing at once.
func TestReviewBesideWork(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Garden", orchards)
	r := screentest.NewThreads(t, h)
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{})
	r.Wait()
	press(h, "Space", "Space", "3", "Space", "3", "z", "Space")
	s.Undo()
	r.Wait()
	press(h, "e")
	r.Wait()
	if f := h.Window().Canvas().Focused(); f != nil {
		f.TypedRune(' ')
	}
	h.Commands().Run("review.save-card")
	h.Commands().Run("review.save-card")
	r.Pass()
	if len(h.Errors) > 0 || len(h.Lib.CardsOf(n.ID)) == 0 {
		t.Error(h.Errors)
	}
}

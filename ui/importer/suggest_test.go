package importer_test

import (
	"fmt"
	"regexp"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
)

// Cards suggested for a note of the library are written into it as one change.
func TestCardsAreSuggestedForANote(t *testing.T) {
	h, s := open(t)
	n := h.Add(t, "Sea", "# Treaties\n\n## Docks\n\nFormalised in 1961, the Treaty of Open Docks set out mutual duties of the two ports.\n\n## Storms\n\nThe Sea Charter of 1950 promises immediate help in case of storm.\n")
	s.SuggestFor(n.ID, 0+1, "")
	lacks(t, s.Content(), "Deck", "Read as")
	h.Window().Canvas().OnTypedRune()('n')
	h.Window().Canvas().OnTypedRune()('m')
	key(h, fyne.KeySpace)
	press(t, s.Content(), "Add 1 card")
	if cards := h.Lib.CardsOf(n.ID); len(cards) != 1 {
		t.Fatalf("the note has %+v", cards)
	}
	h.Action()
	if cards := h.Lib.CardsOf(n.ID); len(cards) != 0 {
		t.Errorf("after undo the note has %+v", cards)
	}
}

// Where nothing is suggested the screen says so.
func TestNothingIsSuggested(t *testing.T) {
	h, s := open(t)
	n := h.Add(t, "Sea", "# Treaties\n\nCalm seas.\n")
	s.SuggestFor(n.ID, -1, "")
	screentest.Says(t, s.Content(), "Nothing is suggested here that is not a card yet", "Nothing to add")
}

// Suggestions for a note that were only looked at give way to those for another without a
// word; those that something was done with can be gone back to.
func TestSuggestionsForAnotherNote(t *testing.T) {
	h, s := open(t)
	docks := h.Add(t, "Sea", "# Docks\n\n## Treaty\n\nFormalised in 1961, the Treaty of Open Docks set out mutual duties of the two ports.\n")
	storms := h.Add(t, "Sea", "# Storms\n\n## Charter\n\nThe Sea Charter of 1950 promises immediate help in case of storm.\n")
	s.SuggestFor(docks.ID, -1, "")
	s.SuggestFor(storms.ID, -1, "")
	if len(h.Toasts) > 0 {
		t.Errorf("it says %q", h.Toasts)
	}
	h.Window().Canvas().OnTypedRune()('n')
	s.SuggestFor(docks.ID, -1, "")
	screentest.Says(t, s.Content(), "Docks")
	h.Action()
	screentest.Says(t, s.Content(), "Storms", "0 of")
}

// What can be done with a suggested card is in the menu of its row, by mouse and by key.
func TestSuggestionHasAMenu(t *testing.T) {
	h, s := paste(t, harbour)
	offered := func() (n int) {
		if _, err := fmt.Sscanf(regexp.MustCompile(`of (\d+) suggested`).FindString(screentest.Words(s.Content())), "of %d", &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	all := offered()
	key(h, fyne.KeyDown)
	s.ShowMenu()
	h.Shows(t, "Tick the card or not Space", "Edit text Enter", "Turn a gap into a question, or back Q", "Dismiss the card Del")
	h.Press(t, "Dismiss the card")
	if offered() != all-1 {
		t.Errorf("%d of %d are offered after one was dismissed", offered(), all)
	}
}

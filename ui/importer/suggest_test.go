package importer_test

import (
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

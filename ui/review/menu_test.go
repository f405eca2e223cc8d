package review_test

import (
	"strings"
	"testing"
)

// A card is flagged and deleted by mouse.
func TestMenu(t *testing.T) {
	h, _, n := begin(t, "# Roses\n\nWhat are they?::Shrubs\n\nWhen do they bloom?::In June\n")
	h.Press(t, "more…")
	h.Press(t, "Delete this card")
	if cards := h.Lib.CardsOf(n.ID); len(cards) != 1 {
		t.Errorf("cards: %+v", cards)
	}
	if texts := h.Texts(); !strings.Contains(texts, "Deleted, with its text in the note · Z undoes") {
		t.Errorf("it says:\n%s", texts)
	}
}

// The menu names the keys that do the same.
func TestMenuNamesKeys(t *testing.T) {
	h, _, _ := begin(t, "# Roses\n\nWhat are they?::Shrubs\n")
	h.Press(t, "more…")
	h.Shows(t, "Edit E", "Hide until tomorrow -", "Stop showing this card @")
}

// Where the card comes from has the menu of the card.
func TestMenuOfThePlace(t *testing.T) {
	h, _, _ := begin(t, "# Roses\n\nWhat are they?::Shrubs\n")
	h.Menu(t, "Roses")
	h.Shows(t, "Delete this card")
}

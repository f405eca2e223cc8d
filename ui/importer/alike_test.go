package importer_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
)

// The same briefing from another site: the learner chooses, and what was ticked stays.
func TestSameBriefingFromElsewhere(t *testing.T) {
	for _, update := range []bool{false, true} {
		h, s := paste(t, harbour)
		h.Commands().Run("import.add")
		first := h.Lib.Notes()[0]
		again := "Home\nNews\n" + strings.Replace(harbour, "Harbour Pact of Two Neighbours", "Free Passage for All Ships", 1) + "All rights reserved\n"
		fyne.CurrentApp().Clipboard().SetContent(again)
		s.Paste()
		screentest.Says(t, s.Content(), "“Harbour Pact of Two Neighbours” says the same", "A separate note · chosen", "Add note")
		if update {
			press(t, s.Content(), "Update that note")
			screentest.Says(t, s.Content(), "Update that note · chosen", "Update note")
			press(t, s.Content(), "A separate note")
			screentest.Says(t, s.Content(), "A separate note · chosen", "Add note")
			lacks(t, s.Content(), "of 0 suggested")
			press(t, s.Content(), "Update that note")
		}
		h.Commands().Run("import.add")
		all := h.Lib.Notes()
		if len(all) != map[bool]int{false: 2, true: 1}[update] {
			t.Fatalf("%d notes", len(all))
		}
		if n, err := h.Lib.Note(first.ID); err != nil || update != (n.Title == "Free Passage for All Ships") {
			t.Errorf("update %v: %q, %v", update, n.Title, err)
		}
		if cards := h.Lib.CardsOf(first.ID); len(cards) == 0 {
			t.Error("its cards are gone")
		}
	}
}

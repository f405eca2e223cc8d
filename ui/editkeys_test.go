package ui_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/storetest"
)

// The menu hears its keys before a text does: none of them edits text. Once one
// meant for the rest of a line deleted the note.
func TestMenuTakesNoKeyThatEditsText(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	edits := []fyne.KeyName{
		fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyTab,
	}
	for _, c := range w.Commands().All() {
		for _, k := range c.Keys {
			if c.Menu != "" && k.Mod&^fyne.KeyModifierShift == fyne.KeyModifierControl && slices.Contains(edits, k.Name) {
				t.Errorf("%s takes %s", c.ID, k)
			}
		}
	}
}

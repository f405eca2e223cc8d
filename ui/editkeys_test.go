package ui_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/storetest"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/text"
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

// The menu hears the keys of the whole window before the screen in front does, so that
// none is one of a screen's. Once the key of a link left the editor for the packs.
func TestMenuTakesNoKeyOfAScreen(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	takes := map[command.Key]string{}
	for _, c := range w.Commands().All() {
		switch c.Menu {
		case "File", "Edit", "Go", "Study", "View", "Help":
			for _, k := range c.Keys {
				takes[k] = c.ID
			}
		}
	}
	for _, c := range w.Commands().All() {
		for _, k := range c.Keys {
			if by := takes[k]; by != "" && by != c.ID && k.Mod != 0 {
				t.Errorf("%s takes %s of %s", by, k, c.ID)
			}
		}
	}
}

// A press on the menu bar takes the focus from a text; Cut, Copy and Paste of the menu are
// for it all the same.
func TestMenuEditsTheTextThatHadTheFocus(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	w.Go(screen.NewNote(""))
	c := w.Window().Canvas()
	field, ok := c.Focused().(*text.Surface)
	if !ok {
		t.Fatalf("%T has the focus", c.Focused())
	}
	field.SetText("one two")
	field.Select(text.Range{Start: 0, End: 4})
	c.Unfocus()
	run(t, w, "edit.cut")
	if field.Text() != "two" {
		t.Fatalf("cut, the text is %q", field.Text())
	}
	c.Unfocus()
	run(t, w, "edit.paste")
	if field.Text() != "one two" || c.Focused() != field {
		t.Errorf("pasted, the text is %q, and %T has the focus", field.Text(), c.Focused())
	}
	w.Go(screen.AtToday)
	run(t, w, "edit.paste") // into nothing
	if field.Text() != "one two" {
		t.Errorf("a text that is not shown is %q", field.Text())
	}
}

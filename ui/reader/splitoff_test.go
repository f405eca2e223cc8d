package reader_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/screen/screentest"
	"precis/ui/text"
)

// A section becomes a note of its own by its menu.
func TestSectionBecomesANote(t *testing.T) {
	h, _, n := show(t, "# Rates\n\nText.\n\n## Repo\n\nThe rate of the bank.\n\nRepo rate? :: 6.5 %\n")
	h.Menu(t, "The rate of the bank.")
	h.Press(t, "Make a note of this section…")
	var field *text.Surface
	screentest.Each(h.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			field = f
		}
	})
	field.SetText("Repo rate")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := strings.Join(h.Toasts, " "); !strings.Contains(got, "“Repo rate” is a note of its own now") {
		t.Errorf("it says %q", got)
	}
	at := slices.IndexFunc(h.Lib.Notes(), func(o notes.Note) bool { return o.Title == "Repo rate" && o.Deck == n.Deck })
	if at < 0 || len(h.Lib.CardsOf(h.Lib.Notes()[at].ID)) != 1 || len(h.Lib.CardsOf(n.ID)) != 0 {
		t.Errorf("notes: %+v", h.Lib.Notes())
	}
	h.Menu(t, "Text.")
	if strings.Contains(h.Texts(), "Make a note of this section…") {
		t.Error("text without a heading offers to become a note")
	}
}

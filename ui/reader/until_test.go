package reader_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
	"precis/ui/text"
)

// Until when a card, a section and a note hold is set in the menus of what is read.
func TestHoldsUntilByMouse(t *testing.T) {
	h, _, n := show(t, "# Rates\n\n## Repo\n\nThe rate of the bank.\n\nRepo rate? :: 6.5 %\n\nReserve ratio? :: 4 %\n")
	h.Press(t, "2 questions")
	for _, step := range []struct{ on, item, day string }{
		{"Reserve ratio?", "This card holds until…", "2030-01-03"},
		{"The rate of the bank.", "This section holds until…", "2030-01-02"},
		{"Rates", "This note holds until…", "2030-01-01"},
	} {
		h.Clock = h.Clock.Add(time.Second)
		h.Menu(t, step.on)
		h.Press(t, step.item)
		var field *text.Surface
		screentest.Each(h.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if f, ok := o.(*text.Surface); ok {
				field = f
			}
		})
		field.SetText(step.day)
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	h.Shows(t, "until 3 Jan 2030", "until 2 Jan 2030", "until 1 Jan 2030")
	for i, want := range []string{"2030-01-02", "2030-01-03"} {
		if got := h.Lib.CardsOf(n.ID)[i].Until.String(); got != want {
			t.Errorf("card %d holds until %s, not %s", i, got, want)
		}
	}
}

package reader_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes"
	"precis/ui/screen/screentest"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
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

// What is typed in the editor and not kept yet is a draft, which refuses it.
func TestSectionWaitsForWhatIsTyped(t *testing.T) {
	const text = "# Rates\n\nText.\n\n## Repo\n\nThe rate of the bank.\n"
	h, _, n := show(t, text)
	h.Keepers().Add(typed{h, n.ID, text + "More.\n"})
	h.Menu(t, "The rate of the bank.")
	h.Press(t, "Make a note of this section…")
	if strings.Contains(h.Texts(), "Make the note") {
		t.Error("it is asked what the note is to be called")
	}
	if len(h.Lib.Notes()) != 1 || len(h.Errors) != 1 || !errors.Is(h.Errors[0], notes.ErrInvalid) {
		t.Errorf("%d notes, told %v", len(h.Lib.Notes()), h.Errors)
	}
}

// typed is text of a note that is not kept yet.
type typed struct {
	h    *screentest.Host
	id   notes.NoteID
	text string
}

func (d typed) Unkept() func() error {
	return func() error { return d.h.Lib.Preferences().KeepDraft(d.id, d.text, "") }
}

// A line of the outline has the menu of its section.
func TestOutlineHasTheMenuOfASection(t *testing.T) {
	h, _, _ := show(t, "# Rates\n\n## Repo\n\nThe rate.\n\nRepo rate? :: 6.5 %\n\n## Reverse repo\n\nText.\n")
	var row *widgets.OutlineRow
	screentest.Each(h.Window().Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*widgets.OutlineRow); ok && row == nil {
			row = r
		}
	})
	row.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(20, 120)})
	h.Shows(t, "See the 1 card", "Review just this section", "Make a note of this section…")
	h.Press(t, "Edit")
	if got := h.Last(); !strings.HasPrefix(got, "Edit {") || !strings.Contains(got, " Line:5 ") {
		t.Errorf("it calls %q", got)
	}
}

// The outline is pressed in a wide window too, where it stands in the room beside the text.
func TestOutlineIsPressedInAWideWindow(t *testing.T) {
	h, _, _ := show(t, "# Rates\n\n## Repo\n\n"+strings.Repeat("The rate.\n\n", 60)+"## Reverse repo\n\n"+strings.Repeat("Text.\n\n", 60))
	h.Look(theme.Light, 1, 1900, 900)
	var row fyne.CanvasObject
	screentest.Each(h.Window().Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*widgets.OutlineRow); ok {
			row = r
		}
	})
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row).AddXY(30, 8)
	var top fyne.CanvasObject // of what takes the mouse there
	screentest.Each(h.Window().Content(), func(o fyne.CanvasObject) {
		place := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(o))
		if place.X < 0 || place.Y < 0 || place.X >= o.Size().Width || place.Y >= o.Size().Height {
			return
		}
		switch o.(type) {
		case fyne.Tappable, desktop.Mouseable, desktop.Hoverable:
			top = o
		}
	})
	if top != row {
		t.Errorf("over the outline lies a %T", top)
	}
}

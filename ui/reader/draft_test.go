package reader_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
	"precis/ui/text"
)

// What is written into a card stays when another is opened, and when the note is
// left.
func TestCardFormKeepsADraft(t *testing.T) {
	h, s, n := show(t, lakes)
	other := h.Add(t, "", "# Other\n\nText.\n")
	form := func() (f *text.Surface) {
		screentest.Each(s.Content(), func(o fyne.CanvasObject) {
			if e, ok := o.(*text.Surface); ok {
				f = e
			}
		})
		return f
	}
	press(t, s.Content(), "2 questions")
	press(t, s.Content(), "Which lake")
	form().SetText("Which lake is the widest?::The eastern one")
	press(t, s.Content(), "What is a playa")
	form().SetText("What is a playa?:::A dry bed")
	s.Open(other.ID, -1)
	s.Open(n.ID, -1)
	press(t, s.Content(), "2 questions")
	press(t, s.Content(), "Which lake")
	if got := form().Text(); got != "Which lake is the widest?::The eastern one" {
		t.Errorf("the first form: %q", got)
	}
	press(t, s.Content(), "Back to the saved text")
	press(t, s.Content(), "What is a playa")
	if got := form().Text(); got != "What is a playa?:::A dry bed" {
		t.Errorf("the second form: %q", got)
	}
	press(t, s.Content(), "Save")
	press(t, s.Content(), "Which lake")
	if got := form().Text(); got != "Which lake is the largest?::The eastern one" {
		t.Errorf("the first form, given up: %q", got)
	}
}

package packs_test

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/storetest"
	"precis/ui/packs"
	"precis/ui/screen/screentest"
)

// Where both texts are the learner's, of two devices, no author is named.
func TestDecidingBetweenDevices(t *testing.T) {
	for _, tt := range []struct{ key, told string }{
		{"1", "The text stays as it is"}, {"2", "The other text came in"}, {"3", "Both texts stand"},
	} {
		t.Run(tt.told, func(t *testing.T) {
			store := storetest.Memory()
			h := screentest.NewOn(t, store)
			h.Window().Resize(fyne.NewSize(1280, 800))
			n := h.Add(t, "Polity", "# Bills\n\nA bill is read once.\n")
			if _, err := store.Update(notes.Action{Kind: notes.ActionReceive}, func(w notes.Writer) error {
				return errors.Join(
					w.PutConflict(notes.Conflict{ID: "a", Note: n.ID, Base: "A bill is read three times.\n", Mine: "A bill is read once.\n", Theirs: "A bill is read twice.\n"}),
					w.PutConflict(notes.Conflict{ID: "b", Note: n.ID, Base: "Text.\n", Mine: "More.\n", Theirs: "Less.\n"}))
			}); err != nil {
				t.Fatal(err)
			}
			h.Put(t, packs.New(h))
			h.Shows(t, "You changed these places on two devices", "As it stands", "The other one", "Everywhere as it stands")
			h.Window().Canvas().OnTypedRune()(rune(tt.key[0]))
			if len(h.Toasts) == 0 || h.Toasts[len(h.Toasts)-1] != tt.told {
				t.Errorf("told %q", h.Toasts)
			}
		})
	}
}

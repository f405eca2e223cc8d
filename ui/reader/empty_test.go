package reader_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/library/librarytest"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

// A note without text has no section, and every key of the reader is harmless.
func TestNoteWithoutText(t *testing.T) {
	for _, markdown := range []string{"# Salt lakes\n", "---\ntitle: Salt lakes\n---\n"} {
		h, _, n := show(t, markdown)
		for _, c := range h.Commands().All() {
			h.Commands().Run(c.ID)
		}
		h.Calls = nil
		if h.Commands().Run("reader.edit"); h.Last() != screentest.Going(screen.Edit{Note: n.ID}) {
			t.Errorf("%q: %s", markdown, h.Last())
		}
		for _, r := range "eqscaxrou[]" {
			h.Window().Canvas().OnTypedRune()(r)
		}
	}
}

// A note that lost its sections while it was read is safe too.
func TestNoteThatLostItsText(t *testing.T) {
	h, s, n := show(t, lakes)
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if _, err := librarytest.Rewrite(h.Lib, n.ID, "---\ntitle: Salt lakes\n---\n"); err != nil {
		t.Fatal(err)
	}
	for _, c := range s.Commands() {
		h.Commands().Run(c.ID)
	}
	if len(h.Errors) > 0 {
		t.Error(h.Errors)
	}
}

package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/ui/screen/screentest"
)

func TestRefusalSaysWhyAndWhatToDo(t *testing.T) {
	app := test.NewTempApp(t)
	w := NewRefusal(app, fmt.Errorf("open the library: %w", notes.ErrLocked))
	if text := screentest.Texts(w.Canvas()); !strings.Contains(text, "Close") || !strings.Contains(text, "open") {
		t.Errorf("the window shows %q", text)
	}
	if copied := screentest.Copied(t, w.Canvas().Content()); copied != "The library is open in another window or program.\nClose it there, then try again." {
		t.Errorf("copied: %q", copied)
	}
	closed := false
	w.SetOnClosed(func() { closed = true })
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !closed {
		t.Error("Esc does not close it")
	}
}

package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// listening is a canvas that takes shortcuts, as that of a window does and that
// of Fyne's tests does not.
type listening struct {
	fyne.Canvas
	fyne.ShortcutHandler
}

func (l *listening) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) {
	l.ShortcutHandler.AddShortcut(s, f)
}

func (l *listening) RemoveShortcut(s fyne.Shortcut) { l.ShortcutHandler.RemoveShortcut(s) }

func TestShortcutsPassOn(t *testing.T) {
	c := &listening{}
	got := 0
	larger := &desktop.CustomShortcut{KeyName: "=", Modifier: fyne.KeyModifierControl}
	c.AddShortcut(larger, func(fyne.Shortcut) { got++ })
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { t.Error("a field's own undo reached the window") })
	passShortcutTo(c, larger)
	passShortcutTo(c, &fyne.ShortcutUndo{})
	passShortcutTo(nil, larger)
	if got != 1 {
		t.Errorf("ran %d times", got)
	}
}

package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A field with the focus takes all keys. These pass on to the window what no
// field has a use for, so that commands answer to all of their keys.

var functionKeys = []fyne.KeyName{
	fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
	fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12,
}

// PassKey passes on a function key.
func PassKey(field fyne.CanvasObject, e *fyne.KeyEvent) {
	if !slices.Contains(functionKeys, e.Name) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(field); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// PassShortcut passes on a shortcut that does not edit text.
func PassShortcut(field fyne.CanvasObject, s fyne.Shortcut) {
	passShortcutTo(fyne.CurrentApp().Driver().CanvasForObject(field), s)
}

func passShortcutTo(c fyne.Canvas, s fyne.Shortcut) {
	if _, ok := s.(*desktop.CustomShortcut); !ok {
		return
	}
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

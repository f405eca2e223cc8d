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

// PassKey passes on a function key, and the key for menus.
func PassKey(field fyne.CanvasObject, e *fyne.KeyEvent) {
	if e.Name != desktop.KeyMenu && !slices.Contains(functionKeys, e.Name) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(field); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// Written is a text or field that can be written or read, with keys for it.
type Written interface {
	fyne.CanvasObject
	fyne.Focusable
	fyne.Shortcutable
}

// TookFocus tells the window that a text has taken the focus. The menu bar takes it away,
// and its Cut, Copy and Paste are for that text.
func TookFocus(text Written) {
	c := fyne.CurrentApp().Driver().CanvasForObject(text)
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if c == nil && w.Canvas().Focused() == text { // Fyne knows the canvas of an object once it is drawn
			c = w.Canvas()
		}
	}
	if h := windowHints(c); h != nil {
		h.written = text
	}
}

// LastWritten returns the text that had the focus last of those that the canvas shows; nil for
// none.
func LastWritten(c fyne.Canvas) Written {
	if h := windowHints(c); h != nil && h.written != nil && shows(h.written) {
		return h.written
	}
	return nil
}

// shows reports whether a canvas shows an object. Fyne has (0, 0) for the place of one that is
// not there or is hidden, where no text stands.
func shows(o fyne.CanvasObject) bool {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o) != fyne.Position{}
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

package text

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keyboard knows for a widget whether Shift is held.
type Keyboard struct{ held fyne.KeyModifier }

// KeyDown is called by Fyne.
func (k *Keyboard) KeyDown(e *fyne.KeyEvent) { k.hear(e.Name, fyne.KeyModifierShift) }

// KeyUp is called by Fyne.
func (k *Keyboard) KeyUp(e *fyne.KeyEvent) { k.hear(e.Name, 0) }

func (k *Keyboard) hear(name fyne.KeyName, held fyne.KeyModifier) {
	if name == desktop.KeyShiftLeft || name == desktop.KeyShiftRight {
		k.held = held
	}
}

// Shifted reports whether Shift is held; the driver knows it also where the key was
// released while another thing had the focus.
func (k *Keyboard) Shifted() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return k.held != 0
}

package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// NewCardField returns a field for the native text of a card, in which Ctrl+S and
// Ctrl+Enter save and Esc leaves.
func NewCardField(text string, save, leave func()) *LongField {
	f := NewLongField("")
	f.SetMinRowsVisible(6)
	f.SetText(text)
	f.Shortcuts = map[desktop.CustomShortcut]func(){}
	for _, key := range []fyne.KeyName{fyne.KeyS, fyne.KeyReturn, fyne.KeyEnter} {
		f.Shortcuts[desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}] = save
	}
	f.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			leave()
		}
		return name == fyne.KeyEscape
	}
	return f
}

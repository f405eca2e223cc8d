package text

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// NewCardField returns a field for the native text of a card, in which Ctrl+S and
// Ctrl+Enter save and Esc leaves; the caret is behind the text.
func NewCardField(text string, save, leave func()) *Surface {
	s := NewField("", 6)
	s.SetText(text)
	s.MoveToEnd()
	s.Shortcuts = map[desktop.CustomShortcut]func(){}
	for _, key := range []fyne.KeyName{fyne.KeyS, fyne.KeyReturn, fyne.KeyEnter} {
		s.Shortcuts[desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}] = save
	}
	s.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			leave()
		}
		return name == fyne.KeyEscape
	}
	return s
}

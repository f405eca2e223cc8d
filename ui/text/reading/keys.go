package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/ui/command"
	"precis/ui/widgets"
	"precis/ui/words"
)

// Command returns the command that shows and hides the caret, for a screen whose
// commands begin with a name. enabled says whether there is text to read.
func (s *Surface) Command(screen string, enabled func() bool) command.Command {
	return command.Command{
		ID: screen + ".caret", Name: words.T("Read with a caret, or without"), Keys: command.Keys("F7"), Do: s.browse, Enabled: enabled,
	}
}

// browse has the keys move a caret, or no longer.
func (s *Surface) browse() {
	s.browsing = !s.browsing || !s.focused
	if !s.browsing {
		s.redraw()
		return
	}
	if first, last := s.column.InView(); s.Empty() && (s.caret.row < first || s.caret.row > last || s.caret == spot{}) {
		s.caret = s.spotAt(fyne.Position{})
		s.anchor = s.caret
	}
	s.Resume()
	s.redraw()
}

// Resume takes the keys again where they move the caret: other text is shown.
func (s *Surface) Resume() {
	if s.browsing {
		s.takeFocus()
	}
}

func (s *Surface) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		s.taking = true
		c.Focus(s)
		s.taking, s.ringed = false, false
	}
}

// InUse reports whether something is selected, and the keys are for it.
func (s *Surface) InUse() bool { return s.focused && !s.Empty() }

// Leave gives the keys up: what is read goes away.
func (s *Surface) Leave() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && s.focused {
		c.Unfocus()
	}
}

// FocusGained is called by Fyne.
func (s *Surface) FocusGained() {
	s.focus(true)
	widgets.TookFocus(s)
}

// FocusLost is called by Fyne.
func (s *Surface) FocusLost() { s.focus(false) }

func (s *Surface) focus(on bool) {
	s.focused, s.ringed = on, on && !s.taking
	s.redraw()
}

// TypedRune passes on: nothing is written here.
func (s *Surface) TypedRune(letter rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(letter)
	}
}

// TypedKey moves the caret where it is shown, and with Shift changes what is
// selected. Other keys go on to the window.
func (s *Surface) TypedKey(e *fyne.KeyEvent) {
	shift := s.Shifted()
	switch {
	case e.Name == fyne.KeyEscape && !s.Empty():
		s.anchor = s.caret
		s.redraw()
		return
	case e.Name == fyne.KeyEscape && s.browsing:
		s.browse()
		return
	case (s.browsing || shift && !s.Empty()) && s.move(e.Name, false, shift):
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// TypedShortcut is called by Fyne.
func (s *Surface) TypedShortcut(shortcut fyne.Shortcut) {
	switch c := shortcut.(type) {
	case *fyne.ShortcutCopy:
		if text := s.SelectedText(); text != "" {
			c.Clipboard.SetContent(text)
		}
		return
	case *fyne.ShortcutSelectAll:
		s.SelectAll()
		return
	case *desktop.CustomShortcut:
		shift := c.Modifier&fyne.KeyModifierShift != 0
		if c.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierControl && (s.browsing || shift && !s.Empty()) && s.move(c.KeyName, true, shift) {
			return
		}
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(s).(fyne.Shortcutable); ok {
		c.TypedShortcut(shortcut)
	}
}

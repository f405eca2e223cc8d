// Package command holds the one table of what can be done: it feeds the menu
// bar, the shortcuts, the palette and the list of keys.
package command

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Key is what is pressed for a command: a key with modifiers (Ctrl+K), a key
// that types nothing (Esc, F1), or a character ("[", "@", "z"). Characters are
// told by what they type, so that they work on every keyboard layout.
type Key struct {
	// Name and Mod are set for keys with modifiers and keys that type nothing.
	Name fyne.KeyName
	Mod  fyne.KeyModifier
	// Rune is set for characters; letters are lower case and match both cases.
	Rune rune
}

var modifiers = []struct {
	name string
	mod  fyne.KeyModifier
}{
	{"Ctrl", fyne.KeyModifierControl},
	{"Alt", fyne.KeyModifierAlt},
	{"Shift", fyne.KeyModifierShift},
	{"Super", fyne.KeyModifierSuper},
}

// keyNames are the names shown for keys that type nothing.
var keyNames = map[string]fyne.KeyName{
	"Esc": fyne.KeyEscape, "Enter": fyne.KeyReturn, "Tab": fyne.KeyTab, "Space": fyne.KeySpace,
	"Backspace": fyne.KeyBackspace, "Delete": fyne.KeyDelete, "Insert": fyne.KeyInsert,
	"Home": fyne.KeyHome, "End": fyne.KeyEnd, "PageUp": fyne.KeyPageUp, "PageDown": fyne.KeyPageDown,
	"Up": fyne.KeyUp, "Down": fyne.KeyDown, "Left": fyne.KeyLeft, "Right": fyne.KeyRight,
	"F1": fyne.KeyF1, "F2": fyne.KeyF2, "F3": fyne.KeyF3, "F4": fyne.KeyF4, "F5": fyne.KeyF5, "F6": fyne.KeyF6,
	"F7": fyne.KeyF7, "F8": fyne.KeyF8, "F9": fyne.KeyF9, "F10": fyne.KeyF10, "F11": fyne.KeyF11, "F12": fyne.KeyF12,
	"Menu": desktop.KeyMenu,
}

// ParseKey reads a key as it is shown: "Ctrl+K", "Ctrl+Shift+F", "F1", "Esc",
// "Space", "[", "Z". A plus sign itself is "+" or "Ctrl++".
func ParseKey(s string) (Key, error) {
	var k Key
	rest := s
	for again := true; again; {
		again = false
		for _, m := range modifiers {
			if after, found := strings.CutPrefix(rest, m.name+"+"); found && after != "" {
				k.Mod |= m.mod
				rest, again = after, true
			}
		}
	}
	if name, ok := keyNames[rest]; ok {
		k.Name = name
		return k, nil
	}
	r, size := utf8.DecodeRuneInString(rest)
	if size == 0 || size != len(rest) {
		return Key{}, fmt.Errorf("%q is not a key", s)
	}
	if k.Mod == 0 {
		k.Rune = unicode.ToLower(r)
		return k, nil
	}
	k.Name = fyne.KeyName(unicode.ToUpper(r))
	return k, nil
}

// Keys reads keys that are written in the program itself; it panics when one
// is not a key.
func Keys(shown ...string) []Key {
	keys := make([]Key, len(shown))
	for i, s := range shown {
		k, err := ParseKey(s)
		if err != nil {
			panic(err)
		}
		keys[i] = k
	}
	return keys
}

// String returns the key as it is shown to the learner, such as "Ctrl+K".
func (k Key) String() string {
	var b strings.Builder
	for _, m := range modifiers {
		if k.Mod&m.mod != 0 {
			b.WriteString(m.name + "+")
		}
	}
	if k.Rune != 0 {
		b.WriteRune(unicode.ToUpper(k.Rune))
		return b.String()
	}
	for shown, name := range keyNames {
		if name == k.Name {
			b.WriteString(shown)
			return b.String()
		}
	}
	b.WriteString(string(k.Name))
	return b.String()
}

// Plain reports whether the key is pressed without Ctrl, Alt or Super: such
// keys are left to fields while the learner types.
func (k Key) Plain() bool {
	return k.Mod&^fyne.KeyModifierShift == 0
}

// matches reports whether it is the key of a name, which types nothing, whatever is held with it.
func (k Key) matches(name fyne.KeyName) bool {
	return k.Rune == 0 && (k.Name == name || k.Name == fyne.KeyReturn && name == fyne.KeyEnter)
}

// Held are the keys that are held now while another is pressed: none where the driver does not
// know.
func Held() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// heard is what a menu listens to before any field does, nil for nothing. The editing
// keys of fields have other names, so fields keep them.
func (k Key) heard() fyne.Shortcut {
	if k.Plain() {
		return nil
	}
	return named(k.custom().ShortcutName())
}

// named is a shortcut that Fyne draws nothing of.
type named string

// ShortcutName is what it is heard by.
func (n named) ShortcutName() string { return string(n) }

func (k Key) custom() *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}
}

// typed is the shortcut that the canvas is given when no field has the focus.
func (k Key) typed() fyne.Shortcut {
	if k.Mod == fyne.KeyModifierControl {
		switch k.Name {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{}
		case fyne.KeyX:
			return &fyne.ShortcutCut{}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	}
	if k.Plain() {
		return nil
	}
	return k.custom()
}

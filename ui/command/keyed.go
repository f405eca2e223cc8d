package command

import (
	"math"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"precis/ui/words"
)

// beside is the key that is named beside an entry of a menu that is asked for. Nothing listens
// to it, and Fyne draws nothing of it.
type beside string

// ShortcutName is the key as the learner's keyboard calls it.
func (b beside) ShortcutName() string { return string(b) }

// Entry returns an entry of a menu that is asked for, which names the key of the command that
// does the same; none where the table has no such command, or that no key.
func (t *Table) Entry(id, label string, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, do)
	if c := t.byID[id]; c != nil && c.Shown() != "" {
		item.Shortcut = beside(c.Shown())
	}
	return item
}

// Entry is Table.Entry for what a key such as "Ctrl+C" does that is in no table.
func Entry(key, label string, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, do)
	item.Shortcut = beside(words.KeyName(key))
	return item
}

// NameKeys writes the keys of entries made by Entry in a column beside their names, once; in a
// menu that would be wider than room the names stand alone.
func NameKeys(items []*fyne.MenuItem, room float32) {
	var names, keys float32
	for _, item := range items {
		names = max(names, menuWidth(item.Label))
		if key, ok := item.Shortcut.(beside); ok {
			keys = max(keys, menuWidth(keyGap+string(key)))
		}
		if item.ChildMenu != nil {
			NameKeys(item.ChildMenu.Items, room)
		}
	}
	for _, item := range items {
		key, ok := item.Shortcut.(beside)
		if !ok {
			continue
		}
		if item.Shortcut = nil; names+keys < room {
			item.Label = withKey(item.Label, string(key), names+menuWidth(keyGap))
		}
	}
}

// withKey is what a menu calls an entry, its key in the column; "" is none.
func withKey(label, key string, column float32) string {
	if key != "" {
		label += gap(label, column) + key
	}
	return label
}

const (
	// keyGap is as wide as the least room between names and keys in a menu.
	keyGap = "    "
	// longKey is wider than each key with the room before it.
	longKey = keyGap + "Ctrl+Shift+Alt+Page Down Page Down"
)

// gap returns what leads from a name to the column of keys. A tab leads to the next of the
// places that are as far apart as one is wide; Fyne loses letters where those before it come
// from several fonts, and there spaces come close.
func gap(name string, column float32) string {
	tab, width := float64(menuWidth("\t")), float64(menuWidth(name))
	tabs := math.Ceil(float64(column) / tab)
	if inSeveralFonts(name) {
		spaces := math.Round((tabs*tab - width) / float64(menuWidth(" ")))
		return strings.Repeat(" ", max(int(spaces), 1))
	}
	return strings.Repeat("\t", int(tabs-math.Floor(width/tab)))
}

// inSeveralFonts reports whether a name has letters and signs of Europe and others: no font
// has both.
func inSeveralFonts(name string) bool {
	european := func(r rune) bool {
		return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Punct, unicode.Digit, unicode.Symbol)
	}
	other := func(r rune) bool { return unicode.IsLetter(r) && !european(r) }
	return strings.ContainsFunc(name, european) && strings.ContainsFunc(name, other)
}

func menuWidth(s string) float32 {
	return fyne.MeasureText(s, fynetheme.TextSize(), fyne.TextStyle{}).Width
}

package command

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A key with Shift is another one than the key alone, where a command has it; else Shift changes
// nothing.
func TestKeyWithShift(t *testing.T) {
	ran := ""
	does := func(name string) func() { return func() { ran = name } }
	table := NewTable(
		Command{ID: "move", Keys: Keys("Left"), Do: does("move")},
		Command{ID: "shrink", Keys: Keys("Shift+Left"), Do: does("shrink")},
		Command{ID: "next", Keys: Keys("F3"), Do: does("next")},
		Command{ID: "menu", Keys: Keys("Menu", "Shift+F10"), Do: does("menu")},
	)
	shift := fyne.KeyModifierShift
	for _, tt := range []struct {
		key  fyne.KeyName
		held fyne.KeyModifier
		want string
	}{
		{fyne.KeyLeft, 0, "move"},
		{fyne.KeyLeft, shift, "shrink"},
		{fyne.KeyF3, shift, "next"},
		{fyne.KeyF10, shift, "menu"},
		{fyne.KeyF10, 0, ""},
		{"Menu", 0, "menu"},
	} {
		ran = ""
		table.held = func() fyne.KeyModifier { return tt.held }
		if table.TypedKey(&fyne.KeyEvent{Name: tt.key}); ran != tt.want {
			t.Errorf("%s with %d held ran %q, want %q", tt.key, tt.held, ran, tt.want)
		}
	}
}

package ui_test

import (
	"testing"

	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/screen/screentest"
)

// The window opens in another language: what is translated is no key, ID or part
// of the program. The language is the system's until another is chosen.
func TestWindowInGerman(t *testing.T) {
	store := storetest.Memory()
	screentest.Speak(t, "de_DE")
	firstMenu := func(want string) *ui.Window {
		t.Helper()
		w, _ := start(t, store, nil)
		if menus := w.Commands().MainMenu().Items; len(menus) == 0 || menus[0].Label != want {
			t.Errorf("the first menu of %d is %q, want %q", len(menus), menus[0].Label, want)
		}
		return w
	}
	firstMenu("Datei")
	screentest.Speak(t, "en_GB")
	w := firstMenu("File")
	w.Commands().Run("go.settings")
	press(t, w, "Deutsch")
	has(t, w, "Looks") // until the next start
	firstMenu("Datei")
}

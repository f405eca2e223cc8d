package ui_test

import (
	"testing"

	"precis/assets"
	"precis/notes/storetest"
	"precis/ui/words"
)

// The window opens in another language: what is translated is no key, ID or part
// of the program.
func TestWindowInGerman(t *testing.T) {
	speak := func(language string) {
		t.Helper()
		t.Setenv("LC_ALL", language+".UTF-8")
		t.Setenv("LANGUAGE", language)
		if err := words.Load(assets.Translations, "translations"); err != nil {
			t.Fatal(err)
		}
	}
	speak("de_DE")
	t.Cleanup(func() { speak("en_GB") })
	w, _ := start(t, storetest.Memory(), nil)
	menus := w.Commands().MainMenu().Items
	if len(menus) == 0 || menus[0].Label != "Datei" {
		t.Errorf("the first menu of %d is %q", len(menus), menus[0].Label)
	}
}

package screentest

import (
	"testing"

	"precis/assets"
	"precis/ui/words"
)

// Speak has the system speak a language, such as "de_DE", and English after the test,
// when it is the own system again.
func Speak(t testing.TB, language string) {
	t.Helper()
	t.Cleanup(func() {
		if err := words.Speak("en"); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("LC_ALL", language+".UTF-8")
	t.Setenv("LANGUAGE", language)
	if err := words.Load(assets.Translations, "translations"); err != nil {
		t.Fatal(err)
	}
}

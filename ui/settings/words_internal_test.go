package settings

import (
	"testing"

	"precis/notes"

	"precis/ui/screen/screentest"
)

func TestEverySettingHasWords(t *testing.T) {
	defaults := notes.DefaultSettings()
	for _, key := range notes.SettingKeys {
		words, ok := wordings[key.Name]
		if !ok || words.name == "" || words.about == "" {
			t.Errorf("%s has no words", key.Name)
		}
		value := key.Value(&defaults)
		if key.Name == "parameters" {
			continue
		}
		if got := words.stored(words.shown(value)); got != value {
			t.Errorf("%s: %q is shown and stored again as %q", key.Name, value, got)
		}
		if wrong := words.fault(key.Name, words.shown(value)); wrong != "" {
			t.Errorf("%s: the default %q is refused: %s", key.Name, value, wrong)
		}
		for _, c := range words.choices {
			if wrong := words.fault(key.Name, c.value); wrong != "" {
				t.Errorf("%s: the choice %q is refused: %s", key.Name, c.value, wrong)
			}
		}
	}
}

func TestRounded(t *testing.T) {
	for value, want := range map[string]string{"0.212,1.2931": "0.212  1.2931", "0.05352786955175217,3.1974851717711275,1": "0.0535  3.1975  1"} {
		if got := rounded(value); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

// A share is written with the decimal mark of the language, and read with either.
func TestShareInGerman(t *testing.T) {
	screentest.Speak(t, "de_DE")
	words := wordingOf("desired_retention")
	if got := words.shown("0.875"); got != "87,5" || words.stored(got) != "0.875" || words.stored("87.5") != "0.875" {
		t.Errorf("it is written %q and stored as %q", got, words.stored(got))
	}
}

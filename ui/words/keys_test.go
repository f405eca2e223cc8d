package words_test

import (
	"testing"

	"precis/ui/screen/screentest"
	"precis/ui/words"
)

// Keys are called as on the keyboards of a language.
func TestKeyNames(t *testing.T) {
	for _, tt := range []struct{ key, english, german string }{
		{"Ctrl+Shift+V", "Ctrl+Shift+V", "Strg+Umschalt+V"},
		{"Ctrl++", "Ctrl++", "Strg++"},
		{"+", "+", "+"},
		{"Space", "Space", "Leertaste"},
		{"Shift+Delete", "Shift+Delete", "Umschalt+Entf"},
		{"Alt+Left", "Alt+Left", "Alt+Links"},
		{"F1", "F1", "F1"},
	} {
		screentest.Speak(t, "en_GB")
		if got := words.KeyName(tt.key); got != tt.english {
			t.Errorf("%s is %q in English", tt.key, got)
		}
		screentest.Speak(t, "de_DE")
		if got := words.KeyName(tt.key); got != tt.german {
			t.Errorf("%s is %q in German, want %q", tt.key, got, tt.german)
		}
	}
}

// Numbers and sentences have the signs of a language.
func TestSigns(t *testing.T) {
	for _, tt := range []struct{ locale, want, sentence string }{
		{"en_GB", "88.6 % of 12\u2009345", "So it is."},
		{"de_DE", "88,6 % of 12\u2009345", "So it is."},
		{"hi_IN", "88.6 % of 12\u2009345", "So it is।"},
	} {
		screentest.Speak(t, tt.locale)
		if got := words.F("%.1f %% of %d", 88.6, 12345); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.locale, got, tt.want)
		}
		if got := words.Sentence("so it is"); got != tt.sentence {
			t.Errorf("%s: %q, want %q", tt.locale, got, tt.sentence)
		}
	}
}

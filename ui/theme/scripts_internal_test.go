package theme

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestScriptsOfATextAreTold(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"Latin, Greek, Cyrillic", "abc αβγ абв é", ""},
		{"Devanagari, which we have", "हिन्दी", ""},
		{"emoji and signs", "👩‍👩‍👧 → ∑ …", ""},
		{"several", "বাংলা and தமிழ், বাংলা", "Bengali Tamil"},
		{"Japanese in two scripts", "ひらがな カタカナ", "Japanese"},
		{"Han and Hangul", "中文 한국어", "Chinese Korean"},
		{"a mark alone", "\u0981", ""},
		{"no text", "\xff\xfe", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var names []string
			for _, s := range ScriptsOf(tt.text) {
				names = append(names, s.Name)
			}
			if got := strings.Join(names, " "); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestScriptWithoutAFontIsNotShown(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Light, 1))
	for _, tt := range []struct {
		sample string
		want   bool
	}{{"abc", true}, {"हिन", true}, {"😀", true}, {"\U0002fffe\U0003fffea", false}} {
		if s := (Script{sample: tt.sample}); s.Shown() != tt.want {
			t.Errorf("%q is shown: %v", tt.sample, !tt.want)
		}
	}
}

package screen_test

import (
	"strings"
	"testing"

	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/theme"
)

// A script that no font shows is told of once, with what to install.
func TestMissingFontsAreToldOnce(t *testing.T) {
	h := screentest.New(t)
	const text = "বাংলা ᎣᏏᏲ தமிழ் 中文 한국어 ܐܒܓ ހށނ"
	var missing []theme.Script
	for _, s := range theme.ScriptsOf(text) {
		if !s.Shown() {
			missing = append(missing, s)
		}
	}
	check := func(f *screen.Fonts, texts ...string) []string {
		h.Toasts = nil
		f.Check(h, texts...)
		return h.Toasts
	}
	var first, second screen.Fonts
	if got := check(&first, "Latin and हिन्दी"); len(got) > 0 {
		t.Errorf("told of what is shown: %q", got)
	}
	if got := check(&first, text); len(got) > 1 || len(got) == 0 != (len(missing) == 0) {
		t.Fatalf("%d scripts are missing, told %q", len(missing), got)
	} else {
		for _, s := range missing {
			if !strings.Contains(got[0], s.Name) || !strings.Contains(got[0], s.Package) {
				t.Errorf("%q says nothing of %s", got[0], s.Name)
			}
		}
	}
	if got := append(check(&first, text), check(&second, text)...); len(got) > 0 {
		t.Errorf("told again: %q", got)
	}
}

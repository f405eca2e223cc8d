package text

import (
	"testing"

	"precis/ui/theme"
)

// The signs of a formula are quiet, in a line and on one of its own.
func TestSignsOfFormulasAreQuiet(t *testing.T) {
	for _, line := range []string{"$a^2$", "$$a^2$$"} {
		spans := styled(line, inText)
		if len(spans) != 3 {
			t.Fatalf("%s has %d parts", line, len(spans))
		}
		for i, want := range []bool{false, true, false} {
			if is := spans[i]; is.italic != want || (is.colour == theme.Ink3) == want {
				t.Errorf("%s: %q is drawn as %+v", line, line[is.Start:is.End], is.look)
			}
		}
	}
}

// Words between low lines are slanted, as the button for them writes it; those of a name
// such as "snake_case_name" are as they stand.
func TestItalicBetweenLowLines(t *testing.T) {
	for line, want := range map[string]string{
		"alpha _beta_ gamma":   "beta",
		"_दो शब्द_ बाद में":    "दो शब्द",
		"snake_case_name":      "",
		"हिन्दी_में_शब्द":      "",
		"in (_both_), and one": "both",
		"a _b c":               "",
		"__bold__ _x_":         "x",
	} {
		italic := ""
		for _, is := range styled(line, inText) {
			if is.italic {
				italic += line[is.Start:is.End]
			}
		}
		if italic != want {
			t.Errorf("%s: %q is slanted", line, italic)
		}
	}
}

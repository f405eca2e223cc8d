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

package tex_test

import (
	"regexp"
	"testing"

	"precis/notes/tex"
)

// A path holds outlines of whole numbers, all of them closed.
func TestPath(t *testing.T) {
	for _, source := range []string{"x", `\frac{a}{b}`, `\cancel{x}`, `\sqrt{\sum_{i=1}^n i}`} {
		f, err := tex.Read(source, true)
		if err != nil {
			t.Fatal(err)
		}
		path := tex.Path(f.Pieces)
		if !regexp.MustCompile(`^(M-?\d+ -?\d+([LQC](-?\d+ ?)+)+Z)+$`).MatchString(path) {
			t.Errorf("%s: %s", source, path)
		}
	}
}

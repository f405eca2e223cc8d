package tex

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// gallery returns the formulas of testdata/gallery.tex, one a line, of the kinds
// that learners write.
func gallery(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "gallery.tex"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

func read(t testing.TB, tex string, display bool) *Formula {
	t.Helper()
	f, err := Read(tex, display)
	if err != nil {
		t.Fatalf("%s: %v", tex, err)
	}
	return f
}

func extent(f *Formula) (width, height, depth float32) {
	for _, p := range f.Pieces {
		width += p.Width
		height, depth = max(height, p.Height), max(depth, p.Depth)
	}
	return width, height, depth
}

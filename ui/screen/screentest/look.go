package screentest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// looks are the themes, text sizes and windows that a screen must look well in.
var looks = []struct {
	variant       theme.Variant
	scale         float32
	width, height float32
}{
	{theme.Light, 1, 900, 600},
	{theme.Dark, 1, 900, 600},
	{theme.Light, 1.5, 900, 600},
}

// Looks compares what the window shows in each of its looks with golden pictures
// in testdata/looks.
func (h *Host) Looks(t *testing.T, name string) {
	t.Helper()
	for _, l := range looks {
		h.Look(l.variant, l.scale, l.width, l.height)
		file := fmt.Sprintf("%s-%s", name, l.variant)
		if l.scale != 1 {
			file += fmt.Sprintf("-text%g", l.scale*100)
		}
		Picture(t, h.window, file)
	}
}

// Picture compares what a window shows with the golden picture of a name in
// testdata/looks.
func Picture(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	Selectable(t, w.Canvas())
	Golden(t, w.Canvas().Capture(), filepath.Join("testdata", "looks", name+".png"))
}

// root returns the folder of go.mod.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

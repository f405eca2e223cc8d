package screentest

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// Looks writes what the window shows as PNG below build/look of the repository,
// in the themes, text sizes and windows that a screen must look well in. It
// skips the test unless PRECIS_LOOK is set.
func (h *Host) Looks(t *testing.T, name string) {
	t.Helper()
	if os.Getenv("PRECIS_LOOK") == "" {
		t.Skip("PRECIS_LOOK is not set: no pictures wanted")
	}
	for _, v := range []struct {
		variant       theme.Variant
		scale         float32
		width, height float32
	}{
		{theme.Light, 1, 1280, 800},
		{theme.Dark, 1, 1280, 800},
		{theme.Sepia, 1, 900, 600},
		{theme.Light, 1, 900, 600},
		{theme.Light, 2, 1280, 800},
		{theme.Light, 0.8, 1920, 1080},
	} {
		h.Look(v.variant, v.scale, v.width, v.height)
		file := fmt.Sprintf("%s-%s-%gx%g", name, v.variant, v.width, v.height)
		if v.scale != 1 {
			file += fmt.Sprintf("-text%g", v.scale*100)
		}
		Picture(t, h.window, file)
	}
}

// Picture writes what a window shows as build/look/NAME.png of the repository.
func Picture(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	folder := filepath.Join(root(t), "build", "look")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(folder, strings.ReplaceAll(name, "/", "-")+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
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

package screentest

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
)

// look is one way in which a screen must look well.
type look struct {
	variant       theme.Variant
	scale         float32
	width, height float32
}

// Looks draws what the window shows as Picture does, in the themes, text sizes and
// windows that a screen must look well in; without PRECIS_LOOK only in two of
// them.
func (h *Host) Looks(t *testing.T, name string) {
	t.Helper()
	looks := []look{{theme.Light, 1, 900, 600}, {theme.Dark, 1, 1280, 800}}
	if Wanted() {
		looks = append(
			looks, look{theme.Light, 1, 1280, 800}, look{theme.Sepia, 1, 900, 600},
			look{theme.Light, 2, 1280, 800}, look{theme.Light, 0.8, 1920, 1080},
		)
	}
	for _, v := range looks {
		h.Look(v.variant, v.scale, v.width, v.height)
		file := fmt.Sprintf("%s-%s-%gx%g", name, v.variant, v.width, v.height)
		if v.scale != 1 {
			file += fmt.Sprintf("-text%g", v.scale*100)
		}
		Picture(t, h.window, file)
	}
}

// Wanted reports whether pictures are to be kept: where PRECIS_LOOK is set.
func Wanted() bool { return os.Getenv("PRECIS_LOOK") != "" }

// Picture draws what a window shows; an empty picture fails the test. It is kept
// as build/look/NAME.png of the repository where pictures are wanted.
func Picture(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	drawn := w.Canvas().Capture()
	if oneColour(drawn) {
		t.Errorf("%s: nothing is drawn", name)
	}
	if !Wanted() {
		return
	}
	folder := filepath.Join(root(t), "build", "look")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(folder, strings.ReplaceAll(name, "/", "-")+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, drawn); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func oneColour(img image.Image) bool {
	b := img.Bounds()
	first := img.At(b.Min.X, b.Min.Y)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if img.At(x, y) != first {
				return false
			}
		}
	}
	return true
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

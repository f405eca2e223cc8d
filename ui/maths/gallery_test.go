package maths

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
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

// TestGallery leaves pictures of the gallery under build/gallery, for eyes only.
func TestGallery(t *testing.T) {
	for _, look := range []struct {
		name          string
		paper, ink    color.Color
		em            float32
		display, bold bool
	}{
		{"formulas-display", color.White, color.Black, 20, true, false},
		{"formulas-inline", color.NRGBA{0x1c, 0x1e, 0x22, 0xff}, color.NRGBA{0xe6, 0xe6, 0xe6, 0xff}, 18, false, true},
	} {
		sheet := image.NewRGBA(image.Rect(0, 0, 900, 2200))
		draw.Draw(sheet, sheet.Bounds(), image.NewUniform(look.paper), image.Point{}, draw.Src)
		top := 10
		for _, tex := range gallery(t) {
			f := read(t, tex, look.display)
			_, height, depth := extent(f)
			tall := int((height+depth)*look.em) + 14
			strip := sheet.SubImage(image.Rect(0, top, 900, top+tall)).(*image.RGBA)
			Pen{Em: look.em, Colour: look.ink, Bold: look.bold}.Draw(strip, f.Pieces, 20, float32(top+int(height*look.em)+7))
			top += tall
		}
		savePicture(t, look.name, sheet)
	}
}

func savePicture(t *testing.T, name string, picture image.Image) {
	t.Helper()
	folder := filepath.Join("..", "..", "build", "gallery")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, picture); err != nil {
		t.Fatal(err)
	}
}

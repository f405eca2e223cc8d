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

// TestGallery leaves a picture of the gallery under build/gallery, for eyes only.
func TestGallery(t *testing.T) {
	const em, width, height, margin = 16, 560, 1750, 10
	sheet := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(sheet, sheet.Bounds(), image.White, image.Point{}, draw.Src)
	top := margin
	for _, tex := range gallery(t) {
		f := read(t, tex, true)
		_, up, down := extent(f)
		bottom := top + int((up+down)*em) + margin
		strip := sheet.SubImage(image.Rect(0, top, width, bottom)).(*image.Gray)
		Pen{Em: em, Colour: color.Black}.Draw(strip, f.Pieces, margin, float32(top+margin/2+int(up*em)))
		top = bottom
	}
	savePicture(t, "formulas", sheet)
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

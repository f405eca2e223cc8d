package screentest

import (
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// renew has golden pictures drawn anew: `make screens`.
var renew = os.Getenv("PRECIS_SCREENS") == "renew"

// Pictures may differ in as many pixels of a million by more than a shade: how
// the edges of letters and curves are drawn depends on the processor.
const (
	shade        = 24
	allowedParts = 100
)

// Golden compares a picture with the file of a name, from the folder of the
// test. With `make screens` it writes the file where the two differ, and says so.
func Golden(t testing.TB, drawn image.Image, file string) {
	t.Helper()
	want, err := readPicture(file)
	switch {
	case err == nil && same(drawn, want):
		return
	case renew:
		write(t, drawn, file)
		t.Logf("changed: %s", file)
		return
	case err != nil:
		t.Errorf("there is no golden picture (%v); look at what `make screens` draws", err)
	default:
		t.Errorf("%s is drawn otherwise; look at what `make screens` draws", file)
	}
	folder := filepath.Join(root(t), "build", "look")
	write(t, drawn, filepath.Join(folder, filepath.Base(file)))
	t.Logf("as it is drawn now: build/look/%s", filepath.Base(file))
}

// same reports whether two pictures are alike but for a few pixels.
func same(a, b image.Image) bool {
	if a.Bounds().Size() != b.Bounds().Size() {
		return false
	}
	x, y := pixels(a), pixels(b)
	differ := 0
	for i := 0; i < len(x.Pix); i += 4 {
		for j := i; j < i+3; j++ {
			if d := int(x.Pix[j]) - int(y.Pix[j]); d > shade || d < -shade {
				differ++
				break
			}
		}
	}
	return differ*1_000_000 <= allowedParts*(len(x.Pix)/4)
}

func pixels(img image.Image) *image.RGBA {
	to := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(to, to.Bounds(), img, img.Bounds().Min, draw.Src)
	return to
}

func readPicture(file string) (image.Image, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

func write(t testing.TB, drawn image.Image, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, pixels(drawn)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

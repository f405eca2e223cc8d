package screentest

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
	drawn = indexed(pixels(drawn))
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
	if err := encoder.Encode(f, drawn); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// indexed returns a picture in its 256 most frequent colours: a file of half the
// size, and no difference that is seen.
func indexed(img *image.RGBA) *image.Paletted {
	count := map[color.RGBA]int{}
	eachPixel(img, func(_ int, c color.RGBA) { count[c]++ })
	frequent := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	to := image.NewPaletted(img.Bounds(), nil)
	for _, c := range frequent[:min(len(frequent), 256)] {
		to.Palette = append(to.Palette, c)
	}
	index := map[color.RGBA]uint8{}
	for c := range count {
		index[c] = uint8(to.Palette.Index(c))
	}
	eachPixel(img, func(at int, c color.RGBA) { to.Pix[at] = index[c] })
	return to
}

func eachPixel(img *image.RGBA, do func(at int, c color.RGBA)) {
	for i := 0; i < len(img.Pix); i += 4 {
		do(i/4, color.RGBA{R: img.Pix[i], G: img.Pix[i+1], B: img.Pix[i+2], A: img.Pix[i+3]})
	}
}

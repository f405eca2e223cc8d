package screentest

import (
	"bytes"
	"cmp"
	"fmt"
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
	now := indexed(pixels(drawn))
	want, err := readPicture(file)
	switch {
	case err == nil && same(now, want):
		return
	case renew:
		write(t, now, file)
		t.Logf("changed: %s", file)
		return
	case err != nil:
		t.Errorf("there is no golden picture (%v); look at what `make screens` draws", err)
	default:
		t.Errorf("%s is drawn otherwise; look at what `make screens` draws", file)
	}
	folder := filepath.Join(root(t), "build", "look")
	write(t, now, filepath.Join(folder, filepath.Base(file)))
	t.Logf("as it is drawn now: build/look/%s", filepath.Base(file))
}

// same reports whether two pictures are alike but for a few pixels. It looks at each pair
// of colours once, however many pixels have it.
func same(a, b *image.Paletted) bool {
	if a.Bounds().Size() != b.Bounds().Size() {
		return false
	}
	var pairs [256][256]int
	for i, colour := range a.Pix {
		pairs[colour][b.Pix[i]]++
	}
	differ := 0
	for x, others := range pairs {
		for y, pixels := range others {
			if pixels > 0 && !alike(a.Palette[x], b.Palette[y]) {
				differ += pixels
			}
		}
	}
	return differ*1_000_000 <= allowedParts*len(a.Pix)
}

// alike reports whether two colours are a shade apart at most.
func alike(a, b color.Color) bool {
	p, q := color.RGBAModel.Convert(a).(color.RGBA), color.RGBAModel.Convert(b).(color.RGBA)
	for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
		if d > shade || d < -shade {
			return false
		}
	}
	return true
}

func pixels(img image.Image) *image.RGBA {
	to := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(to, to.Bounds(), img, img.Bounds().Min, draw.Src)
	return to
}

func readPicture(file string) (*image.Paletted, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return nil, err
	}
	paletted, ok := img.(*image.Paletted)
	if !ok {
		return nil, fmt.Errorf("%s has no palette", file)
	}
	return paletted, nil
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
// size, and no difference that is seen. Most pixels have the colour of the one before.
func indexed(img *image.RGBA) *image.Paletted {
	count := map[color.RGBA]int{}
	eachRun(img, func(from, to int, c color.RGBA) { count[c] += to - from })
	frequent := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	paletted := image.NewPaletted(img.Bounds(), nil)
	for _, c := range frequent[:min(len(frequent), 256)] {
		paletted.Palette = append(paletted.Palette, c)
	}
	index := map[color.RGBA]uint8{}
	for c := range count {
		index[c] = uint8(paletted.Palette.Index(c))
	}
	eachRun(img, func(from, to int, c color.RGBA) {
		at, run := index[c], paletted.Pix[from:to]
		for i := range run {
			run[i] = at
		}
	})
	return paletted
}

// eachRun visits the stretches of pixels of one colour, which end before to.
func eachRun(img *image.RGBA, visit func(from, to int, c color.RGBA)) {
	for from := 0; from < len(img.Pix)/4; {
		first, to := img.Pix[4*from:4*from+4], from+1
		for to < len(img.Pix)/4 && bytes.Equal(first, img.Pix[4*to:4*to+4]) {
			to++
		}
		visit(from, to, color.RGBA{R: first[0], G: first[1], B: first[2], A: first[3]})
		from = to
	}
}

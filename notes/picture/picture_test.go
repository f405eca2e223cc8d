package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"precis/notes/picture"
)

// small is a picture of 40 by 20, red with a blue right half.
func small() image.Image {
	p := image.NewPaletted(image.Rect(0, 0, 40, 20), color.Palette{color.NRGBA{200, 0, 0, 255}, color.NRGBA{0, 0, 200, 255}})
	for y := range 20 {
		for x := 20; x < 40; x++ {
			p.SetColorIndex(x, y, 1)
		}
	}
	return p
}

func encoded(t testing.TB, format string, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "png":
		err = png.Encode(&b, m)
	case "jpeg":
		err = jpeg.Encode(&b, m, nil)
	case "gif":
		err = gif.Encode(&b, m, nil)
	case "tiff":
		err = tiff.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is a small file that says it has a picture of so many pixels.
func bomb(t testing.TB, format string, width, height int) []byte {
	t.Helper()
	data := encoded(t, format, small())
	switch format {
	case "png":
		binary.BigEndian.PutUint32(data[16:], uint32(width))
		binary.BigEndian.PutUint32(data[20:], uint32(height))
		binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	case "gif":
		binary.LittleEndian.PutUint16(data[6:], uint16(width))
		binary.LittleEndian.PutUint16(data[8:], uint16(height))
	case "jpeg":
		at := bytes.Index(data, []byte{0xff, 0xc0}) + 5
		binary.BigEndian.PutUint16(data[at:], uint16(height))
		binary.BigEndian.PutUint16(data[at+2:], uint16(width))
	case "tiff":
		at := int(binary.LittleEndian.Uint32(data[4:])) + 2
		for ; at+12 <= len(data); at += 12 {
			switch binary.LittleEndian.Uint16(data[at:]) {
			case 256:
				binary.LittleEndian.PutUint32(data[at+8:], uint32(width))
			case 257:
				binary.LittleEndian.PutUint32(data[at+8:], uint32(height))
			}
		}
	}
	return data
}

func svg(attributes, inside string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + attributes + `>` + inside + `</svg>`)
}

const redBlue = `<rect width="20" height="20" fill="#c80000"/><rect x="20" width="20" height="20" fill="#0000c8"/>`

func TestPicturesAreDrawn(t *testing.T) {
	for _, tt := range []struct {
		name  string
		data  []byte
		w, h  int // of the box
		wantW int
		wantH int
	}{
		{"png", encoded(t, "png", small()), 100, 100, 40, 20},
		{"jpeg", encoded(t, "jpeg", small()), 100, 100, 40, 20},
		{"gif", encoded(t, "gif", small()), 100, 100, 40, 20},
		{"tiff", encoded(t, "tiff", small()), 100, 100, 40, 20},
		{"smaller", encoded(t, "png", small()), 20, 100, 20, 10},
		{"svg", svg(`width="40" height="20"`, redBlue), 80, 80, 80, 40},
		{"svg with a share for its width", svg(`width="100%" viewBox="0 0 40 20"`, redBlue), 80, 80, 80, 40},
		{"svg whose plane begins elsewhere", svg(`viewBox="10 -5 40 20"`, `<g transform="translate(10 -5)">`+redBlue+`</g>`), 80, 80, 80, 40},
		{"svg in millimetres", svg(`width="40mm" height="20mm" viewBox="0 0 40 20"`, redBlue), 40, 40, 40, 20},
		{"svg behind a prologue", append([]byte("<?xml version='1.0'?>\n<!-- a -->\n"), svg(`viewBox="0,0,40,20"`, redBlue)...), 40, 40, 40, 20},
		{"svg with a gradient", svg(`viewBox="0 0 40 20"`, `<linearGradient id="g"><stop offset="0.5" stop-color="#c80000"/><stop offset="0.5" stop-color="#0000c8"/></linearGradient><rect width="40" height="20" fill="url(#g)"/>`), 40, 40, 40, 20},
	} {
		t.Run(tt.name, func(t *testing.T) {
			drawn, err := picture.Draw(tt.data, tt.w, tt.h)
			if err != nil {
				t.Fatal(err)
			}
			b := drawn.Bounds()
			if b.Dx() != tt.wantW || b.Dy() != tt.wantH {
				t.Errorf("%d × %d pixels, want %d × %d", b.Dx(), b.Dy(), tt.wantW, tt.wantH)
			}
			for _, side := range []struct {
				x    int
				want color.NRGBA
			}{{b.Dx() / 4, color.NRGBA{200, 0, 0, 255}}, {b.Dx() * 3 / 4, color.NRGBA{0, 0, 200, 255}}} {
				got := color.NRGBAModel.Convert(drawn.At(b.Min.X+side.x, b.Min.Y+b.Dy()/2)).(color.NRGBA)
				if far(got.R, side.want.R) || far(got.G, side.want.G) || far(got.B, side.want.B) || got.A != 255 {
					t.Errorf("at %d it is %v, want %v", side.x, got, side.want)
				}
			}
		})
	}
}

func far(a, b uint8) bool { return max(a, b)-min(a, b) > 30 }

func TestSVGWithoutASizeHasTheUsualOne(t *testing.T) {
	for _, attributes := range []string{"", `width="100%" height="100%"`, `width="wide"`, `width="0" height="-3"`} {
		h, err := picture.Read(svg(attributes, redBlue))
		if err != nil || h.Width != 300 || h.Height != 150 {
			t.Errorf("%s: %v, %v", attributes, h, err)
		}
	}
}

// hostilePictures are files that brought the app down, or would have.
func hostilePictures(t testing.TB) map[string][]byte {
	return map[string][]byte{
		"png of 65500²":           bomb(t, "png", 65500, 65500),
		"png of 30000²":           bomb(t, "png", 30000, 30000),
		"jpeg of 65500²":          bomb(t, "jpeg", 65500, 65500),
		"gif of 65500²":           bomb(t, "gif", 65500, 65500),
		"tiff of 65500²":          bomb(t, "tiff", 65500, 65500),
		"png of 0 pixels":         bomb(t, "png", 0, 10),
		"tiff with a bad offset":  []byte("II*\x00\xf0\xff\xff\xff" + strings.Repeat("\x00", 40)),
		"tiff of many tags":       []byte("II*\x00\x08\x00\x00\x00\xff\xff" + strings.Repeat("\x00\x01\x03\x00\xff\xff\xff\xff\x08\x00\x00\x00", 10)),
		"png that ends":           encoded(t, "png", small())[:40],
		"svg of no size":          svg(`viewBox="0 0 0 0"`, redBlue),
		"svg of no height":        svg(`viewBox="0 0 10 0"`, redBlue),
		"svg of an endless size":  svg(`viewBox="0 0 Inf NaN"`, redBlue),
		"svg like a hair":         svg(`viewBox="0 0 1e9 1"`, redBlue),
		"svg that uses itself":    svg(`viewBox="0 0 9 9"`, `<defs><g id="a"><use href="#a"/></g></defs><use href="#a"/>`),
		"svg deeper than it may":  svg(`viewBox="0 0 9 9"`, strings.Repeat("<g>", 200_000)),
		"svg with many large":     svg(`viewBox="0 0 9 9"`, strings.Repeat(`<rect width="9" height="9"/>`, 100_000)),
		"svg with many colours":   svg(`viewBox="0 0 9 9"`, `<linearGradient id="g">`+strings.Repeat(`<stop offset="0.5" stop-color="red"/>`, 50_000)+`</linearGradient><rect width="9" height="9" fill="url(#g)"/>`),
		"svg used too often":      svg(`viewBox="0 0 9 9"`, `<defs><path id="a" d="`+strings.Repeat("M0 0h1", 50_000)+`"/></defs>`+strings.Repeat(`<use href="#a"/>`, 50_000)),
		"svg of more than 4 MB":   svg(`viewBox="0 0 9 9"`, strings.Repeat(" ", picture.LargestDrawing)),
		"an entity of an entity":  []byte(`<!DOCTYPE svg [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]><svg viewBox="0 0 9 9"><title>&a;</title></svg>`),
		"svg that is not closed":  []byte(`<svg viewBox="0 0 9 9"><g`),
		"svg with a close of two": svg(`viewBox="0 0 9 9"`, `</g></svg>`),
		"words":                   []byte("no picture"),
		"nothing":                 nil,
	}
}

func TestHostilePicturesAreRefused(t *testing.T) {
	for name, data := range hostilePictures(t) {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := picture.Draw(data, 2000, 2000)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, picture.ErrUnknown) && !errors.Is(err, picture.ErrTooLarge) && !errors.Is(err, picture.ErrDamaged) {
				t.Errorf("got %v", err)
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 400<<20 {
				t.Errorf("took %d MB for %d bytes", took>>20, len(data))
			}
		})
	}
}

// What an SVG refers to is neither fetched nor run, and it is drawn without.
func TestSVGIsNeitherFetchedNorRun(t *testing.T) {
	drawn, err := picture.Draw(svg(`viewBox="0 0 40 20" xmlns:xlink="http://www.w3.org/1999/xlink" onload="run()"`, `
		<script href="http://example.org/a.js">run()</script><link rel="stylesheet" href="http://example.org/a.css"/>
		<image href="file:///etc/hostname" width="40" height="20"/><image xlink:href="http://example.org/a.png"/>
		<foreignObject><iframe src="http://example.org"/></foreignObject><use href="http://example.org/a.svg#a"/>`+redBlue), 40, 20)
	if err != nil {
		t.Fatal(err)
	}
	if r, _, b, _ := drawn.At(5, 10).RGBA(); r < b {
		t.Error("it is not drawn")
	}
}

func TestOnlyTheFirstFrameIsDecoded(t *testing.T) {
	var b bytes.Buffer
	first := small().(*image.Paletted)
	all := &gif.GIF{}
	for range 200 {
		all.Image, all.Delay = append(all.Image, first), append(all.Delay, 1)
	}
	if err := gif.EncodeAll(&b, all); err != nil {
		t.Fatal(err)
	}
	one := encoded(t, "gif", first)
	whole, alone := allocated(t, b.Bytes()), allocated(t, one)
	if whole > 2*alone {
		t.Errorf("200 frames took %d bytes, one %d", whole, alone)
	}
}

func allocated(t *testing.T, data []byte) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := picture.Draw(data, 100, 100); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestCheckReadsAHeader(t *testing.T) {
	if err := picture.Check(bytes.NewReader(encoded(t, "jpeg", small()))); err != nil {
		t.Error(err)
	}
	if err := picture.Check(bytes.NewReader(bomb(t, "png", 65500, 65500))); !errors.Is(err, picture.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if err := picture.Check(strings.NewReader("RIFF....WEBPVP8 ")); !errors.Is(err, picture.ErrUnknown) {
		t.Errorf("got %v", err)
	}
}

// FuzzRead holds the reading of headers to answer anything.
func FuzzRead(f *testing.F) {
	for _, data := range hostilePictures(f) {
		f.Add(data[:min(len(data), 4000)])
	}
	for _, format := range []string{"png", "jpeg", "gif", "tiff"} {
		f.Add(encoded(f, format, small()))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		h, err := picture.Read(data)
		if err == nil && !(h.Width > 0 && h.Height > 0 && h.Format != "") {
			t.Errorf("read %+v", h)
		}
	})
}

// FuzzDraw holds decoders to answer anything, with a picture in the box.
func FuzzDraw(f *testing.F) {
	for _, data := range hostilePictures(f) {
		f.Add(data[:min(len(data), 4000)])
	}
	for _, format := range []string{"png", "jpeg", "gif", "tiff"} {
		f.Add(encoded(f, format, small()))
	}
	f.Add(svg(`viewBox="0 0 40 20"`, redBlue))
	f.Add(svg(`viewBox="0 0 9 9"`, `<path d="M0 0H30000000V1H0V2H30000000V3H0V4H30000000" stroke="red" stroke-dasharray="0.06"/>`)) // short dashes
	f.Add(svg(`width="10" height="10"`, `<path d="M1 1C2 3 4 5 6 7A3 4 5 1 0 9 8z" stroke="blue" stroke-dasharray="1 2" stroke-linecap="round" stroke-linejoin="arc" transform="rotate(3) scale(2)"/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		drawn, err := picture.Draw(data, 64, 64)
		if err != nil {
			return
		}
		if b := drawn.Bounds(); b.Dx() > 64 || b.Dy() > 64 || b.Empty() {
			t.Errorf("drew %s", fmt.Sprint(b))
		}
	})
}

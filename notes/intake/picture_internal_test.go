package intake

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"strings"
	"testing"
)

// hugePNG is a picture of so many points in a few bytes.
func hugePNG(t *testing.T, width, height uint32) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	binary.BigEndian.PutUint32(data[16:], width)
	binary.BigEndian.PutUint32(data[20:], height)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestHarmless(t *testing.T) {
	tests := []struct {
		name, file string
		data       []byte
		want       string // part of what is said, "" for nothing
	}{
		{"a picture", "a.png", hugePNG(t, 5000, 8000), ""},
		{"60 000 × 60 000 points", "a.png", hugePNG(t, 60_000, 60_000), "too large"},
		{"with another ending", "a.txt", hugePNG(t, 60_000, 60_000), "too large"},
		{"no picture", "a.mp3", []byte("sound"), ""},
		{"a drawing", "a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><rect fill="url(#b)"/></svg>`), ""},
		{"a script", "a.SVG", []byte(`<svg><script>alert(1)</script></svg>`), "<script>"},
		{"a page", "a.svg", []byte(`<svg><foreignObject><p/></foreignObject></svg>`), "<foreignobject>"},
		{"a handler", "a.svg", []byte(`<svg onload="x()"/>`), "onload"},
		{"a link", "a.svg", []byte(`<svg><a xlink:href="https://example.org/"><rect/></a></svg>`), ""},
		{"a link that is a script", "a.svg", []byte(`<svg><a href=" JavaScript:x()"><rect/></a></svg>`), "runs a script"},
		{"a picture from elsewhere", "a.svg", []byte(`<svg><image xlink:href="https://example.org/a.png"/></svg>`), "outside"},
		{"a style from elsewhere", "a.svg", []byte(`<svg><rect style="fill:url(https://example.org/a)"/></svg>`), "outside"},
		{"entities", "a.svg", []byte(`<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg/>`), "entities"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := harmless(tt.file, tt.data)
			if (err != nil) != (tt.want != "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

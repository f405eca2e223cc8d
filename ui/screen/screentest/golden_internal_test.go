package screentest

import (
	"image"
	"image/color"
	"testing"
)

func TestSamePicture(t *testing.T) {
	base := image.NewRGBA(image.Rect(0, 0, 200, 200))
	changed := func(pixels int, by uint8) *image.Paletted {
		img := image.NewRGBA(base.Bounds())
		for i := range pixels {
			img.Set(i%200, i/200, color.RGBA{R: by})
		}
		return indexed(img)
	}
	for _, tt := range []struct {
		name string
		img  *image.Paletted
		want bool
	}{
		{"the same", changed(0, 0), true},
		{"all a shade off", changed(200*200, shade), true},
		{"a few pixels", changed(4, 255), true},
		{"a letter", changed(40, 255), false},
		{"another size", indexed(image.NewRGBA(image.Rect(0, 0, 200, 201))), false},
	} {
		if got := same(indexed(base), tt.img); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

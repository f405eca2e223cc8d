package screentest

import (
	"image"
	"image/color"
	"testing"
)

func TestSamePicture(t *testing.T) {
	base := image.NewRGBA(image.Rect(0, 0, 200, 200))
	changed := func(pixels int, by uint8) image.Image {
		img := image.NewRGBA(base.Bounds())
		for i := range pixels {
			img.Set(i%200, i/200, color.RGBA{R: by})
		}
		return img
	}
	for _, tt := range []struct {
		name string
		img  image.Image
		want bool
	}{
		{"the same", changed(0, 0), true},
		{"all a shade off", changed(200*200, shade), true},
		{"a few pixels", changed(4, 255), true},
		{"a letter", changed(40, 255), false},
		{"another size", image.NewRGBA(image.Rect(0, 0, 200, 201)), false},
	} {
		if got := same(base, tt.img); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

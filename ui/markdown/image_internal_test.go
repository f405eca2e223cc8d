package markdown

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/ui/draw/drawtest"
	"precis/ui/theme"
)

// pictured returns the source's picture as it is drawn at a width of 400, from a
// library that holds one picture of 100 by 50.
func pictured(t *testing.T, source, name string) *canvas.Image {
	t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 100, 50))); err != nil {
		t.Fatal(err)
	}
	m := New(source, Options{Image: func(asked string) fyne.Resource {
		if asked != name {
			t.Errorf("asked for %q, want %q", asked, name)
		}
		return fyne.NewStaticResource(name, file.Bytes())
	}})
	m.HeightAt(400)
	for _, o := range m.page.words {
		if drawn, ok := o.(*canvas.Image); ok {
			return drawn
		}
	}
	t.Fatal("no picture is drawn")
	return nil
}

func TestPicturesAreDrawnAsTheNoteAsks(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	tests := []struct {
		name, source, file string
		x, width, height   float32
	}{
		{"Markdown", "![](a%20b.png)", "a b.png", 0, 100, 50},
		{"a width behind the label", "![map|60](a.png)", "a.png", 0, 60, 30},
		{"embedded", "![[a.png]]", "a.png", 0, 100, 50},
		{"embedded with a width", "![[a.png|60x10]]", "a.png", 0, 60, 30},
		{"HTML among words", "a <img src='a&amp;b.png'> b", "a&b.png", 0, 100, 50},
		{"HTML with a width", "<img src=a.png width=200>", "a.png", 0, 200, 100},
		{"a width in pixels", "<img src=a.png width='50px'>", "a.png", 0, 50, 25},
		{"a share of the page", "<img src=a.png width=25%>", "a.png", 0, 100, 50},
		{"a height", "<img src=a.png height=25>", "a.png", 0, 50, 25},
		{"wider than the page", "<img src=a.png width=2000>", "a.png", 0, 400, 200},
		{"nonsense", "<img src=a.png width=wide height=-3>", "a.png", 0, 100, 50},
		{"centred", "<p align=center><img src=a.png></p>", "a.png", 150, 100, 50},
		{"in a centred link", "<center><a href=x><img src=a.png></a></center>", "a.png", 150, 100, 50},
		{"in a link", "[![](a.png)](x)", "a.png", 0, 100, 50},
		{"in a figure", "<figure><img src=a.png><figcaption>b</figcaption></figure>", "a.png", 0, 100, 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			drawn := pictured(t, tt.source, tt.file)
			got := fmt.Sprintf("%.2f at %.2f", drawn.Size(), drawn.Position().X)
			if want := fmt.Sprintf("%.2f at %.2f", fyne.NewSize(tt.width, tt.height), tt.x); got != want {
				t.Errorf("drawn %s, want %s", got, want)
			}
		})
	}
}

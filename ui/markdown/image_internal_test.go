package markdown

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"precis/notes/picture"
	"precis/ui/draw/drawtest"
	"precis/ui/task/tasktest"
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
	m := New(source, Options{Pictures: NewPictures(t.Context(), tasktest.Immediate(), func(asked string) []byte {
		if asked != name {
			t.Errorf("asked for %q, want %q", asked, name)
		}
		return file.Bytes()
	})})
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

func TestPicturesAreDecodedLater(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 100, 50))); err != nil {
		t.Fatal(err)
	}
	cut := file.Bytes()[:file.Len()-20]
	for _, tt := range []struct {
		name string
		data []byte
		want string // that stands for it
	}{
		{"whole", file.Bytes(), ""},
		{"damaged behind its header", cut, "picture damaged"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			runner := &tasktest.Later{}
			m := New("![](a.png)", Options{Pictures: NewPictures(t.Context(), runner, func(string) []byte { return tt.data })})
			w := test.NewTempWindow(t, m)
			w.Resize(fyne.NewSize(400, 300))
			if drawn := images(m); len(drawn) != 1 || drawn[0].Image != nil || len(runner.Work) != 1 {
				t.Fatalf("before it is decoded %d pictures are drawn, %d decoded", len(drawn), len(runner.Work))
			}
			runner.Work[0]()
			if tt.want == "" && images(m)[0].Image == nil {
				t.Error("it is decoded and not shown")
			}
			if said := strings.Join(m.page.saying(), " "); !strings.Contains(said, tt.want) {
				t.Errorf("it says %q, want %q", said, tt.want)
			}
			New("![](a.png)", Options{Pictures: m.options.Pictures}).HeightAt(300)
			if len(runner.Work) != 1 {
				t.Error("it is decoded again")
			}
		})
	}
}

func images(m *Markdown) (all []*canvas.Image) {
	for _, o := range test.WidgetRenderer(m).Objects() {
		if i, ok := o.(*canvas.Image); ok && i.Resource == nil {
			all = append(all, i)
		}
	}
	return all
}

// What is no picture, or too large for one, is a place with words.
func TestUnshownPicturesHaveAPlace(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	for _, tt := range []struct{ name, file, data, want string }{
		{"svg of no size", "a.svg", `<svg viewBox="0 0 0 0"/>`, "picture damaged"},
		{"svg with a share for its width and no more", "a.svg", `<svg width="100%"><path d="M0 0h1v1z"/></svg>`, ""},
		{"huge", "a.gif", "GIF89a\xff\xff\xff\xff\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00", "picture too large to be shown"},
		{"another kind", "a.webp", "RIFF....WEBP", "picture of a kind that is not shown"},
		{"no picture", "a.zip", "PK", "file, not shown here"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := New("![]("+tt.file+")", Options{Pictures: NewPictures(t.Context(), tasktest.Immediate(), func(string) []byte { return []byte(tt.data) })})
			m.HeightAt(400)
			if said := strings.Join(m.page.saying(), " "); !strings.Contains(said, tt.want) || tt.want == "" && said != "" {
				t.Errorf("it says %q, want %q", said, tt.want)
			}
		})
	}
}

func TestPicturesShownLongAgoAreForgotten(t *testing.T) {
	p := NewPictures(t.Context(), tasktest.Immediate(), nil)
	for i := range 20 {
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 2000, 1500+i))); err != nil {
			t.Fatal(err)
		}
		header, err := picture.Read(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if m, err := p.show(file.Bytes(), header, fyne.NewSize(1, 1), nil); m == nil || err != nil {
			t.Fatal(m, err)
		}
	}
	if len(p.known) != len(p.recent) || len(p.known) > 8 {
		t.Errorf("%d pictures are kept", len(p.known))
	}
}

// A picture is no taller than it may be where it is shown.
func TestTallestPicture(t *testing.T) {
	drawtest.Themed(t, theme.Light, 1)
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 100, 1000))); err != nil {
		t.Fatal(err)
	}
	for tallest, want := range map[float32]float32{0: 30 * theme.Size(theme.SizeReading), 250: 250, 2000: 1000} {
		m := New("![](a.png)", Options{TallestPicture: tallest, Pictures: NewPictures(t.Context(), tasktest.Immediate(), func(string) []byte { return file.Bytes() })})
		m.Resize(fyne.NewSize(400, m.HeightAt(400)))
		if got := images(m)[0].Size().Height; got != want {
			t.Errorf("of at most %v it is %v tall, want %v", tallest, got, want)
		}
	}
}

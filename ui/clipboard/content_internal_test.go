package clipboard

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
	"testing"
)

func TestWhatIsTaken(t *testing.T) {
	for _, tt := range []struct {
		name    string
		offered []string
		want    string
	}{
		{"text of a page", []string{"TARGETS", "text/html", "UTF8_STRING"}, "html"},
		{"text alone", []string{"UTF8_STRING", "text/plain"}, ""},
		{"a picture", []string{"image/png", "image/bmp"}, "picture"},
		{"a picture of a page", []string{"text/html", "image/png"}, "picture"},
		{"cells, with a picture of them", []string{"text/html", "image/png", "text/plain;charset=utf-8"}, "html"},
		{"files", []string{"text/uri-list"}, ""},
		{"nothing", nil, ""},
	} {
		c := take(tt.offered, func(name string) []byte { return []byte(name) })
		got := map[bool]string{true: "html"}[c.HTML != ""] + map[bool]string{true: "picture"}[len(c.Picture) > 0]
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestDecode(t *testing.T) {
	for name, data := range map[string]string{
		"UTF-8":                         "<b>पानी</b>",
		"with an end":                   "<b>पानी</b>\x00",
		"UTF-16 with a mark":            "\xff\xfe<\x00b\x00>\x00*\x09>\x09(\x09@\x09<\x00/\x00b\x00>\x00",
		"UTF-16 without one":            "<\x00b\x00>\x00*\x09>\x09(\x09@\x09<\x00/\x00b\x00>\x00",
		"UTF-16, the other way around":  "\xfe\xff\x00<\x00b\x00>\x09*\x09>\x09(\x09@\x00<\x00/\x00b\x00>",
		"so, and without a mark either": "\x00<\x00b\x00>\x09*\x09>\x09(\x09@\x00<\x00/\x00b\x00>",
	} {
		if got := decode([]byte(data)); got != "<b>पानी</b>" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// windows writes HTML as Windows has it on the clipboard.
func windows(before, part, after string) string {
	const head = "Version:0.9\r\nStartHTML:%08d\r\nEndHTML:%08d\r\nStartFragment:%08d\r\nEndFragment:%08d\r\n"
	at := len(fmt.Sprintf(head, 0, 0, 0, 0))
	from := at + len(before)
	return fmt.Sprintf(head, at, from+len(part)+len(after), from, from+len(part)) + before + part + after
}

func TestFragment(t *testing.T) {
	whole := windows("<html><body><!--StartFragment-->", "<p>पानी</p>", "<!--EndFragment--></body></html>")
	for name, tt := range map[string]struct{ data, want string }{
		"a part":            {whole, "<p>पानी</p>"},
		"with an end":       {whole + "\x00", "<p>पानी</p>"},
		"wrong figures":     {"StartFragment:9999\r\nEndFragment:10\r\n<p>x</p>", "<p>x</p>"},
		"negative ones":     {"StartFragment:-5\r\nEndFragment:3\r\n<p>x</p>", "<p>x</p>"},
		"without a head":    {"<p>x</p>", "<p>x</p>"},
		"nothing":           {"", ""},
		"only the whole":    {"Version:1.0\r\nStartHTML:41\r\nEndHTML:49\r\n1234567<p>x</p>", "<p>x</p>"},
		"figures of nobody": {"StartFragment:x\r\n<p>y</p>", "<p>y</p>"},
	} {
		if got := fragment([]byte(tt.data)); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func FuzzFragment(f *testing.F) {
	f.Add(windows("<html>", "<p>x</p>", "</html>"))
	f.Add("StartHTML:0\nEndHTML:1\n")
	f.Fuzz(func(_ *testing.T, data string) {
		fragment([]byte(data))
		decode([]byte(data))
		pngOf([]byte(data))
	})
}

// A bitmap of two by one, red and green.
func TestBitmap(t *testing.T) {
	var b bytes.Buffer
	for _, v := range []any{uint32(40), int32(2), int32(1), uint16(1), uint16(24), uint32(0), uint32(8), int32(0), int32(0), uint32(0), uint32(0)} {
		if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
			t.Fatal(err)
		}
	}
	b.Write([]byte{0, 0, 255, 0, 255, 0, 0, 0})
	img, err := png.Decode(bytes.NewReader(pngOf(b.Bytes())))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := img.At(0, 0).RGBA(); img.Bounds().Dx() != 2 || r != 0xffff {
		t.Errorf("%v, red %x", img.Bounds(), r)
	}
	for name, dib := range map[string][]byte{"nothing": nil, "a head alone": b.Bytes()[:40], "half a head": b.Bytes()[:20]} {
		if pngOf(dib) != nil {
			t.Errorf("%s is a picture", name)
		}
	}
}

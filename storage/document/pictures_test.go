package document_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"precis/notes/intake"
)

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encoded(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

const sentence = "The lakes of the state lie along the great river, and the board looks after them with care. "

// story is a page with pictures in its text and around it.
func story(first, second, icon string) string {
	return `<html><head><title>Lakes</title></head><body><nav><img src="` + icon + `"><a href="/">Home</a></nav><article><h1>Lakes</h1><p>` +
		strings.Repeat(sentence, 5) + `The <a href="https://a.example/act">act</a> is old.</p><figure><img src="` + first + `" alt="A [map] of :: lakes"></figure><h2>Fish</h2><ul><li>Hilsa ` +
		sentence + `</li><li>Rohu ` + sentence + `<img src="` + second + `"></li></ul><p>` + strings.Repeat(sentence, 5) + `</p></article></body></html>`
}

func contents(t *testing.T, media map[string]intake.Media) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for name, m := range media {
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		if all[name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// The pictures of a page come into the note where they stand, those of its menu do
// not, and icons do not.
func TestPicturesOfAPage(t *testing.T) {
	large, small := pngOf(t, 90, 60), pngOf(t, 16, 16)
	inData := func(data []byte) string { return "data:image/png;base64," + encoded(data) }
	mhtml := func(html string) string {
		part := func(kind, where string, data []byte) string {
			return "--x\r\nContent-Type: " + kind + "\r\nContent-Transfer-Encoding: base64\r\n" + where + "\r\n\r\n" + encoded(data) + "\r\n"
		}
		return "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n" +
			part("text/html; charset=utf-8", "Content-Location: https://a.example/lakes/page", []byte(html)) +
			part("image/png", "Content-Location: https://a.example/lakes/map.png", large) +
			part("image/png", "Content-ID: <fish@x>", large) + "--x--\r\n"
	}
	for _, tt := range []struct {
		name, file, text string
		want             []string // endings of the destinations
		inside           int
	}{
		{"in data", "lakes.html", story(inData(large), dot, inData(large)), []string{".png", ".svg"}, 2},
		{"copied", "", story(inData(large), dot, inData(large)), []string{".png", ".svg"}, 2},
		{"an icon", "lakes.html", story(inData(small), dot, inData(small)), []string{".svg"}, 1},
		{"parts of a mail", "lakes.mhtml", mhtml(story("map.png", "cid:fish@x", "map.png")), []string{"map.png", ".png"}, 2},
		{"beside the page", "lakes.html", story("lakes_files/a%20map.png", "lakes_files/fish.png", "lakes_files/icon.png"), []string{"lakes_files/a%20map.png", "lakes_files/fish.png"}, 0},
		{"outside of it", "lakes.html", story("../../secret.png", "/etc/secret.png", ""), nil, 0},
		{"on the web", "lakes.html", story("https://a.example/map.png", "//a.example/map.png", ""), nil, 0},
		{"damaged", "lakes.html", story("data:image/png;base64,AAAA", "data:,", "data:"), nil, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			batch, err := read(t, tt.file, []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			n := batch.Notes[0]
			var got []string
			for _, block := range strings.Split(n.Markdown, "\n\n") {
				if name, ok := strings.CutPrefix(strings.TrimSpace(block), "!["); ok {
					_, destination, _ := strings.Cut(strings.TrimSuffix(name, ")"), "](")
					got = append(got, destination)
				}
			}
			if !slices.EqualFunc(got, tt.want, strings.HasSuffix) || strings.Count(n.Markdown, "![") != len(tt.want) {
				t.Errorf("pictures %q, want %q in\n%s", got, tt.want, n.Markdown)
			}
			if len(n.Media) != tt.inside {
				t.Errorf("%d files", len(n.Media))
			}
			if len(tt.want) == 2 {
				for i, below := range []string{"is old.\n\n![A map of lakes](", "with care.\n\n![]("} {
					if !strings.Contains(strings.ReplaceAll(n.Markdown, "of  lakes", "of lakes"), below) {
						t.Errorf("picture %d is not where it stood:\n%s", i+1, n.Markdown)
					}
				}
			}
		})
	}
	batch, err := read(t, "", []byte(story(inData(large), dot, "")))
	if err != nil {
		t.Fatal(err)
	}
	if all := contents(t, batch.Notes[0].Media); !slices.ContainsFunc(slices.Collect(maps.Values(all)), func(data []byte) bool { return bytes.Equal(data, large) }) {
		t.Error("the file is another one")
	}
}

package document

import (
	"strings"
	"testing"

	"precis/notes/briefing"
	"precis/notes/sharedtest"
)

func FuzzPage(f *testing.F) {
	for _, page := range sharedtest.Texts(f, "testdata/*.html") {
		f.Add([]byte(page))
	}
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>a\n--x--"))
	f.Add([]byte("<p>a<img src=data:image/svg+xml,%3Csvg%20width='90'%20height='90'/%3E><table><td><img src=x.png>"))
	f.Add([]byte("<b style=font-weight:normal><span style='font-weight:700;font-style:italic'>a<p>b</span></b><i style=font-style:inherit hidden>c"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, _ = Page{}.Fragment(string(data))
		for _, name := range []string{"page.html", ""} {
			p, err := open(data, name)
			if err != nil {
				continue
			}
			lines := strings.Split(strings.TrimSuffix(p.text, "\n"), "\n")
			if n := len(lines); len(p.known.Levels) > n || len(p.known.Keep) > n {
				t.Fatalf("%d lines, %d levels, %d told", n, len(p.known.Levels), len(p.known.Keep))
			}
			reading := briefing.Reading{Markdown: strings.Join(lines, "\n\n")}
			for i, line := range lines {
				reading.Lines = append(reading.Lines, briefing.Line{Number: i + 1, Text: line})
			}
			if got := withPictures(&reading, p.shown, &p.pictures); len(got) < len(reading.Markdown) {
				t.Fatalf("lost: %q became %q", reading.Markdown, got)
			}
		}
	})
}

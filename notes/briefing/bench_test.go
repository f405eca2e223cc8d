package briefing_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"precis/notes/benchtest"
	"precis/notes/briefing"
	"precis/notes/markup"
)

// BenchmarkRead reads a page of one megabyte, made of one with all kinds of lines, against
// parsing the note that comes of it.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/written/41-daily-current-affairs.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(string(data)+"\n", 1<<20/len(data)+1)
	r, err := briefing.Read(text)
	if err != nil {
		b.Fatal(err)
	}
	benchtest.Compare(b, func() time.Duration {
		return benchtest.Took(func() {
			if _, err := briefing.Read(text); err != nil {
				b.Fatal(err)
			}
		})
	}, func() time.Duration { return benchtest.Took(func() { markup.Parse(r.Markdown) }) })
}

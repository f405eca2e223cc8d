package briefing_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"precis/notes/briefing"
	"precis/notes/markup"
)

// BenchmarkRead reads a page of one megabyte, made of one with all kinds of lines. The
// metric "parses" compares that with parsing the note that comes of it.
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
	start := time.Now()
	markup.Parse(r.Markdown)
	parse := time.Since(start)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := briefing.Read(text); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(parse), "parses")
}

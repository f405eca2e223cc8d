package briefing_test

import (
	"os"
	"strings"
	"testing"

	"precis/notes/briefing"
)

// BenchmarkRead reads a page of one megabyte, made of one with all kinds of lines.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/written/41-daily-current-affairs.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(string(data)+"\n", 1<<20/len(data)+1)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := briefing.Read(text); err != nil {
			b.Fatal(err)
		}
	}
}

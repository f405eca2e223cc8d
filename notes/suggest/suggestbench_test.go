package suggest_test

import (
	"strings"
	"testing"
	"time"

	"precis/notes/benchtest"
	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/sharedtest"
)

// longNote returns a note of about so many words.
func longNote(b *testing.B, words int) string {
	b.Helper()
	r, err := briefing.Read(sharedtest.Pact(b))
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(r.Markdown+"\n", 1+words/len(strings.Fields(r.Markdown)))
	return text
}

// BenchmarkSuggest sets suggesting against parsing: at most ten times as long, for a
// note of 5 000 words.
func BenchmarkSuggest(b *testing.B) {
	for _, size := range []struct {
		name  string
		words int
	}{{"5000 words", 5000}, {"1 MB", 150_000}} {
		b.Run(size.name, func(b *testing.B) {
			text := longNote(b, size.words)
			doc := markup.Parse(text)
			suggestions(b, doc) // reads the weights
			benchtest.Compare(b,
				func() time.Duration { return benchtest.Took(func() { suggestions(b, doc) }) },
				func() time.Duration { return benchtest.Took(func() { markup.Parse(text) }) })
		})
	}
}

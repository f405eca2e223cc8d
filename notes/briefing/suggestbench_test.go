package briefing_test

import (
	"strings"
	"testing"

	"precis/notes/briefing"
	"precis/notes/markup"
)

// longNote returns a note of about so many words.
func longNote(b *testing.B, words int) string {
	b.Helper()
	r, err := briefing.Read(pact(b))
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(r.Markdown+"\n", 1+words/len(strings.Fields(r.Markdown)))
	return text
}

// BenchmarkSuggest compares suggesting with parsing: at most ten times as long for
// a note of 5 000 words.
func BenchmarkSuggest(b *testing.B) {
	for name, words := range map[string]int{"5000 words": 5000, "1 MB": 150_000} {
		text := longNote(b, words)
		b.Run(name+"/parse", func(b *testing.B) {
			for b.Loop() {
				markup.Parse(text)
			}
		})
		doc := markup.Parse(text)
		b.Run(name+"/suggest", func(b *testing.B) {
			for b.Loop() {
				briefing.Suggest(doc)
			}
		})
	}
}

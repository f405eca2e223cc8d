package library_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkSearch types 30 words, frequent to rare, letter by letter into searches of
// 10 000 notes with 100 000 cards, and tells the 95th percentile of a key.
func BenchmarkSearch(b *testing.B) {
	d := newDesk(b)
	random := rand.New(rand.NewPCG(1, 1))
	vocabulary := make([]string, 30000)
	for i := range vocabulary {
		var w strings.Builder
		for range 2 + random.IntN(4) {
			w.WriteString([]string{"ta", "re", "on", "mi", "lo", "gra", "ver", "sti", "cu", "pel", "and", "ish"}[random.IntN(12)])
		}
		vocabulary[i] = w.String()
	}
	word := func() string { // a few words are most of a text
		return vocabulary[min(int(float64(len(vocabulary))*random.Float64()*random.Float64()*random.Float64()), len(vocabulary)-1)]
	}
	words := func(n int) string {
		var all []string
		for range n {
			all = append(all, word())
		}
		return strings.Join(all, " ")
	}
	for range 10_000 {
		var text strings.Builder
		fmt.Fprintf(&text, "# %s\n", words(4))
		for range 5 {
			fmt.Fprintf(&text, "\n## %s\n\n%s.\n\n%s?::%s\n\n%s?::%s\n", words(4), words(50), words(8), words(3), words(8), words(3))
		}
		if _, err := d.Create(text.String(), "Polity"); err != nil {
			b.Fatal(err)
		}
	}
	if err := d.Search().Index(context.Background()); err != nil {
		b.Fatal(err)
	}
	var typed []string
	for range 30 {
		w := word()
		for i := range w {
			typed = append(typed, w[:i+1])
		}
	}
	for name, find := range map[string]func(query string) error{
		"cards": func(query string) error { _, err := d.Search().Find(context.Background(), query); return err },
		"notes": func(query string) error { _, err := d.Search().FindNotes(context.Background(), query); return err },
		"places": func(query string) error {
			_, err := d.Search().Places(context.Background(), query)
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for _, query := range typed {
					begin := time.Now()
					if err := find(query); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(begin))
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/key-p50")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms/key-p95")
			b.ReportMetric(0, "ns/op")
		})
	}
}

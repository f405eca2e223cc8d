package library_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/search"
	"precis/notes/storetest"
)

// BenchmarkSearch types 30 words, frequent to rare, letter by letter into searches of
// 10 000 notes with 100 000 cards, and tells the 95th percentile of a key, and that of the
// least that a search can do: words that begin so are looked up, and cards marked.
func BenchmarkSearch(b *testing.B) { timeSearch(b, 10_000) }

// BenchmarkSearchMillion does so in 100 000 notes with 1 000 000 cards, and tells the 99th
// percentile too.
func BenchmarkSearchMillion(b *testing.B) { timeSearch(b, 100_000) }

func timeSearch(b *testing.B, count int) {
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
	var bare prefixes
	store := storetest.Memory()
	for some := range slices.Chunk(make([]int, count), 1000) {
		if _, err := store.Update(notes.Action{}, func(w notes.Writer) error {
			for range some {
				n := storetest.SampleNote(notes.NoteID(fmt.Sprintf("note%06d", bare.texts/10)))
				n.Title = words(4)
				text := "# " + n.Title + "\n"
				err := w.PutNote(n)
				for section := range 5 {
					heading := words(4)
					text += "\n## " + heading + "\n\n" + words(50) + ".\n"
					for range 2 {
						c := storetest.SampleCard(notes.CardID(fmt.Sprintf("card%08d", bare.texts)), n.ID)
						c.Prompt, c.Answer, c.Section, c.SectionIndex = words(8)+"?", words(3), []string{heading}, section
						c.Progress = notes.Progress{}
						c.Place = bare.texts
						bare.add(search.TextOf(&c, &n))
						err = errors.Join(err, w.PutCard(c))
					}
				}
				if err = errors.Join(err, w.PutText(n.ID, notes.Text{Markdown: text})); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	bare.sort()
	lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{})})
	if err != nil {
		b.Fatal(err)
	}
	if err := lib.Search().Index(b.Context()); err != nil {
		b.Fatal(err)
	}
	var typed []string
	for range 30 {
		w := word()
		for i := range w {
			typed = append(typed, w[:i+1])
		}
	}
	find := lib.Search()
	for _, search := range []struct {
		name string
		find func(ctx context.Context, query string) error
	}{
		{"cards", func(ctx context.Context, query string) error { // as Browse lists them
			found, err := find.Cards(ctx, query)
			byKey(found.Hits, "question", func(f library.Found) string { return f.Card.Prompt })
			return err
		}},
		{"notes", func(ctx context.Context, query string) error {
			found, err := find.Notes(ctx, query)
			byKey(found, "title", func(n *notes.Note) string { return n.Title })
			return err
		}},
		{"places", func(ctx context.Context, query string) error { _, err := find.Places(ctx, query); return err }},
	} {
		b.Run(search.name, func(b *testing.B) {
			if err := search.find(b.Context(), ""); err != nil { // as it opens
				b.Fatal(err)
			}
			var ours, its []time.Duration
			for b.Loop() {
				for _, query := range typed {
					begin := time.Now()
					if err := search.find(b.Context(), query); err != nil {
						b.Fatal(err)
					}
					between := time.Now()
					bare.find(query)
					ours, its = append(ours, between.Sub(begin)), append(its, time.Since(between))
				}
			}
			report := func(took []time.Duration, per int, unit string) {
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)*per/100])/float64(time.Millisecond), unit)
			}
			report(ours, 50, "ms/key-p50")
			report(ours, 95, "ms/key-p95")
			report(ours, 99, "ms/key-p99")
			report(its, 95, "bare-ms/key-p95")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// byKey sorts what was found as a column of Browse does.
func byKey[T any](found library.Hits[T], name string, key func(T) string) {
	found.Sort(found.Places(), name, func(places []uint32) {
		type keyed struct {
			key   string
			place uint32
		}
		all := make([]keyed, len(places))
		for i, place := range places {
			all[i] = keyed{key(found.At(place)), place}
		}
		slices.SortFunc(all, func(a, b keyed) int {
			return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.place, b.place))
		})
		for i, one := range all {
			places[i] = one.place
		}
	})
}

// prefixes is a bare index: the words of texts in order, and in which texts they stand.
type prefixes struct {
	texts int
	in    map[string][]uint32
	words []string
	found []uint64
}

func (p *prefixes) add(text string) {
	if p.in == nil {
		p.in = map[string][]uint32{}
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if in := p.in[w]; len(in) == 0 || in[len(in)-1] != uint32(p.texts) {
			p.in[w] = append(in, uint32(p.texts))
		}
	}
	p.texts++
}

func (p *prefixes) sort() {
	for w := range p.in {
		p.words = append(p.words, w)
	}
	slices.Sort(p.words)
	p.found = make([]uint64, p.texts/64+1)
}

// find marks the texts with a word that begins so.
func (p *prefixes) find(prefix string) {
	clear(p.found)
	at, _ := slices.BinarySearch(p.words, prefix)
	for ; at < len(p.words) && strings.HasPrefix(p.words[at], prefix); at++ {
		for _, text := range p.in[p.words[at]] {
			p.found[text/64] |= 1 << (text % 64)
		}
	}
}

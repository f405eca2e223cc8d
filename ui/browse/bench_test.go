package browse

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes/benchtest"
	"precis/ui/screen/screentest"
)

// BenchmarkHundredThousand measures one query and one step of scrolling over
// 100 000 cards.
func BenchmarkHundredThousand(b *testing.B) {
	h := screentest.New(b)
	for n := range 100 {
		var text strings.Builder
		fmt.Fprintf(&text, "# Note %d\n\n", n)
		for i := range 1000 {
			fmt.Fprintf(&text, "What is number %d of note %d?::The answer %d\n\n", i, n, i)
		}
		h.Add(b, "Many", text.String())
	}
	if err := h.Lib.Search().Index(b.Context()); err != nil {
		b.Fatal(err)
	}
	s := New(h)
	h.Put(b, s)
	for _, query := range []string{"", "number", "number 77", "deck:many"} {
		b.Run("query "+query, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				took = append(took, benchtest.Took(func() {
					r, err := findCards(b.Context(), h.Lib, query)
					if err != nil {
						b.Fatal(err)
					}
					r.Sort(cardDue, false)
				}))
			}
			b.ReportMetric(float64(benchtest.Median(took))/float64(time.Millisecond), "ms/query")
		})
	}
	for i, column := range cardColumns() {
		b.Run("sort by "+column.name, func(b *testing.B) {
			var took []time.Duration
			for n := 0; b.Loop(); n++ {
				took = append(took, benchtest.Took(func() {
					r, err := findCards(b.Context(), h.Lib, "")
					if err != nil {
						b.Fatal(err)
					}
					r.Sort(i, n%2 == 1)
				}))
			}
			b.ReportMetric(float64(benchtest.Median(took))/float64(time.Millisecond), "ms/sort")
		})
	}
	var due waiting
	for _, query := range []string{"", "number"} {
		b.Run("notes "+query, func(b *testing.B) {
			for b.Loop() {
				r, err := findNotes(b.Context(), h.Lib, query, &due)
				if err != nil {
					b.Fatal(err)
				}
				r.Sort(noteTitle, false)
			}
		})
	}
	b.Run("scroll", func(b *testing.B) {
		for b.Loop() {
			s.list.table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -120)})
		}
	})
	b.Run("select", func(b *testing.B) {
		for b.Loop() {
			s.list.move(1, 0)
		}
	})
}

package library_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"precis/notes/benchtest"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
)

// BenchmarkAlike reads a pasted page among 10 000 notes of 600 words: how much longer
// that takes than among none, once their words are known.
func BenchmarkAlike(b *testing.B) {
	chance := rand.New(rand.NewChaCha8([32]byte{2}))
	text := func() string {
		var t strings.Builder
		for range 600 {
			fmt.Fprintf(&t, "word%d ", chance.IntN(5000))
		}
		return t.String()
	}
	open := func(n int) *library.Library {
		lib, err := library.Open(storetest.Memory(), library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{1}), Files: intake.Disk{}})
		if err != nil {
			b.Fatal(err)
		}
		for i := range n {
			if _, err := lib.Create(fmt.Sprintf("# Note %d\n\n%s\n", i, text()), ""); err != nil {
				b.Fatal(err)
			}
		}
		return lib
	}
	page := "Title\n\n" + text() + "\n"
	took := func(lib *library.Library) time.Duration {
		begun := time.Now()
		if _, err := lib.Intake().PlanText(b.Context(), page, intake.Options{Format: intake.Briefing}); err != nil {
			b.Fatal(err)
		}
		return time.Since(begun)
	}
	none, many := open(0), open(10_000)
	took(none)
	first := took(many)
	benchtest.Compare(b, func() time.Duration { return took(many) }, func() time.Duration { return took(none) })
	b.ReportMetric(first.Seconds(), "s-first")
}

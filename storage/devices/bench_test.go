package devices_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/storage/anki"
)

// cardsOf gives a library n cards in notes of 50.
func cardsOf(b testing.TB, l *library.Library, n int) (ids []notes.CardID) {
	b.Helper()
	for first := 0; first < n; first += 50 {
		var text strings.Builder
		fmt.Fprintf(&text, "# From %d\n\n", first)
		for i := range 50 {
			fmt.Fprintf(&text, "What is %d? :: number %d\n\n", first+i, first+i)
		}
		done, err := l.Create(text.String(), "Law")
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range l.CardsOf(done.Note.ID) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func gradeAll(b testing.TB, l *library.Library, ids []notes.CardID) {
	b.Helper()
	for _, id := range ids {
		if _, err := l.Study().Grade(id, notes.Good, 3*time.Second); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGrade times a grade in a library that meets other devices against one in a
// library that meets none.
func BenchmarkGrade(b *testing.B) {
	home, root := b.TempDir(), b.TempDir()
	with, without := open(b, home, "with"), open(b, home, "without")
	const cards = 2000
	ids, others := cardsOf(b, with, cards), cardsOf(b, without, cards)
	join(b, with, root, "Laptop", "")
	sync(b, with)
	i := 0
	benchtest.Compare(b, func() time.Duration {
		i++
		return benchtest.Took(func() { gradeAll(b, with, ids[i%cards:i%cards+1]) })
	}, func() time.Duration {
		return benchtest.Took(func() { gradeAll(b, without, others[i%cards:i%cards+1]) })
	})
}

// BenchmarkReceive times 2 500 cards with 10 000 reviews that come from another device
// against the same as they are imported from a package of Anki. It says how many bytes
// of the log a review takes.
func BenchmarkReceive(b *testing.B) {
	home, root := b.TempDir(), b.TempDir()
	from := open(b, home, "from")
	ids := cardsOf(b, from, 2500)
	join(b, from, root, "Laptop", "")
	sync(b, from)
	size := len(readable(b, root))
	for range 4 {
		gradeAll(b, from, ids)
	}
	sync(b, from)
	perReview := float64(len(readable(b, root))-size) / 10000
	packed := filepath.Join(home, "packed.apkg")
	if _, err := from.Keeper().ExportTo(b.Context(), library.Export{Target: &anki.Target{}, Progress: true}, packed, nil); err != nil {
		b.Fatal(err)
	}
	i := 0
	benchtest.Compare(b, func() time.Duration {
		i++
		l := open(b, home, fmt.Sprint("to", i))
		join(b, l, root, "Desktop", "")
		return benchtest.Took(func() { sync(b, l) })
	}, func() time.Duration {
		l := open(b, home, fmt.Sprint("imported", i))
		return benchtest.Took(func() {
			plan, err := l.Intake().PlanFiles(b.Context(), []string{packed}, intake.Options{}, nil)
			if err != nil {
				b.Fatal(err)
			}
			did, err := l.Intake().Commit(b.Context(), plan.Snapshot(), nil)
			if err != nil || did.ReviewsAdded != 10000 {
				b.Fatal(did.ReviewsAdded, err)
			}
		})
	})
	b.ReportMetric(perReview, "bytes/review")
}

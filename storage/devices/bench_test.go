package devices_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/library"
	"precis/storage"
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

// BenchmarkReceive times 10 000 reviews that come from another device against the same
// as they move into an empty library with a backup; and says how many bytes of the log
// a review takes.
func BenchmarkReceive(b *testing.B) {
	home, root := b.TempDir(), b.TempDir()
	from := open(b, home, "from")
	ids := cardsOf(b, from, 2500)
	join(b, from, root, "Laptop", "")
	sync(b, from)
	before := len(readable(b, root))
	for range 4 {
		gradeAll(b, from, ids)
	}
	backup := filepath.Join(home, "backup")
	if _, err := from.Keeper().Backup(b.Context(), backup); err != nil {
		b.Fatal(err)
	}
	base := filepath.Join(home, "base")
	to := open(b, home, "base")
	join(b, to, root, "Desktop", "")
	sync(b, to)
	if err := to.Close(); err != nil {
		b.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(base, "library.db"))
	if err != nil {
		b.Fatal(err)
	}
	sync(b, from)
	perReview := float64(len(readable(b, root))-before) / 10000
	i := 0
	benchtest.Compare(b, func() time.Duration {
		i++
		name := fmt.Sprint("to", i)
		if err := os.MkdirAll(filepath.Join(home, name), 0o700); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, name, "library.db"), data, 0o600); err != nil {
			b.Fatal(err)
		}
		l := open(b, home, name)
		return benchtest.Took(func() { sync(b, l) })
	}, func() time.Duration {
		file, err := storage.Open(filepath.Join(home, fmt.Sprint("restored", i)), storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		return benchtest.Took(func() {
			if _, err := file.Restore(b.Context(), backup); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.ReportMetric(perReview, "bytes/review")
}

package devices_test

import (
	"errors"
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

// BenchmarkReceive times 10 000 reviews that come from another device against the least
// that a bulk import of them does: all in one change of the library's file, and their
// cards read again. It says how many bytes of the log a review takes.
func BenchmarkReceive(b *testing.B) {
	home, root := b.TempDir(), b.TempDir()
	from := open(b, home, "from")
	ids := cardsOf(b, from, 2500)
	join(b, from, root, "Laptop", "")
	sync(b, from)
	to := open(b, home, "to")
	join(b, to, root, "Desktop", "")
	sync(b, to)
	if err := to.Close(); err != nil {
		b.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(home, "to", "library.db"))
	if err != nil {
		b.Fatal(err)
	}
	size := len(readable(b, root))
	for range 4 {
		gradeAll(b, from, ids)
	}
	sync(b, from)
	perReview := float64(len(readable(b, root))-size) / 10000
	var log []notes.Review
	after := map[notes.CardID]notes.Progress{}
	for _, id := range ids {
		reviews, err := from.Reviews(id)
		if err != nil {
			b.Fatal(err)
		}
		card, err := from.Card(id)
		if err != nil {
			b.Fatal(err)
		}
		log, after[id] = append(log, reviews...), card.Progress
	}
	i := 0
	fresh := func() string {
		i++
		name := fmt.Sprint("to", i)
		if err := errors.Join(os.MkdirAll(filepath.Join(home, name), 0o700), os.WriteFile(filepath.Join(home, name, "library.db"), before, 0o600)); err != nil {
			b.Fatal(err)
		}
		return name
	}
	benchtest.Compare(b, func() time.Duration {
		l := open(b, home, fresh())
		return benchtest.Took(func() { sync(b, l) })
	}, func() time.Duration {
		path := filepath.Join(home, fresh(), "library.db")
		file, err := storage.Open(path, storage.Options{})
		if err != nil {
			b.Fatal(err)
		}
		took := benchtest.Took(func() {
			_, err := file.Update(notes.Action{Kind: notes.ActionImport}, func(w notes.Writer) error {
				for _, r := range log {
					if _, err := w.AddReview(r); err != nil {
						return err
					}
				}
				for id, p := range after {
					if err := w.PutProgress(id, p); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := library.Open(file, library.Options{Now: time.Now}); err != nil {
				b.Fatal(err)
			}
		})
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
		return took
	})
	b.ReportMetric(perReview, "bytes/review")
}

package library_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
	"precis/notes/library"
	"precis/notes/storetest"
)

// BenchmarkOverview counts what waits today in libraries of all sizes, a tenth of their
// cards due, with the queue, against a plain scan of the cards that counts those due.
func BenchmarkOverview(b *testing.B) {
	for _, cards := range benchtest.Sizes {
		b.Run(fmt.Sprint(cards), func(b *testing.B) { timeOverview(b, cards) })
	}
}

// timeOverview looks at cards in notes of twenty and 40 decks.
func timeOverview(b *testing.B, count int) {
	store := storetest.Memory()
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	today := notes.DayOf(now, 4)
	var cards []notes.Card
	if _, err := store.Update(notes.Action{}, func(w notes.Writer) error {
		for i := range count / 20 {
			n := storetest.SampleNote(notes.NoteID(fmt.Sprintf("note%06d", i)))
			n.Deck = fmt.Sprintf("Deck %02d", i%40)
			if err := errors.Join(w.PutNote(n), w.PutText(n.ID, notes.Text{Markdown: n.Title})); err != nil {
				return err
			}
			for k := range 20 {
				c := storetest.SampleCard(notes.CardID(fmt.Sprintf("card%06d-%02d", i, k)), n.ID)
				c.Place, c.Block = k, k/2
				c.Progress = notes.Progress{}
				if k%5 != 0 {
					c.Progress = notes.Progress{
						State: notes.InReview, Stability: 30, Difficulty: 5, Reps: 3, LastReview: now.AddDate(0, 0, -20),
						LastDay: today - 20, DueDay: today - 2 + notes.Day((i+k)%28),
					}
				}
				if err := w.PutCard(c); err != nil {
					return err
				}
				cards = append(cards, c)
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	lib, err := library.Open(store, library.Options{Now: func() time.Time { return now }, Chance: rand.NewChaCha8([32]byte{})})
	if err != nil {
		b.Fatal(err)
	}
	due := 0
	benchtest.Compare(b, func() time.Duration {
		return benchtest.Took(func() {
			if _, err := lib.Study().Overview(b.Context()); err != nil {
				b.Fatal(err)
			}
		})
	}, func() time.Duration {
		return benchtest.Took(func() {
			due = 0
			for i := range cards {
				if p := &cards[i].Progress; p.State == notes.InReview && !p.Suspended && p.DueDay <= today {
					due++
				}
			}
		})
	})
	b.ReportMetric(float64(due), "due")
}

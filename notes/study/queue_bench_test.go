package study

import (
	"fmt"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/benchtest"
)

// BenchmarkBuild builds the queue of libraries of all sizes in each order, against a plain
// scan of the same array that counts the due cards.
func BenchmarkBuild(b *testing.B) {
	for _, cards := range benchtest.Sizes {
		b.Run(fmt.Sprint(cards), func(b *testing.B) { timeBuild(b, cards) })
	}
}

func timeBuild(b *testing.B, cards int) {
	s := library(cards)
	for _, order := range []struct {
		name   string
		change func(*notes.Settings)
	}{
		{"due", func(*notes.Settings) {}},
		{"retrievability", func(s *notes.Settings) { s.ReviewOrder = notes.ReviewsByRetrievability }},
		{"random", func(s *notes.Settings) {
			s.ReviewOrder, s.NewCardOrder = notes.ReviewsRandom, notes.NewRandom
		}},
		{"section", func(s *notes.Settings) { s.NewCardOrder = notes.NewBySection }},
	} {
		rules := notes.DefaultSettings()
		order.change(&rules)
		b.Run(order.name, func(b *testing.B) {
			counted := 0
			benchtest.Compare(b, func() time.Duration {
				return benchtest.Took(func() {
					Build(s.entries, Options{Settings: func(string) *notes.Settings { return &rules }, Now: noon})
				})
			}, func() time.Duration { return benchtest.Took(func() { counted = s.countDue() }) })
			b.ReportMetric(float64(counted), "due")
		})
	}
}

// countDue is the plain scan.
func (s *shelf) countDue() (due int) {
	for i := range s.entries {
		p := &s.entries[i].Card.Progress
		if !p.Suspended && p.State == notes.InReview && p.DueDay <= today {
			due++
		}
	}
	return due
}

// library is a shelf of n cards: a fifth new, the others in review, some due.
func library(n int) shelf {
	var s shelf
	cards := make([]notes.Card, n)
	for i := range cards {
		c := &cards[i]
		c.ID, c.Note = notes.CardID(fmt.Sprintf("card%012d", i)), notes.NoteID(fmt.Sprintf("note%012d", i/20))
		c.Place, c.Block = i%20, i%20/2
		c.Added = noon.Add(time.Duration(i-n) * time.Minute)
		if i%5 != 0 {
			c.Progress = reviewed(20, 10+i%7, 13+i%90)
		}
		s.entries = Add(s.entries, c, fmt.Sprintf("Deck %02d", i/20%40))
	}
	return s
}

package exam

import (
	"context"
	"fmt"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/simulate"
)

// crowd is a learner with so many cards, a fifth of them new, so many days before
// the exam.
func crowd(cards, days int, minutes float64) Situation {
	settings := notes.DefaultSettings()
	r, err := RulesOf(&settings)
	if err != nil {
		panic(err)
	}
	s := Situation{Today: 20000, Exams: []notes.Day{20000 + notes.Day(days)}, Rules: []Rules{r}, Habits: new(simulate.Answers).Habits()}
	for i := range cards {
		c := Card{ID: notes.CardID(fmt.Sprintf("card%06d", i))}
		if i%5 != 0 {
			c.State = notes.InReview
			c.Memory = fsrs.Memory{Stability: 0.5 + float64(i*7919%1000)/10, Difficulty: 1 + float64(i*104729%900)/100}
			c.Ago = 1 + i*31%60
		}
		s.Cards = append(s.Cards, c)
	}
	for range days {
		s.Budget = append(s.Budget, time.Duration(minutes*float64(time.Minute)))
	}
	return s
}

// BenchmarkPlan100k plans 100 000 cards for 180 days.
func BenchmarkPlan100k(b *testing.B) {
	s := crowd(100_000, 180, 240)
	for b.Loop() {
		if _, err := New(context.Background(), s); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGrade100k orders the cards of today again after a grade.
func BenchmarkGrade100k(b *testing.B) {
	s := crowd(100_000, 180, 240)
	p, err := New(context.Background(), s)
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		c := s.Cards[i%len(s.Cards)]
		c.State, c.Ago = notes.InReview, 0
		c.Memory = fsrs.Memory{Stability: 5, Difficulty: 5}
		p.Grade(c)
		i++
	}
}

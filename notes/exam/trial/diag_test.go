package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/exam"
)

func TestDiag(t *testing.T) {
	c, err := newCourse(1000, 90, 2.8, 1)
	if err != nil {
		t.Fatal(err)
	}
	var p *exam.Plan
	for day := range c.days {
		c.begin(day)
		s, err := c.situation(day)
		if err != nil {
			t.Fatal(err)
		}
		if p, err = p.Again(context.Background(), s); err != nil {
			t.Fatal(err)
		}
		fresh, seen, recall, gap := 0, 0, 0.0, 0
		all := p.Today(24 * time.Hour)
		first := 0.0
		last := 0.0
		for _, l := range all {
			if c.over() {
				break
			}
			if first == 0 {
				first = l.PerMinute / 60
			}
			last = l.PerMinute / 60
			i := c.index[l.Card]
			if c.cards[i].Progress.State == notes.New {
				fresh++
			} else {
				seen++
				gap += int(c.today - c.hidden.last[i])
				recall += c.hidden.model.Retrievability(float64(c.today-c.hidden.last[i]), c.hidden.memory[i].Stability)
			}
			c.study(i, true)
		}
		known := 0
		for i := range c.cards {
			if c.cards[i].Progress.State != notes.New {
				known++
			}
		}
		if day%5 == 0 || day > 84 {
			fmt.Printf("day %d new %d seen %d at recall %.2f gap %.1f; known %d index %.4f..%.4f price %.4f asked %.2f expect %.0f recalled on the day %.3f\n", day, fresh, seen, recall/float64(max(1, seen)), float64(gap)/float64(max(1, seen)), known, first, last, p.Price(), p.Asked(), p.Expect(), c.hidden.recalled(c.today-notes.Day(day)+90))
		}
	}
}

package study

import (
	"fmt"
	"time"

	"precis/notes"
)

// Record returns the log entry of a grade whose outcome o was chosen for a
// card that was in the state before; Seq is left to storage. Replaying it gives
// o.Progress again.
func Record(card notes.CardID, before notes.State, g notes.Grade, o *Outcome, took time.Duration, seed uint64, rules uint32) notes.Review {
	p := &o.Progress
	return notes.Review{
		Card: card, At: p.LastReview, Day: p.LastDay,
		Event: notes.Graded, Grade: g, Took: took, Seed: seed, Rules: rules,
		Before: before, State: p.State, Stability: p.Stability, Difficulty: p.Difficulty,
		Step: p.Step, Due: p.Due, DueDay: p.DueDay,
	}
}

// Replay returns the progress that a card's log, oldest entry first, leads to,
// bit for bit what was stored. What is not in the log, because it was set by
// hand, is taken from kept: suspended, buried, flag, retired.
//
// rules returns the settings stored under a number. Graded entries are worked
// out again from their moment, day, grade and seed; Reset makes the card new;
// Imported and Rescheduled set the state, memory, step and due date that they
// name. An Imported entry's At and Day are taken for the card's last review.
//
// An entry of an unknown kind or grade, and rules that are missing or
// invalid, are errors that name the entry.
func Replay(kept notes.Progress, log []notes.Review, rules func(number uint32) (notes.Settings, error)) (notes.Progress, error) {
	p := Reset(kept)
	var c *Scheduler
	var under uint32
	for i := range log {
		r := &log[i]
		switch r.Event {
		case notes.Graded:
			if r.Grade < notes.Again || r.Grade > notes.Easy {
				return kept, fmt.Errorf("replay entry %d of card %s: %v: %w", r.Seq, r.Card, r.Grade, notes.ErrInvalid)
			}
			if c == nil || r.Rules != under {
				s, err := rules(r.Rules)
				if err != nil {
					return kept, fmt.Errorf("replay entry %d of card %s: %w", r.Seq, r.Card, err)
				}
				if c, err = NewScheduler(&s); err != nil {
					return kept, fmt.Errorf("replay entry %d of card %s: %w", r.Seq, r.Card, err)
				}
				under = r.Rules
			}
			p = c.answer(&p, r.At.UTC(), r.Day, r.Seed)[r.Grade-1].Progress
		case notes.Reset:
			p = Reset(p)
		case notes.Imported, notes.Rescheduled:
			p.State, p.Stability, p.Difficulty = r.State, r.Stability, r.Difficulty
			p.Step, p.Due, p.DueDay = r.Step, r.Due, r.DueDay
			if r.Event == notes.Imported {
				p.LastReview, p.LastDay = r.At.UTC(), r.Day
			}
		default:
			return kept, fmt.Errorf("replay entry %d of card %s: unknown event %d: %w", r.Seq, r.Card, r.Event, notes.ErrInvalid)
		}
	}
	p.BuriedOn = kept.BuriedOn
	return p, nil
}

package study

import (
	"fmt"
	"math"
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

// RecordReschedule returns the log entry of a card that was rescheduled to p.
func RecordReschedule(card notes.CardID, p *notes.Progress, now time.Time, rolloverHour int, seed uint64, rules uint32) notes.Review {
	return notes.Review{
		Card: card, At: now.UTC(), Day: notes.DayOf(now, rolloverHour),
		Event: notes.Rescheduled, Seed: seed, Rules: rules,
		Before: p.State, State: p.State, Stability: p.Stability, Difficulty: p.Difficulty,
		Step: p.Step, Due: p.Due, DueDay: p.DueDay,
	}
}

// RecordCram returns the log entry of an answer in extra study.
func RecordCram(c *notes.Card, g notes.Grade, now time.Time, took time.Duration, rolloverHour int) notes.Review {
	p := &c.Progress
	return notes.Review{
		Card: c.ID, At: now.UTC(), Day: notes.DayOf(now, rolloverHour),
		Event: notes.Crammed, Grade: g, Took: took,
		Before: p.State, State: p.State, Stability: p.Stability, Difficulty: p.Difficulty,
		Step: p.Step, Due: p.Due, DueDay: p.DueDay,
	}
}

// Replay returns the progress that a card's log, oldest entry first, leads to,
// bit for bit what was stored. What is not in the log, because it was set by
// hand, is taken from kept: suspended (by hand or as a leech), buried, flag,
// retired.
//
// rules returns the settings stored under a number. Graded entries are worked
// out again from their moment, day, grade and seed, except those of another app
// (Rules 0), which are taken as they stand; Reset makes the card new;
// Imported, Rescheduled and Leeched set the state, memory, step and due date that they
// name, Leeched the mark of a leech too; Crammed changes nothing. An Imported entry's At and Day are taken for the
// card's last review.
//
// Where the rules drew the interval beside a calendar, which no log keeps, it is
// taken from the entry's due day; where they cannot have drawn that, as reviews of several
// devices stand beside one another of which each knew only its own, it is the nearest that
// they can draw.
//
// An entry of an unknown kind or grade, and rules that are missing or invalid, are errors
// that name the entry.
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
			if r.Rules == 0 {
				p = elsewhere(p, r)
				continue
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
			p = c.regrade(&p, r).Progress
		case notes.Reset:
			p = Reset(p)
		case notes.Imported, notes.Rescheduled, notes.Leeched:
			p.Leech = p.Leech || r.Event == notes.Leeched
			p.State, p.Stability, p.Difficulty = r.State, r.Stability, r.Difficulty
			p.Step, p.Due, p.DueDay = r.Step, r.Due, r.DueDay
			if r.Event == notes.Imported {
				p.LastReview, p.LastDay = r.At.UTC(), r.Day
			}
		case notes.Crammed:
		default:
			return kept, fmt.Errorf("replay entry %d of card %s: unknown event %d: %w", r.Seq, r.Card, r.Event, notes.ErrInvalid)
		}
	}
	p.BuriedOn, p.Suspended = kept.BuriedOn, kept.Suspended
	return p, nil
}

// Apply is Replay for entries that stand as they are; one that was graded under rules is an
// error.
func Apply(kept notes.Progress, log []notes.Review) (notes.Progress, error) {
	return Replay(kept, log, func(number uint32) (notes.Settings, error) {
		return notes.Settings{}, fmt.Errorf("rules %d of a log without rules: %w", number, notes.ErrInvalid)
	})
}

// elsewhere returns the progress after a review in another app, whose rules are
// not known: what the card became is what the entry says.
func elsewhere(p notes.Progress, r *notes.Review) notes.Progress {
	p.Reps++
	if r.Grade == notes.Again && r.Before == notes.InReview {
		p.Lapses++
	}
	p.LastReview, p.LastDay = r.At.UTC(), r.Day
	p.State, p.Stability, p.Difficulty = r.State, r.Stability, r.Difficulty
	p.Step, p.Due, p.DueDay = r.Step, r.Due, r.DueDay
	return p
}

// regrade works out a graded entry anew.
func (c *Scheduler) regrade(p *notes.Progress, r *notes.Review) Outcome {
	i := r.Grade - 1
	next, days := c.memories(p, r.Day)
	f := draw{on: c.fuzz, at: fraction(r.Seed)}
	w := c.waits(p, days, f)[i]
	if c.spreads() && w.days > 0 {
		// A longer draw for a worse grade never shortens a better one's, so that
		// the lowest and the highest of all four bound what may have been drawn.
		low := c.waits(p, days, draw{on: true, at: 0})[i]
		high := c.waits(p, days, draw{on: true, at: math.Nextafter(1, 0)})[i]
		w.days = min(max(int(r.DueDay)-int(r.Day), low.days), high.days)
	}
	return c.outcome(p, r.Grade, next[i], w, r.At.UTC(), r.Day)
}

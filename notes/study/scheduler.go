package study

import (
	"fmt"
	"math"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
)

const fullDay = 24 * time.Hour

// Outcome is what one grade makes of a card.
type Outcome struct {
	Progress notes.Progress
	// Interval is Progress.Due less the moment of grading, exactly: whole
	// seconds on a step, whole days of 24 hours in review.
	Interval time.Duration
	// Leech is set when this very grade made the card a leech: at the
	// threshold of lapses and at each half threshold after it. Progress is
	// suspended then where the settings say so.
	Leech bool
}

// Scheduler grades the cards of one deck. It holds what can be worked out
// ahead from the deck's settings, does not change, and may be used from
// several goroutines.
type Scheduler struct {
	model        model
	retention    float64
	learning     []time.Duration
	relearning   []time.Duration
	maximum      int // days
	rolloverHour int
	leech        int
	fuzz         bool
	shortTerm    bool
	// What an interval is drawn by, within its fuzz.
	balance      bool
	easy         notes.EasyDays
	off          notes.DaysOff
	suspendLeech bool
}

// NewScheduler prepares to grade by the settings. Settings outside their
// ranges are errors wrapping notes.ErrInvalid.
func NewScheduler(s *notes.Settings) (*Scheduler, error) {
	memory, err := fsrs.New(s.Parameters, fsrs.RelearningSteps(len(s.RelearningSteps)))
	if err != nil {
		return nil, fmt.Errorf("prepare the memory model: %w", err)
	}
	if !(s.DesiredRetention > 0 && s.DesiredRetention < 1) {
		return nil, fmt.Errorf("desired retention %g: %w", s.DesiredRetention, notes.ErrInvalid)
	}
	for _, how := range s.EasyDays {
		if how > notes.MinimumDay {
			return nil, fmt.Errorf("easy day %d: %w", how, notes.ErrInvalid)
		}
	}
	if s.MaximumIntervalDays < 1 || s.MaximumIntervalDays > fsrs.MaxStability {
		return nil, fmt.Errorf("maximum interval of %d days: %w", s.MaximumIntervalDays, notes.ErrInvalid)
	}
	for _, steps := range [][]time.Duration{s.LearningSteps, s.RelearningSteps} {
		for _, step := range steps {
			if step <= 0 {
				return nil, fmt.Errorf("step of %v: %w", step, notes.ErrInvalid)
			}
		}
	}
	w := memory.Parameters()
	return &Scheduler{
		model:        memory,
		retention:    s.DesiredRetention,
		learning:     s.LearningSteps,
		relearning:   s.RelearningSteps,
		maximum:      s.MaximumIntervalDays,
		rolloverHour: s.RolloverHour,
		leech:        s.LeechThreshold,
		fuzz:         s.Fuzz,
		shortTerm:    w[17] > 0 && w[18] > 0,
		balance:      s.LoadBalance,
		easy:         s.EasyDays,
		off:          s.DaysOff,
		suspendLeech: s.LeechAction == notes.SuspendLeech,
	}, nil
}

// Outcomes returns what again, hard, good and easy make of a card graded
// now, in this order. Where the settings balance the load or know easy days and
// days off, intervals are drawn beside load, which is only read.
//
// The day is counted in now's location. Moments are kept in UTC to the
// millisecond, as the log keeps them: pass a now without a finer part and Due
// less now is the Interval exactly. A clock that was set back counts as no
// time passed. A better grade never comes back sooner than a worse one, and
// nothing comes back before now or after the maximum interval.
//
// A card may be graded in any state, also when suspended, buried or not due;
// grading digs it up.
func (c *Scheduler) Outcomes(load *Load, p notes.Progress, now time.Time, seed uint64) [4]Outcome {
	at, day := time.UnixMilli(now.UnixMilli()).UTC(), notes.DayOf(now, c.rolloverHour)
	next, days := c.memories(&p, day)
	f := draw{on: c.fuzz, at: fraction(seed)}
	var among spread
	if c.spreads() {
		among = spread{c: c, today: day, load: load, own: p.DueDay, counted: load != nil && counts(&p), inner: fraction(^seed)}
		f.among = &among
	}
	var out [4]Outcome
	for i, wait := range c.waits(&p, days, f) {
		out[i] = c.outcome(&p, notes.Grades[i], next[i], wait, at, day)
	}
	return out
}

// spreads reports whether intervals are drawn by more than chance.
func (c *Scheduler) spreads() bool {
	return c.fuzz && (c.balance || len(c.off) > 0 || c.easy != notes.EasyDays{})
}

// memories returns the memory that each grade leaves on the day, and the days
// after which its recall falls to the desired retention.
func (c *Scheduler) memories(p *notes.Progress, day notes.Day) (next [4]fsrs.Memory, days [4]float64) {
	mem := fsrs.Memory{Stability: p.Stability, Difficulty: p.Difficulty}
	if p.State == notes.New {
		mem = fsrs.Memory{}
	}
	elapsed := 0
	if !p.LastReview.IsZero() {
		elapsed = max(0, int(day)-int(p.LastDay))
	}
	for i, g := range notes.Grades {
		next[i] = c.model.Next(mem, elapsed, g)
		days[i] = c.model.Interval(c.retention, next[i].Stability)
	}
	return next, days
}

// outcome writes one grade's result into the progress.
func (c *Scheduler) outcome(p *notes.Progress, g notes.Grade, mem fsrs.Memory, w wait, at time.Time, day notes.Day) Outcome {
	o := Outcome{Progress: *p, Interval: w.length()}
	n := &o.Progress
	n.Stability, n.Difficulty = mem.Stability, mem.Difficulty
	n.Reps++
	n.LastReview, n.LastDay = at, day
	n.BuriedOn = 0
	n.Due = at.Add(o.Interval)
	n.DueDay = day + notes.Day(o.Interval/fullDay)
	n.Step = w.step
	switch {
	case w.days > 0:
		n.State = notes.InReview
	case p.State == notes.InReview || p.State == notes.Relearning:
		n.State = notes.Relearning
	default:
		n.State = notes.Learning
	}
	if g == notes.Again && p.State == notes.InReview {
		n.Lapses++
		o.Leech = isLeech(n.Lapses, c.leech)
		n.Leech = n.Leech || o.Leech
		n.Suspended = n.Suspended || o.Leech && c.suspendLeech
	}
	return o
}

// isLeech reports whether that many lapses are the threshold or a whole number
// of half thresholds (rounded up) above it. A threshold of 0 is never reached.
func isLeech(lapses, threshold int) bool {
	if threshold <= 0 || lapses < threshold {
		return false
	}
	return (lapses-threshold)%((threshold+1)/2) == 0
}

// Reset returns the progress of a card made new again: what was set by hand
// (suspended, buried, flag) and whether its text is gone stay, the schedule,
// the counts and the mark of a leech go.
func Reset(p notes.Progress) notes.Progress {
	return notes.Progress{Suspended: p.Suspended, BuriedOn: p.BuriedOn, Flag: p.Flag, Retired: p.Retired}
}

// Retrievability returns the probability, 0 to 1, that the card would be
// recalled at the moment, by the learner's days (counted in its location) since
// the last review; 0 for a card never reviewed.
func (c *Scheduler) Retrievability(p *notes.Progress, at time.Time) float64 {
	return c.recall(p, notes.DayOf(at, c.rolloverHour))
}

func (c *Scheduler) recall(p *notes.Progress, today notes.Day) float64 {
	if p.State == notes.New || p.LastReview.IsZero() {
		return 0
	}
	days := int(today) - int(p.LastDay)
	return c.model.Retrievability(float64(days), p.Stability)
}

// wholeDays returns an interval as days from 1 to most.
func wholeDays(days float64, least, most int) int {
	least = min(least, most)
	return int(min(max(math.Round(days), float64(least)), float64(most)))
}

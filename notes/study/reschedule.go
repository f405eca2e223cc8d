package study

import (
	"time"

	"precis/notes"
	"precis/notes/fsrs"
)

// Remember returns the memory that a card's log, oldest entry first, leaves
// under these settings, whatever was in force at the time. It begins with what
// was imported, where something was; what rescheduling set and extra study are
// passed over. ok is false where the log says nothing of a memory.
func (c *Scheduler) Remember(log []notes.Review) (mem fsrs.Memory, ok bool) {
	var last notes.Day
	for i := range log {
		r := &log[i]
		switch r.Event {
		case notes.Graded:
			elapsed := 0
			if ok {
				elapsed = max(0, int(r.Day)-int(last))
			}
			mem = c.model.Next(mem, elapsed, r.Grade)
			last, ok = r.Day, true
		case notes.Imported:
			mem = fsrs.Memory{}
			if ok = r.State != notes.New && r.Stability > 0; ok {
				mem = fsrs.Memory{Stability: r.Stability, Difficulty: r.Difficulty}
			}
			last = r.Day
		case notes.Reset:
			mem, ok = fsrs.Memory{}, false
		}
	}
	return mem, ok
}

// Reschedule returns the progress of a card in review with the memory that it
// has under these settings, and due when that calls for it: so many days after
// its last review. Only cards in review that are neither suspended nor retired
// change, and none for a memory whose stability is out of
// range.
//
// A due day that lies within the fuzz of the new interval, and is no day off yet
// to come, stays. Otherwise it is drawn as for a review beside load, whose
// calendar still counts the card. A card that is due keeps its day where it is
// still due, and no card moves into the past: where the new interval is over
// already, one as long as what has passed takes its place, whose fuzz spreads such
// cards over today and a few days more.
func (c *Scheduler) Reschedule(p notes.Progress, mem fsrs.Memory, today notes.Day, seed uint64, load *Load) notes.Progress {
	if !counts(&p) || !(mem.Stability > 0 && mem.Stability <= fsrs.MaxStability) {
		return p
	}
	old := p.DueDay
	own := spread{c: c, today: p.LastDay, load: load, own: old, counted: load != nil, inner: fraction(^seed)}
	p.Stability, p.Difficulty = mem.Stability, mem.Difficulty
	days := c.model.Interval(c.retention, mem.Stability)
	elapsed := max(0, int(today)-int(p.LastDay))
	f := draw{on: c.fuzz, at: fraction(seed)}
	low, high := f.window(days, elapsed, c.maximum)
	if old <= today {
		if low <= elapsed {
			return p
		}
	} else if now := int(old) - int(p.LastDay); now >= low && now <= high && !(c.spreads() && c.off.Hold(old)) {
		return p
	}
	if c.spreads() {
		f.among = &own
	}
	interval := max(f.fuzzed(days, elapsed, c.maximum), elapsed)
	p.DueDay = p.LastDay + notes.Day(interval)
	p.Due = p.LastReview.Add(time.Duration(interval) * fullDay)
	return p
}

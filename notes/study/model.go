package study

import (
	"precis/notes"
	"precis/notes/fsrs"
)

// model is what the scheduler asks of a memory model. Every state it gives can be
// worked out again from the log, so that a later model takes this one's place by
// replaying it.
type model interface {
	// Next returns the memory after a grade, whole days after the last one.
	Next(mem fsrs.Memory, elapsedDays int, g notes.Grade) fsrs.Memory
	// Retrievability returns the probability of recall, in (0,1].
	Retrievability(elapsedDays, stability float64) float64
	// Interval returns the days, unrounded, after which recall falls to retention.
	Interval(retention, stability float64) float64
}

var _ model = (*fsrs.Model)(nil)

package notes

import (
	"fmt"
	"time"
)

// Grade is how well a card was recalled, 1 to 4.
type Grade uint8

// The four grades.
const (
	Again Grade = iota + 1
	Hard
	Good
	Easy
)

// Grades are all four, worst first.
var Grades = [4]Grade{Again, Hard, Good, Easy}

// String returns the grade's name: again, hard, good or easy.
func (g Grade) String() string {
	switch g {
	case Again:
		return "again"
	case Hard:
		return "hard"
	case Good:
		return "good"
	case Easy:
		return "easy"
	default:
		return fmt.Sprintf("grade %d", uint8(g))
	}
}

// ParseGrade reads a grade's name or its number, 1 to 4.
func ParseGrade(s string) (Grade, error) {
	for _, g := range Grades {
		if s == g.String() || s == string(rune('0'+g)) {
			return g, nil
		}
	}
	return 0, Invalidf("grade %q is none of again, hard, good, easy", s)
}

// Event says what an entry of the review log records.
type Event uint8

// What is recorded. Only Graded entries count as reviews.
const (
	// Graded is one graded look at a card.
	Graded Event = iota
	// Reset makes the card new again.
	Reset
	// Imported sets a state that came from another app.
	Imported
	// Rescheduled sets state and due date anew, after parameters changed.
	Rescheduled
	// Crammed is an answer in extra study: it changes nothing of the card and
	// teaches the memory model nothing. State, memory and due date are the card's
	// own.
	Crammed
	// Leeched marks the card as a leech, as another app had it. It sets what Rescheduled
	// sets.
	Leeched
)

// Review is one entry of the log that is kept for ever. Entries of a card
// replayed in order of Seq give its stored state, with any memory model.
type Review struct {
	Card CardID
	// Seq is the entry's place in the library's whole log, from 1, growing.
	Seq uint64
	// At is the moment, to the millisecond; Day the learner's day it fell on.
	At  time.Time
	Day Day
	// Event says what happened; Grade is set when it was Graded or Crammed.
	Event Event
	Grade Grade
	// Took is the time from question to grade.
	Took time.Duration
	// Seed is what the interval's fuzz was drawn from.
	Seed uint64
	// Rules names the scheduling rules in force, kept as Rules under this number; 0
	// for a review in another app.
	Rules uint32
	// Before is the state the card was in.
	Before State
	// What the card became.
	State      State
	Stability  float64
	Difficulty float64
	Step       int
	Due        time.Time
	DueDay     Day
}

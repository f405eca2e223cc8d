package simulate

import (
	"time"

	"precis/notes"
	"precis/notes/study"
)

// phase is where a card stands when it is answered.
type phase uint8

const (
	unseen phase = iota
	onStep
	inReview
	phases
)

func phaseOf(s notes.State) phase {
	switch s {
	case notes.New:
		return unseen
	case notes.InReview:
		return inReview
	default:
		return onStep
	}
}

// Habits are how a learner answers.
type Habits struct {
	// First and Steps are the shares of again, hard, good and easy among the
	// answers to new cards and to those on a step; they add up to 1.
	First, Steps [4]float64
	// Recalled are the shares of hard, good and easy among the answers to cards in
	// review that were recalled.
	Recalled [3]float64
	// took is the mean time for an answer, by phase and grade.
	took [phases][4]time.Duration
}

// Before there are answers to count, these many of a usual learner are assumed.
// The shares are the ones that Anki's simulator assumes
// (rslib/src/scheduler/fsrs/simulator.rs, August 2026), those on steps are ours.
const (
	assumedAnswers = 20
	assumedTimes   = 5
)

var (
	usualFirst    = [4]float64{0.24, 0.094, 0.495, 0.171}
	usualSteps    = [4]float64{0.1, 0.05, 0.83, 0.02}
	usualRecalled = [3]float64{0.224, 0.631, 0.145}
)

// usualPace is the time for one answer assumed before there are some to measure.
const usualPace = 12 * time.Second

// longestAnswer is the most time that one answer counts for, as in stats.
const longestAnswer = time.Minute

// Answers counts how a learner answered. The zero Answers are none.
type Answers struct {
	count [phases][4]float64
	took  [phases][4]time.Duration
	timed [phases][4]int
}

// Add counts one entry of the log. Only graded ones count.
func (a *Answers) Add(r *notes.Review) {
	if r.Event != notes.Graded || r.Grade < notes.Again || r.Grade > notes.Easy {
		return
	}
	p, g := phaseOf(r.Before), r.Grade-1
	a.count[p][g]++
	if r.Took > 0 {
		a.took[p][g] += min(r.Took, longestAnswer)
		a.timed[p][g]++
	}
}

// Habits returns the habits that the answers show. Where there are few, those of
// a usual learner fill in.
func (a *Answers) Habits() Habits {
	var h Habits
	copy(h.First[:], shares(a.count[unseen][:], usualFirst[:]))
	copy(h.Steps[:], shares(a.count[onStep][:], usualSteps[:]))
	copy(h.Recalled[:], shares(a.count[inReview][1:], usualRecalled[:]))
	for p := range phases {
		sum, n := assumedTimes*usualPace, assumedTimes
		for g := range a.took[p] {
			sum, n = sum+a.took[p][g], n+a.timed[p][g]
		}
		usual := sum / time.Duration(n) // of the phase
		for g := range a.took[p] {
			h.took[p][g] = (a.took[p][g] + assumedTimes*usual) / time.Duration(a.timed[p][g]+assumedTimes)
		}
	}
	return h
}

// shares returns counts as parts of 1, with the usual ones added.
func shares(counts, usual []float64) []float64 {
	sum := float64(assumedAnswers)
	for _, c := range counts {
		sum += c
	}
	all := make([]float64, len(counts))
	for i, c := range counts {
		all[i] = (c + assumedAnswers*usual[i]) / sum
	}
	return all
}

// stepsOfNew and stepsOfMissed are how many steps a new card and a missed one pass
// on their first day, about.
const (
	stepsOfNew    = 2
	stepsOfMissed = 1
)

// Pace returns how long cards take by these habits, steps included.
func (h *Habits) Pace() study.Pace {
	mean := func(shares []float64, took []time.Duration) (sum time.Duration) {
		for i, s := range shares {
			sum += time.Duration(s * float64(took[i]))
		}
		return sum
	}
	step := mean(h.Steps[:], h.took[onStep][:])
	return study.Pace{
		Recalled: mean(h.Recalled[:], h.took[inReview][1:]),
		Missed:   h.took[inReview][0] + stepsOfMissed*step,
		New:      mean(h.First[:], h.took[unseen][:]) + stepsOfNew*step,
	}
}

// longest is the longest answer of all.
func (h *Habits) longest() time.Duration {
	longest := time.Duration(0)
	for p := range h.took {
		for _, t := range h.took[p] {
			longest = max(longest, t)
		}
	}
	return longest
}

// draw returns the index that chance, from 0 up to but not including 1, falls on.
func draw(shares []float64, chance float64) int {
	for i, s := range shares {
		if chance -= s; chance < 0 {
			return i
		}
	}
	return len(shares) - 1
}

// Took is the mean time for an answer to a card in the state.
func (h *Habits) Took(s notes.State, g notes.Grade) time.Duration {
	return h.took[phaseOf(s)][min(max(g, notes.Again), notes.Easy)-1]
}

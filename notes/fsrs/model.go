package fsrs

import (
	"math"

	"precis/notes"
)

// The ranges of a memory (fsrs-rs 6.6.1, src/simulation.rs).
const (
	MinStability  = 0.001 // days
	MaxStability  = 36500 // days
	MinDifficulty = 1
	MaxDifficulty = 10
)

// Memory is how well one card is known. The zero Memory is that of a card that
// was never reviewed.
type Memory struct {
	// Stability is in days, MinStability to MaxStability: recall falls to 0.9
	// after so long.
	Stability float64
	// Difficulty is MinDifficulty to MaxDifficulty.
	Difficulty float64
}

// Model predicts recall with one set of parameters. It does not change and may
// be used from several goroutines.
type Model struct {
	w Parameters
	// What the formulas use of the parameters alone.
	power       float64    // −1/w20
	factor      float64    // F = 0.9^(−1/w20) − 1
	growth      float64    // e^w8
	first       [4]float64 // D0(G), clamped
	easiest     float64    // D0(4), not clamped
	sameDay     [4]float64 // e^(w17·(G−3+w18))
	lapseShrink float64    // e^(w17·w18)
}

// Option changes what New makes.
type Option func(*options)

type options struct{ relearningSteps int }

// RelearningSteps says how many relearning steps the cards pass after a lapse,
// which bounds w17 and w18 where there are two or more.
func RelearningSteps(n int) Option {
	return func(o *options) { o.relearningSteps = n }
}

// New returns the model with 17, 19 or 21 parameters, migrated and then moved
// into their bounds as Clip does (Check tells whether any was outside). A wrong
// number of them, NaN and infinities are errors wrapping notes.ErrInvalid.
func New(parameters []float64, opts ...Option) (*Model, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	w, err := migrate(parameters)
	if err != nil {
		return nil, err
	}
	return newModel(w.Clip(o.relearningSteps)), nil
}

func newModel(w Parameters) *Model {
	m := &Model{w: w}
	m.power = -1 / w[20]
	m.factor = math.Pow(0.9, m.power) - 1
	m.growth = math.Exp(w[8])
	for i := range m.first {
		m.first[i] = clampDifficulty(m.initialDifficulty(i))
		m.sameDay[i] = math.Exp(w[17] * (float64(i-2) + w[18]))
	}
	m.easiest = m.initialDifficulty(3)
	m.lapseShrink = math.Exp(w[17] * w[18])
	return m
}

// Parameters returns the 21 parameters in use, after migration and clipping.
func (m *Model) Parameters() Parameters { return m.w }

// Retrievability returns the probability of recall, 0 to 1, elapsedDays after
// a review that left the card with stability (days). Negative days count as 0;
// a stability of 0 or less, a card never reviewed, gives 0.
//
// R(t,S) = (1 + F·t/S)^(−w20) with F = 0.9^(−1/w20) − 1, so that R(S,S) = 0.9.
// Source: fsrs-rs 6.6.1, src/model.rs, power_forgetting_curve.
func (m *Model) Retrievability(elapsedDays, stability float64) float64 {
	if !(stability > 0) {
		return 0
	}
	if !(elapsedDays > 0) {
		return 1
	}
	return math.Pow(1+m.factor*elapsedDays/stability, -m.w[20])
}

// Interval returns the days, not rounded, after which recall of a card of the
// given stability has fallen to retention (between 0 and 1, both excluded).
//
// I(r,S) = S/F·(r^(−1/w20) − 1), the inverse of R, so that I(0.9,S) = S.
// Source: fsrs-rs 6.6.1, src/inference.rs, next_interval.
func (m *Model) Interval(retention, stability float64) float64 {
	return stability / m.factor * (math.Pow(retention, m.power) - 1)
}

// Next returns the memory after a review graded g, elapsedDays whole days
// (turns of the learner's day) after the last one; negative counts as 0. A
// memory whose stability is not a positive number is taken for a new card's.
// All formulas use the difficulty from before the review.
//
// Source of the rules: fsrs-rs 6.6.1, src/model.rs, step.
func (m *Model) Next(mem Memory, elapsedDays int, g notes.Grade) Memory {
	grade := min(max(int(g), 1), 4) - 1
	if !(mem.Stability > 0) {
		return Memory{Stability: m.w[grade], Difficulty: m.first[grade]}
	}
	s := clampStability(mem.Stability)
	d := clampDifficulty(mem.Difficulty)
	next := Memory{Difficulty: m.nextDifficulty(d, grade)}
	switch {
	case elapsedDays <= 0:
		next.Stability = m.sameDayStability(s, grade)
	case grade == 0:
		next.Stability = m.lapseStability(d, s, m.Retrievability(float64(elapsedDays), s))
	default:
		next.Stability = m.recallStability(d, s, m.Retrievability(float64(elapsedDays), s), grade)
	}
	next.Stability = clampStability(next.Stability)
	return next
}

// initialDifficulty returns D0(G) = w4 − e^(w5·(G−1)) + 1, not clamped, with
// grade = G−1.
func (m *Model) initialDifficulty(grade int) float64 {
	return m.w[4] - math.Exp(m.w[5]*float64(grade)) + 1
}

// nextDifficulty returns w7·D0(4) + (1−w7)·(D + (10−D)·Δ/9), clamped, with
// Δ = −w6·(G−3): the change is damped linearly towards 10 and the whole drawn
// back to D0(4), which is not clamped here.
func (m *Model) nextDifficulty(d float64, grade int) float64 {
	change := -m.w[6] * float64(grade-2)
	d += (10 - d) * change / 9
	return clampDifficulty(m.w[7]*m.easiest + (1-m.w[7])*d)
}

// recallStability returns
// S·(1 + e^w8·(11−D)·S^(−w9)·(e^(w10·(1−R)) − 1)·[w15 if hard]·[w16 if easy]).
func (m *Model) recallStability(d, s, r float64, grade int) float64 {
	gain := m.growth * (11 - d) * math.Pow(s, -m.w[9]) * (math.Exp(m.w[10]*(1-r)) - 1)
	switch grade {
	case 1:
		gain *= m.w[15]
	case 3:
		gain *= m.w[16]
	}
	return s * (1 + gain)
}

// lapseStability returns w11·D^(−w12)·((S+1)^w13 − 1)·e^(w14·(1−R)), at most
// S/e^(w17·w18).
func (m *Model) lapseStability(d, s, r float64) float64 {
	left := m.w[11] * math.Pow(d, -m.w[12]) * (math.Pow(s+1, m.w[13]) - 1) * math.Exp(m.w[14]*(1-r))
	return min(left, s/m.lapseShrink)
}

// sameDayStability returns S·k with k = e^(w17·(G−3+w18))·S^(−w19), k at least
// 1 unless the grade is again.
func (m *Model) sameDayStability(s float64, grade int) float64 {
	k := m.sameDay[grade] * math.Pow(s, -m.w[19])
	if grade > 0 {
		k = max(k, 1)
	}
	return s * k
}

func clampStability(s float64) float64 { return min(max(s, MinStability), MaxStability) }

// clampDifficulty also turns NaN, which no review leaves behind, into a number.
func clampDifficulty(d float64) float64 {
	if math.IsNaN(d) {
		return MaxDifficulty
	}
	return min(max(d, MinDifficulty), MaxDifficulty)
}

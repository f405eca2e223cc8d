package fsrs

import (
	"fmt"
	"math"

	"precis/notes"
)

// FromSM2 returns the memory that fits a card scheduled by SM-2: intervalDays
// (0 or more) until recall was thought to be retention (between 0 and 1, both
// excluded), with the ease factor (2.5 for 250 %). Values outside these are
// errors wrapping notes.ErrInvalid.
//
// S = max(i, 0.001)·F/(r^(−1/w20) − 1), so that I(r,S) = i, and
// D = 11 − (e−1)/(e^w8·S^(−w9)·(e^(w10·(1−r)) − 1)), both clamped: the
// difficulty whose stability grows by the ease factor at a good review.
// Source: fsrs-rs 6.6.1, src/inference.rs, memory_state_from_sm2.
func (m *Model) FromSM2(intervalDays, ease, retention float64) (Memory, error) {
	switch {
	case !(intervalDays >= 0) || math.IsInf(intervalDays, 0):
		return Memory{}, fmt.Errorf("interval of %g days: %w", intervalDays, notes.ErrInvalid)
	case math.IsNaN(ease) || math.IsInf(ease, 0):
		return Memory{}, fmt.Errorf("ease factor %g: %w", ease, notes.ErrInvalid)
	case !(retention > 0 && retention < 1):
		return Memory{}, fmt.Errorf("retention %g: %w", retention, notes.ErrInvalid)
	}
	s := max(intervalDays, MinStability) * m.factor / (math.Pow(retention, m.power) - 1)
	s = clampStability(s)
	d := 11 - (ease-1)/(m.growth*math.Pow(s, -m.w[9])*(math.Exp(m.w[10]*(1-retention))-1))
	return Memory{Stability: s, Difficulty: clampDifficulty(d)}, nil
}

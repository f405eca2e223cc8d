package fsrs

import (
	"fmt"
	"math"

	"precis/notes"
)

// Count is the number of parameters of FSRS-6.
const Count = 21

// Parameters are the 21 weights of FSRS-6, w0 to w20.
type Parameters [Count]float64

// Bound is the closed range in which a parameter makes sense.
type Bound struct{ Low, High float64 }

// Bounds are the ranges of the parameters (fsrs-rs 6.6.1,
// src/parameter_clipper.rs). Training keeps w19 at 0.01 or above; the model
// takes 0 too, which is what parameters of FSRS-5 have there.
var Bounds = [Count]Bound{
	{0.001, 100},
	{0.001, 100},
	{0.001, 100},
	{0.001, 100},
	{1, 10},
	{0.001, 4},
	{0.001, 4},
	{0.001, 0.75},
	{0, 4.5},
	{0, 0.8},
	{0.001, 3.5},
	{0.001, 5},
	{0.001, 0.25},
	{0.001, 0.9},
	{0, 4},
	{0, 1},
	{1, 6},
	{0, 2},
	{0, 2},
	{0, 0.8},
	{0.1, 0.8},
}

// migrate returns parameters of FSRS-4.5 (17), FSRS-5 (19) or FSRS-6 (21) as
// those of FSRS-6 that predict the same. Any other number of them, and a value
// that is not finite, is an error wrapping notes.ErrInvalid.
//
// 19 → 21 appends w19 = 0 and w20 = 0.5; 17 → 21 also sets w4 + 2·w5,
// ln(3·w5+1)/3 and w6 + 0.5, and w17 = w18 = 0 (fsrs-rs 6.6.1, src/inference.rs).
func migrate(given []float64) (Parameters, error) {
	var w Parameters
	for i, v := range given {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return w, fmt.Errorf("parameter %d of the memory model is not a number: %w", i, notes.ErrInvalid)
		}
	}
	switch len(given) {
	case Count:
	case 19:
		w[20] = fixedDecay
	case 17:
		w[20] = fixedDecay
		if given[5] <= -1.0/3 {
			return w, fmt.Errorf("parameter 5 of the memory model is %g, below what 17 parameters allow: %w", given[5], notes.ErrInvalid)
		}
	default:
		return w, fmt.Errorf("%d parameters where the memory model has 17, 19 or 21: %w", len(given), notes.ErrInvalid)
	}
	copy(w[:], given)
	if len(given) == 17 {
		w[4] += 2 * w[5]
		w[5] = math.Log(3*w[5]+1) / 3
		w[6] += 0.5
	}
	return w, nil
}

// fixedDecay is the decay that models before FSRS-6 had for everyone.
const fixedDecay = 0.5

// Check returns an error wrapping notes.ErrInvalid that names the first of the
// parameters outside its bound, for a deck with that many relearning steps.
func Check(given []float64, relearningSteps int) error {
	w, err := migrate(given)
	if err != nil {
		return err
	}
	clipped := w.Clip(relearningSteps)
	for i := range w {
		if w[i] != clipped[i] {
			b := bound(i, &w, relearningSteps)
			return fmt.Errorf("parameter %d of the memory model is %g, outside %g to %g: %w", i, w[i], b.Low, b.High, notes.ErrInvalid)
		}
	}
	return nil
}

// Clip returns the parameters with each moved into its bound.
//
// More than one relearning step lowers the highest w17 and w18, so that a card
// that is forgotten and passes all its steps is not more stable than before:
// C = min(2, √max(0.01, −(ln w11 + ln(2^w13 − 1) + 0.3·w14)/n)), with w11, w13
// and w14 clipped first (fsrs-rs 6.6.1, src/parameter_clipper.rs).
func (w Parameters) Clip(relearningSteps int) Parameters {
	for i := range w {
		b := bound(i, &w, relearningSteps)
		w[i] = min(max(w[i], b.Low), b.High)
	}
	return w
}

// bound returns the range of parameter i, given the ones before it.
func bound(i int, w *Parameters, relearningSteps int) Bound {
	b := Bounds[i]
	if (i == 17 || i == 18) && relearningSteps > 1 {
		at := func(j int) float64 { return min(max(w[j], Bounds[j].Low), Bounds[j].High) }
		loss := math.Log(at(11)) + math.Log(math.Pow(2, at(13))-1) + 0.3*at(14)
		b.High = min(b.High, math.Sqrt(max(0.01, -loss/float64(relearningSteps))))
	}
	return b
}

package fit

import (
	"context"
	"fmt"

	"precis/notes/fsrs"
)

// Verdict says what came of a fit.
type Verdict uint8

// What can come of a fit.
const (
	// Accepted: the new parameters predict better than the current and the default
	// ones.
	Accepted Verdict = iota
	// TooFew: there are not LeastItems items.
	TooFew
	// NoBetter: the new parameters do not predict clearly better.
	NoBetter
)

// LeastItems is the number of items below which new parameters are not accepted:
// with fewer, chance speaks louder than memory.
const LeastItems = 300

// Result is what came of a fit.
type Result struct {
	// Reviews are all that were looked at, Items those of them that can be
	// predicted.
	Reviews, Items int
	// Parameters are the new ones, whatever the verdict.
	Parameters fsrs.Parameters
	Verdict    Verdict
	// Before, Default and After measure the current, the default and new
	// parameters on the same later reviews, in five steps of time; the new ones
	// were trained on the reviews before each step alone. Zero where there were
	// too few reviews.
	Before, Default, After Score
	// InSample measures the current and the new parameters as evaluate does, on
	// the reviews that trained them.
	InSample struct{ Before, After Score }
}

// Fit trains parameters on the reviews and asks whether they are to replace the
// current ones: trained on the past alone, they must predict what came next better
// than the current and than the default parameters, by more than the standard
// error of the difference. It does not depend on the number of workers.
//
// report, which may be nil, is told how much is done, from several goroutines but
// one at a time. Current parameters that are no parameters, and the end of ctx,
// are errors.
func Fit(ctx context.Context, l *Log, current []float64, o Options, report func(done, total int)) (Result, error) {
	r := Result{Reviews: l.Reviews(), Items: l.Items(), Verdict: TooFew}
	before, err := fsrs.New(current, fsrs.RelearningSteps(o.RelearningSteps))
	if err != nil {
		return r, fmt.Errorf("fit: %w", err)
	}
	if report == nil {
		report = func(int, int) {}
	}
	if r.Items < LeastItems {
		if r.Parameters, err = Train(ctx, l, o, report); err != nil {
			return r, err
		}
	} else {
		var s split
		if r.Parameters, s, err = l.measure(ctx, before, o, report); err != nil {
			return r, err
		}
		r.Before, r.Default, r.After = s.current.score(), s.usual.score(), s.trained.score()
		r.Verdict = NoBetter
		if s.overCurrent.clear() && s.overUsual.clear() {
			r.Verdict = Accepted
		}
	}
	after, err := fsrs.New(r.Parameters[:], fsrs.RelearningSteps(o.RelearningSteps))
	if err != nil {
		return r, fmt.Errorf("fit: %w", err)
	}
	r.InSample.Before, r.InSample.After = l.InSample(before), l.InSample(after)
	return r, nil
}

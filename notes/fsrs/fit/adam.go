package fit

import (
	"math"

	"precis/notes/fsrs"
)

// adam moves parameters against a gradient. Source: D. P. Kingma, J. Ba, Adam: A
// Method for Stochastic Optimization (2015), with the rate falling along a cosine
// (I. Loshchilov, F. Hutter, SGDR, 2017): rate/2·(1 + cos(π·k/T)) at step k of T.
type adam struct {
	mean, square gradient
	taken, total int
}

const (
	learningRate = 0.04
	meanKept     = 0.9
	squareKept   = 0.999
	adamEpsilon  = 1e-8
)

// move takes one step.
func (a *adam) move(w *fsrs.Parameters, g *gradient) {
	rate := learningRate / 2 * (1 + math.Cos(math.Pi*float64(a.taken)/float64(a.total)))
	a.taken++
	mean := 1 - math.Pow(meanKept, float64(a.taken))
	square := 1 - math.Pow(squareKept, float64(a.taken))
	for i, d := range g {
		a.mean[i] = meanKept*a.mean[i] + (1-meanKept)*d
		a.square[i] = squareKept*a.square[i] + (1-squareKept)*d*d
		w[i] -= rate * (a.mean[i] / mean) / (math.Sqrt(a.square[i]/square) + adamEpsilon)
	}
}

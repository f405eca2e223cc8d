package fit

import (
	"math"
	"math/rand/v2"
	"testing"

	"precis/notes"
	"precis/notes/fsrs"
)

// cardLoss is the loss whose gradient kernel.card gives, by the model itself.
func cardLoss(t *testing.T, w fsrs.Parameters, grades []uint8, days []uint16, weights []float32) float64 {
	m := model(t, w)
	if m.Parameters() != w {
		t.Fatal("the parameters are out of their bounds")
	}
	var mem fsrs.Memory
	loss := 0.0
	for i := range grades {
		if i > 0 && days[i] > 0 {
			loss += float64(weights[i]) * lossOf(m.Retrievability(float64(days[i]), mem.Stability), grades[i] > 1)
		}
		mem = m.Next(mem, int(days[i]), notes.Grade(grades[i]))
	}
	return loss
}

// randomCard draws a history that ends with a weighed item.
func randomCard(r *rand.Rand) (grades []uint8, days []uint16, weights []float32) {
	n := 2 + r.IntN(14)
	for i := range n {
		day := uint16(0)
		if i > 0 && r.IntN(3) > 0 || i == n-1 {
			day = uint16(1 + r.IntN(60))
		}
		grades = append(grades, uint8(1+r.IntN(4)))
		days = append(days, day)
		weight := float32(0)
		if day > 0 && (r.IntN(5) > 0 || i == n-1) {
			weight = 0.25 + 0.75*r.Float32()
		}
		weights = append(weights, weight)
	}
	return grades, days, weights
}

// The way back is checked against central differences, for every parameter.
func TestGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var steps [longestCard]step
	var checked [fsrs.Count]int
	for range 400 {
		w := fsrs.Parameters(notes.DefaultParameters)
		for i := range w {
			b := fsrs.Bounds[i]
			w[i] = min(max(w[i]*(0.6+0.8*r.Float64())+0.01*r.Float64(), b.Low+0.002), b.High-0.002)
		}
		grades, days, weights := randomCard(r)
		k := newKernel(&w)
		var g gradient
		k.card(grades, days, weights, &steps, &g)
		for i := range g {
			h := 1e-6 * max(1, math.Abs(w[i]))
			up, down := w, w
			up[i] += h
			down[i] -= h
			above, below := cardLoss(t, up, grades, days, weights), cardLoss(t, down, grades, days, weights)
			want := (above - below) / (2 * h)
			// At a bend, such as a clamp that begins just there, the two sides differ.
			here := cardLoss(t, w, grades, days, weights)
			if math.Abs((above-here)/h-(here-below)/h) > 1e-3*max(1, math.Abs(want)) {
				continue
			}
			if math.Abs(g[i]-want) > 2e-6*max(1, math.Abs(want)) {
				t.Fatalf("w%d: %.9g, by differences %.9g\ngrades %v\ndays %v\nw %v", i, g[i], want, grades, days, w)
			}
			if want != 0 {
				checked[i]++
			}
		}
	}
	for i, n := range checked {
		if n < 50 {
			t.Errorf("w%d was checked %d times", i, n)
		}
	}
}

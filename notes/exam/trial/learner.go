package main

import (
	"math/rand/v2"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
)

// truth are the parameters of the hidden learner's memory, which the plan does not
// know.
var truth = []float64{.45, .95, 3.2, 14.5, 7.1, .62, 2.1, .015, 1.45, .22, 1.05, 1.9, .09, .34, 1.2, .42, 2.4, .75, .35, .12, .35}

// How the hidden learner answers: first looks, what is recalled, and seconds by
// grade.
var (
	firstShares  = []float64{.30, .15, .45, .10}
	recallShares = []float64{.15, .70, .15}
	seconds      = []float64{16, 11, 7, 5}
)

const (
	// difficultySpread is the standard deviation of a difficulty of its own for
	// each card.
	difficultySpread = 1.2
	// timeSpread is how far an answer's time is off, as a part of it.
	timeSpread = 0.3
	// recallOnStep is how likely a card that was just seen is known.
	recallOnStep = 1.0
)

// hidden is the learner as nature has it: what is remembered of each card.
type hidden struct {
	model  *fsrs.Model
	chance *rand.Rand
	memory []fsrs.Memory
	offset []float64
	last   []notes.Day
}

func newHidden(cards int, seed uint64) (*hidden, error) {
	model, err := fsrs.New(truth)
	if err != nil {
		return nil, err
	}
	h := &hidden{
		model: model, chance: rand.New(rand.NewPCG(seed, 14)),
		memory: make([]fsrs.Memory, cards), offset: make([]float64, cards), last: make([]notes.Day, cards),
	}
	for i := range h.offset {
		h.offset[i] = h.chance.NormFloat64() * difficultySpread
	}
	return h, nil
}

// answer lets the learner answer a card, and remember it.
func (h *hidden) answer(i int, day notes.Day) (notes.Grade, time.Duration) {
	m := &h.memory[i]
	var g notes.Grade
	gap := int(day - h.last[i])
	switch {
	case m.Stability == 0:
		g, gap = notes.Grades[pick(h.chance, firstShares)], 0
	default:
		recall := recallOnStep
		if gap > 0 {
			recall = h.model.Retrievability(float64(gap), m.Stability)
		}
		g = notes.Again
		if h.chance.Float64() < recall {
			g = notes.Grades[1+pick(h.chance, recallShares)]
		}
	}
	begun := m.Stability > 0
	*m = h.model.Next(*m, gap, g)
	if !begun {
		m.Difficulty = min(max(m.Difficulty+h.offset[i], fsrs.MinDifficulty), fsrs.MaxDifficulty)
	}
	h.last[i] = day
	took := seconds[g-notes.Again] * (1 + timeSpread*(2*h.chance.Float64()-1))
	return g, time.Duration(took * float64(time.Second))
}

// recalled is the mean recall of all cards on the day.
func (h *hidden) recalled(day notes.Day) float64 {
	sum := 0.0
	for i, m := range h.memory {
		sum += h.model.Retrievability(float64(day-h.last[i]), m.Stability)
	}
	return sum / float64(len(h.memory))
}

func pick(chance *rand.Rand, shares []float64) int {
	x := chance.Float64()
	for i, s := range shares {
		if x -= s; x < 0 {
			return i
		}
	}
	return len(shares) - 1
}

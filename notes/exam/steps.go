package exam

import (
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/simulate"
)

// ending is one way in which a day of steps ends: a memory, how likely it is.
type ending struct {
	memory fsrs.Memory
	chance float64
}

// walk is the work on the steps of one day, all ways that are likely enough.
type walk struct {
	rules  *Rules
	habits *simulate.Habits
	steps  []time.Duration
	state  notes.State
	ends   []ending
	time   float64 // seconds expected
}

// Ways that are less likely than this, or longer, end where they stand.
const (
	leastChance = 1e-3
	mostSteps   = 12
)

// fresh is a new card's first day.
func fresh(r *Rules, h *simulate.Habits) walk {
	w := walk{rules: r, habits: h, steps: r.Learning, state: notes.Learning}
	for i, g := range notes.Grades {
		chance := h.First[i]
		w.time += chance * h.Took(notes.New, g).Seconds()
		w.after(r.Model.Next(fsrs.Memory{}, 0, g), chance, g, 0)
	}
	return w
}

// lapsed is the rest of the day of a card that was forgotten.
func lapsed(r *Rules, h *simulate.Habits) walk {
	w := walk{rules: r, habits: h, steps: r.Relearning, state: notes.Relearning}
	w.after(fsrs.Memory{Stability: 1, Difficulty: 5}, 1, notes.Again, 0)
	return w
}

// after goes on after a grade on a step: a card is looked at until it leaves its first
// step, where again and hard keep it; what steps it has left then are looks like any
// other, for which the plan finds a day.
func (w *walk) after(m fsrs.Memory, chance float64, g notes.Grade, depth int) {
	if g >= notes.Good || len(w.steps) == 0 || w.steps[0] >= 24*time.Hour || chance < leastChance || depth == mostSteps {
		w.ends = append(w.ends, ending{m, chance})
		return
	}
	for i, g := range notes.Grades {
		part := chance * w.habits.Steps[i]
		if part == 0 {
			continue
		}
		w.time += part * w.habits.Took(w.state, g).Seconds()
		w.after(w.rules.Model.Next(m, 0, g), part, g, depth+1)
	}
}

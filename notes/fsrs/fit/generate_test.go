package fit

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"precis/notes"
	"precis/notes/fsrs"
)

// generate draws so many reviews of a learner whose memory follows the
// parameters, with the default ones scheduling at 0.9 and some noise.
func generate(t testing.TB, w fsrs.Parameters, reviews, newPerDay int, seed uint64) *Log {
	t.Helper()
	type card struct {
		truth, planned fsrs.Memory
		last, due      int
		id             int32
	}
	r := rand.New(rand.NewPCG(seed, 1))
	memory, plan := model(t, w), model(t, fsrs.Parameters(notes.DefaultParameters))
	var log []looked
	grade := func(recall float64) notes.Grade {
		switch x := r.Float64(); {
		case x > recall:
			return notes.Again
		case x > 0.92*recall:
			return notes.Hard
		case x < 0.08*recall:
			return notes.Easy
		default:
			return notes.Good
		}
	}
	see := func(c *card, day int, g notes.Grade) {
		elapsed := day - c.last
		log = append(log, looked{card: c.id, grade: g, elapsed: elapsed})
		c.truth, c.planned = memory.Next(c.truth, elapsed, g), plan.Next(c.planned, elapsed, g)
		c.last = day
		c.due = day + max(1, int(math.Round(plan.Interval(0.9, c.planned.Stability)*(0.8+0.4*r.Float64()))))
	}
	byDay := map[int][]*card{}
	next := int32(0)
	for day := 0; len(log) < reviews; day++ {
		due := byDay[day]
		delete(byDay, day)
		for range newPerDay {
			due = append(due, &card{last: day, id: next})
			next++
		}
		slices.SortStableFunc(due, func(a, b *card) int { return cmp.Compare(a.id, b.id) })
		for _, c := range due {
			first := c.truth.Stability == 0
			var g notes.Grade
			if first {
				g = [...]notes.Grade{1, 1, 2, 3, 3, 3, 3, 3, 3, 4}[r.IntN(10)]
			} else {
				g = grade(memory.Retrievability(float64(day-c.last), c.truth.Stability))
			}
			see(c, day, g)
			for g == notes.Again || first && g < notes.Easy {
				first = false
				if g = grade(0.95); g == notes.Easy {
					g = notes.Good
				}
				see(c, day, g)
			}
			byDay[c.due] = append(byDay[c.due], c)
		}
	}
	return newLog(log[:reviews])
}

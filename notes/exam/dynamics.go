package exam

import (
	"math"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/simulate"
)

// dynamics is what reviews do to memories under one set of rules, whatever time
// costs: it is worked out once and shared by all cards of these rules.
type dynamics struct {
	oldest int // days since a review that are the most to count
	// recall is by stability and days since the last review.
	recall [][]float32
	// A gap of days counts as the gap nearest to it in gaps.
	gaps  []int
	gapOf []uint8
	// harder is the difficulty after each grade, by the one before.
	harder [4][difficulties]between
	// after is the stability after each grade, by gap, then state.
	after  [][states][4]between
	shares [4]float64 // of grades among the recalled; again has none
	// passed and failed are the seconds of a review by what comes of it, steps
	// included.
	passed, failed float64
	// first is where a new card stands after its first day, and the seconds of it.
	first     []corner
	firstTime float64
}

// newDynamics works out what reviews do until an exam so many days ahead, to cards that
// were last seen up to oldest days ago.
func newDynamics(r *Rules, h *simulate.Habits, ahead, oldest int) *dynamics {
	c, days := &dynamics{oldest: oldest}, ahead+oldest
	copy(c.shares[1:], h.Recalled[:])
	for g, share := range c.shares {
		c.passed += share * h.Took(notes.InReview, notes.Grades[g]).Seconds()
	}
	relearned := lapsed(r, h)
	c.failed = h.Took(notes.InReview, notes.Again).Seconds() + relearned.time

	c.gapOf = make([]uint8, days+1)
	for g := 1; ; g = max(g+1, int(math.Round(float64(g)*1.08))) {
		c.gaps = append(c.gaps, min(g, max(days, 1)))
		if g >= days {
			break
		}
	}
	for g, at := 0, 0; g <= days; g++ {
		for at+1 < len(c.gaps) && c.gaps[at+1]-g <= g-c.gaps[at] {
			at++
		}
		c.gapOf[g] = uint8(at)
	}
	c.recall = make([][]float32, stabilities)
	for s := range c.recall {
		c.recall[s] = make([]float32, days+1)
		for g := range c.recall[s] {
			c.recall[s][g] = float32(r.Model.Retrievability(float64(g), ofPoints[s]))
		}
	}
	c.after = make([][states][4]between, len(c.gaps))
	for d := range difficulties {
		for s := range stabilities {
			m := fsrs.Memory{Stability: ofPoints[s], Difficulty: difficultyAt(d)}
			for i, gap := range c.gaps {
				for g, grade := range notes.Grades {
					next := c.review(r, m, gap, grade)
					c.after[i][d*stabilities+s][g] = placeStability(next.Stability)
					if i == 0 && s == 0 {
						c.harder[g][d] = placeDifficulty(next.Difficulty)
					}
				}
			}
		}
	}
	begun := fresh(r, h)
	c.firstTime = begun.time
	var shares [states]float64
	for _, e := range begun.ends {
		for _, k := range corners(placeStability(e.memory.Stability), placeDifficulty(e.memory.Difficulty)) {
			shares[k.state] += e.chance * k.share
		}
	}
	for i, share := range shares {
		if share > 0 {
			c.first = append(c.first, corner{int32(i), share})
		}
	}
	return c
}

// review returns the memory at the end of the day of a review: one that is forgotten
// passes its relearning steps with good.
func (c *dynamics) review(r *Rules, m fsrs.Memory, gap int, g notes.Grade) fsrs.Memory {
	m = r.Model.Next(m, gap, g)
	if g == notes.Again {
		for range r.Relearning {
			m = r.Model.Next(m, 0, notes.Good)
		}
	}
	return m
}

// days is the longest gap that the dynamics knows.
func (c *dynamics) days() int { return len(c.gapOf) - 1 }

// age is the number of days that so many since a review count as.
func (c *dynamics) age(days int) int {
	days = min(days, c.oldest)
	if days <= 0 {
		return 0
	}
	return c.gaps[c.gapOf[days]]
}

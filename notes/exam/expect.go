package exam

import (
	"math"

	"precis/notes"
)

// expectation is how likely cards are recalled on the day of the exam if the plan is
// kept to, as the model has it.
type expectation struct {
	group
	price    []float64
	softness float64
}

// expect works out a group's expectation by the choices that it made last.
func (g *group) expect(price []float64, softness float64) *expectation {
	e := &expectation{group: *g, price: price, softness: softness}
	e.values = make([][states]float64, g.days)
	e.mixed = make([][4][states]float64, g.days)
	var worth [states]float64
	for t := g.days - 1; t >= 0; t-- {
		left := [states]float64{}
		for i := range left {
			left[i] = 1
		}
		for j, later := range g.laters[t] {
			e.review(&worth, later, later-t, 0)
			for i := range states {
				chance := float64(g.chosen[t][j][i])
				e.values[t][i] += chance * worth[i]
				left[i] -= chance
			}
		}
		for i := range states {
			e.values[t][i] += left[i] * float64(g.dynamics.recall[i%stabilities][g.days-t])
		}
		e.mix(t)
	}
	return e
}

// of is how likely a card is recalled, given the group that chose.
func (e *expectation) of(g *group, c *Card) float64 {
	if c.State == notes.New {
		chances := make([]float64, len(g.from))
		for j, day := range g.from {
			chances[j] = g.begin(day) - e.price[day]*g.dynamics.firstTime
		}
		choose(chances, 0, e.softness)
		sum := 0.0
		for j, day := range g.from {
			sum += chances[j] * e.begin(day)
		}
		return sum
	}
	age, sum := g.dynamics.age(c.Ago), 0.0
	chances := make([]float64, len(g.first))
	for _, k := range corners(placeStability(c.Memory.Stability), placeDifficulty(c.Memory.Difficulty)) {
		if k.share == 0 {
			continue
		}
		for j, day := range g.first {
			chances[j] = math.Inf(-1)
			if age+day > 0 {
				chances[j] = g.reviewOf(k.state, day, age+day, e.price[day])
			}
		}
		never := g.unseen(k.state, age)
		sum += k.share * choose(chances, never, e.softness) * never
		for j, day := range g.first {
			if chances[j] > 0 {
				sum += k.share * chances[j] * e.reviewOf(k.state, day, age+day, 0)
			}
		}
	}
	return sum
}

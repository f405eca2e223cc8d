package exam

import (
	"context"
	"fmt"
	"math"
)

// prices are the Lagrange multipliers of a plan: the price of a second of each day at which
// the time that all cards ask for is the time that there is. They are free on some days
// only, the knots, and lie between those of the two nearest on the others.
type prices struct {
	groups []*group
	budget []float64 // seconds of each day
	price  []float64 // cards recalled a second, of each day
	asked  []asked   // on each day
	knots  []knot
	warm   bool // the prices are those of a plan made before
}

// knot is a day whose price is moved up or down: further while it goes one way,
// less each time it turns back.
type knot struct {
	day       int
	log, step float64 // of the price
	up        bool
}

// Prices lie between these.
const (
	leastPrice = 1e-7
	mostPrice  = 0.2
)

// How prices are found: by so many rounds for one price on all days, then so many for
// those of the knots, whose first step is a factor of e^firstStep. A plan that follows
// another needs fewer, and shorter steps.
const (
	levelRounds = 8
	shapeRounds = 16
	warmRounds  = 2
	firstStep   = 0.3
	warmStep    = 0.08
)

// The softness of choices is a part of what a look costs, at most so much recall: with
// none, the same day would be the best for all cards of a kind, or none of them.
const (
	softPart  = 0.15
	leastSoft = 1e-5
	mostSoft  = 0.02
)

func newPrices(groups []*group, budget []float64) *prices {
	days := len(budget)
	m := &prices{groups: groups, budget: budget, price: make([]float64, days), asked: make([]asked, days)}
	for left := 1; left < days; left = max(left+1, min(left*8/5, left+days/7)) {
		m.knots = append(m.knots, knot{day: days - left})
	}
	if days > 0 {
		m.knots = append(m.knots, knot{day: 0})
	}
	for i := range m.knots {
		m.knots[i].log = math.Log(1e-3)
	}
	m.interpolate()
	return m
}

// interpolate makes the prices of all days of those of the knots.
func (m *prices) interpolate() {
	for i, k := range m.knots {
		m.price[k.day] = math.Exp(k.log)
		if i == 0 {
			continue
		}
		next := m.knots[i-1]
		for t := k.day + 1; t < next.day; t++ {
			part := float64(t-k.day) / float64(next.day-k.day)
			m.price[t] = math.Exp(k.log + part*(next.log-k.log))
		}
	}
}

// solve finds the prices: first one for all days, then those of the knots.
func (m *prices) solve(ctx context.Context) error {
	rounds, step := shapeRounds, firstStep
	if m.warm {
		rounds, step = warmRounds, warmStep
	} else {
		low, high := math.Log(leastPrice), math.Log(mostPrice)
		for range levelRounds {
			level := (low + high) / 2
			for i := range m.knots {
				m.knots[i].log = level
			}
			m.interpolate()
			if err := m.round(ctx); err != nil {
				return err
			}
			if asked, budget := m.sums(); asked > budget {
				low = level
			} else {
				high = level
			}
		}
	}
	for i := range m.knots {
		m.knots[i].step = step
	}
	for range rounds {
		if err := m.round(ctx); err != nil {
			return err
		}
		m.adjust()
		m.interpolate()
	}
	return m.round(ctx)
}

func (m *prices) sums() (asked, budget float64) {
	for t := range m.budget {
		asked += m.asked[t].seconds
		budget += m.budget[t]
	}
	return asked, budget
}

// round lets all groups choose at the prices of now.
func (m *prices) round(ctx context.Context) error {
	clear(m.asked)
	for _, g := range m.groups {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("plan for an exam: %w", err)
		}
		soft := m.softness(g)
		g.weigh(m.price, soft)
		g.spend(m.price, soft, m.asked)
	}
	return nil
}

// softness is that of a group's choices: a part of what a look costs.
func (m *prices) softness(g *group) float64 {
	mean, n := 0.0, 0.0
	for t, p := range m.price {
		mean += p * m.budget[t]
		n += m.budget[t]
	}
	return min(max(softPart*mean/max(n, 1)*g.dynamics.passed, leastSoft), mostSoft)
}

// adjust moves the prices of the knots by what is asked for about them over what
// there is.
func (m *prices) adjust() {
	for i := range m.knots {
		k := &m.knots[i]
		asked, budget := 0.0, 0.0
		about := func(t int, weight float64) {
			asked += weight * m.asked[t].seconds
			budget += weight * m.budget[t]
		}
		about(k.day, 1)
		if i > 0 {
			for t, next := k.day+1, m.knots[i-1].day; t < next; t++ {
				about(t, float64(next-t)/float64(next-k.day))
			}
		}
		if i+1 < len(m.knots) {
			before := m.knots[i+1].day
			for t := before + 1; t < k.day; t++ {
				about(t, float64(t-before)/float64(k.day-before))
			}
		}
		if !(budget > 0) {
			continue
		}
		off := math.Log(max(asked/budget, 1e-3))
		up := off > 0
		if k.up == up {
			k.step = min(k.step*1.25, 0.6)
		} else {
			k.step *= 0.5
		}
		k.up = up
		k.log += k.step * min(max(2*off, -1), 1)
		k.log = min(max(k.log, math.Log(leastPrice)), math.Log(mostPrice))
	}
}

// follow takes over the prices of a plan of some days ago.
func (m *prices) follow(old *prices, passed int) {
	for i, k := range m.knots {
		m.knots[i].log = math.Log(old.price[min(k.day+passed, len(old.price)-1)])
	}
	m.interpolate()
	m.warm = true
}

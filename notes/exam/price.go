package exam

import (
	"context"
	"fmt"
	"math"
)

// market finds the price of a second of each day at which the time that all cards
// ask for is the time that there is.
type market struct {
	groups []*group
	budget []float64 // seconds of each day
	price  []float64 // cards recalled a second, of each day
	asked  []float64 // seconds asked for on each day
	recall float64   // cards recalled on the days of the exams
}

const (
	leastPrice = 1e-7
	mostPrice  = 0.2
)

func newMarket(groups []*group, budget []float64) *market {
	m := &market{groups: groups, budget: budget, price: make([]float64, len(budget)), asked: make([]float64, len(budget))}
	for t := range m.price {
		m.price[t] = 1e-3
	}
	return m
}

var (
	levelRounds = 8
	shapeRounds = 16
	etaLevel    = 0.25
	etaShape    = 0.25
	softPart    = 0.15
	softMost    = 0.02
	halfWidth   = 12
)

// settle finds the prices: first one for all days, then each day's own.
func (m *market) settle(ctx context.Context) error {
	low, high := math.Log(leastPrice), math.Log(mostPrice)
	for range levelRounds {
		level := (low + high) / 2
		for t := range m.price {
			m.price[t] = math.Exp(level)
		}
		if err := m.round(ctx); err != nil {
			return err
		}
		if asked, budget := m.sums(); asked > budget {
			low = level
		} else {
			high = level
		}
	}
	sum := make([]float64, len(m.price))
	n := 0.0
	for round := range shapeRounds {
		if err := m.round(ctx); err != nil {
			return err
		}
		m.adjust(1 / (1 + float64(round)/4))
		if round >= shapeRounds/2 {
			for t, p := range m.price {
				sum[t] += math.Log(p)
			}
			n++
		}
	}
	if n > 0 {
		for t := range sum {
			m.price[t] = math.Exp(sum[t] / n)
		}
	}
	return m.round(ctx)
}

func (m *market) sums() (asked, budget float64) {
	for t := range m.budget {
		asked += m.asked[t]
		budget += m.budget[t]
	}
	return asked, budget
}

// round lets all groups choose at the prices of now.
func (m *market) round(ctx context.Context) error {
	clear(m.asked)
	m.recall = 0
	mean, n := 0.0, 0.0
	for t, p := range m.price {
		mean += p * m.budget[t]
		n += m.budget[t]
	}
	mean /= max(n, 1)
	for _, g := range m.groups {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("plan for an exam: %w", err)
		}
		soft := min(max(softPart*mean*g.course.passed, 1e-5), softMost)
		g.weigh(m.price, soft)
		m.recall += g.spend(m.price, soft, m.asked)
	}
	return nil
}

// adjust moves the prices by what is asked for over what there is, on all days
// together and about each day.
func (m *market) adjust(by float64) {
	asked, budget := m.sums()
	if !(budget > 0) {
		return
	}
	bounded := func(x float64) float64 { return min(max(x, -1.5), 1.5) }
	level := bounded(math.Log(max(asked/budget, 1e-3)))
	days := len(m.budget)
	next := make([]float64, days)
	for t, b := range m.budget {
		next[t] = m.price[t]
		if b <= 0 {
			continue
		}
		wide := min(days/halfWidth, days-1-t, t)
		near, there := 0.0, 0.0
		for d := t - wide; d <= t+wide; d++ {
			near += m.asked[d]
			there += m.budget[d]
		}
		own := bounded(math.Log(max(near/there, 1e-3)) - level)
		next[t] = min(max(m.price[t]*math.Exp(by*(etaLevel*level+etaShape*own)), leastPrice), mostPrice)
	}
	m.price = next
}

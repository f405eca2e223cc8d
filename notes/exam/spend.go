package exam

import "math"

// asked is what cards ask for on one day.
type asked struct {
	seconds      float64
	looks, fresh float64 // cards, and those of them that are new
}

func (a *asked) add(cards, seconds float64) {
	a.looks += cards
	a.seconds += seconds
}

// spend sends the cards of a group through the days as weigh chose, and adds what
// they ask for.
func (g *group) spend(price []float64, softness float64, days []asked) {
	c := g.dynamics
	for t := range g.days {
		g.flow[t], g.mass[t] = [4][states]float64{}, [states]float64{}
	}
	chances := make([]float64, len(g.from))
	if g.fresh > 0 {
		for j, day := range g.from {
			chances[j] = g.begin(day) - price[day]*c.firstTime
		}
		choose(chances, 0, softness)
		for j, day := range g.from {
			cards := g.fresh * chances[j]
			days[day].add(cards, cards*c.firstTime)
			days[day].fresh += cards
			for _, k := range c.first {
				g.mass[day][k.state] += cards * k.share
			}
		}
	}
	chances = chances[:len(g.first)]
	for _, p := range g.begun {
		for j, day := range g.first {
			chances[j] = math.Inf(-1)
			if p.age+day > 0 {
				chances[j] = g.reviewOf(p.state, day, p.age+day, price[day])
			}
		}
		choose(chances, g.unseen(p.state, p.age), softness)
		for j, day := range g.first {
			if chances[j] > 1e-4 {
				g.send(p.state, day, p.age+day, p.cards*chances[j], days)
			}
		}
	}
	for t := range g.days {
		mass := &g.mass[t]
		for grade := range 4 {
			for d, b := range c.harder[grade] {
				at, part := int(b.at)*stabilities, float64(b.part)
				for s, cards := range g.flow[t][grade][d*stabilities : (d+1)*stabilities] {
					mass[at+s] += (1 - part) * cards
					mass[at+stabilities+s] += part * cards
				}
			}
		}
		for i, cards := range mass {
			if cards < 1e-9 {
				continue
			}
			for j, later := range g.laters[t] {
				if chance := float64(g.chosen[t][j][i]); chance > 1e-5 {
					g.send(int32(i), later, later-t, cards*chance, days)
				}
			}
		}
	}
}

// send lets cards of a state be reviewed on the day.
func (g *group) send(state int32, day, gap int, cards float64, days []asked) {
	c := g.dynamics
	gap = min(gap, c.days())
	after := &c.after[c.gapOf[gap]][state]
	row := state - state%stabilities
	recall := float64(c.recall[state-row][gap])
	days[day].add(cards, cards*(recall*c.passed+(1-recall)*c.failed))
	for grade := range 4 {
		part := cards * (1 - recall)
		if grade > 0 {
			part = cards * recall * c.shares[grade]
		}
		b := after[grade]
		g.flow[day][grade][row+b.at] += part * float64(1-b.part)
		g.flow[day][grade][row+b.at+1] += part * float64(b.part)
	}
}

// reviewOf is the worth of a review as review has it, in one state.
func (g *group) reviewOf(state int32, day, gap int, price float64) float64 {
	c := g.dynamics
	gap = min(gap, c.days())
	after := &c.after[c.gapOf[gap]][state]
	row := state - state%stabilities
	recall := float64(c.recall[state-row][gap])
	worth := -price * (recall*c.passed + (1-recall)*c.failed)
	for grade := range 4 {
		part := 1 - recall
		if grade > 0 {
			part = recall * c.shares[grade]
		}
		b, m := after[grade], &g.mixed[day][grade]
		worth += part * (float64(1-b.part)*m[row+b.at] + float64(b.part)*m[row+b.at+1])
	}
	return worth
}

// choose turns the worth of some days into how likely each is, and returns how
// likely none is.
func choose(worth []float64, none, softness float64) float64 {
	best := none
	for _, w := range worth {
		best = max(best, w)
	}
	left := math.Exp((none-best)/softness) * float64(max(1, len(worth)))
	sum := left
	for j, w := range worth {
		worth[j] = likely((w - best) / softness)
		sum += worth[j]
	}
	for j := range worth {
		worth[j] /= sum
	}
	return left / sum
}

// likely is e^x, 0 where that is next to nothing.
func likely(x float64) float64 {
	if x < -12 {
		return 0
	}
	return math.Exp(x)
}

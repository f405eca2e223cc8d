package exam

import "math"

// spend sends the cards of a group through the days as weigh chose, adds the time
// that they ask for, and returns how many are recalled on the day.
func (g *group) spend(price []float64, softness float64, asked []float64) (recalled float64) {
	c := g.course
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
			asked[day] += cards * c.firstTime
			for _, k := range c.first {
				g.mass[day][k.state] += cards * k.share
			}
		}
	}
	for _, p := range g.begun {
		never := float64(c.recall[p.state%stabilities][min(p.age+g.days, c.days())])
		for j, day := range g.from {
			chances[j] = math.Inf(-1)
			if p.age+day > 0 {
				chances[j] = g.reviewOf(p.state, day, p.age+day, price[day])
			}
		}
		left := choose(chances, never, softness)
		recalled += p.cards * left * never
		for j, day := range g.from {
			if chances[j] > 1e-4 {
				g.send(p.state, day, p.age+day, p.cards*chances[j], asked)
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
			left := 1.0
			for j, later := range g.laters[t] {
				if chance := float64(g.chosen[t][j][i]); chance > 1e-5 {
					left -= chance
					g.send(int32(i), later, later-t, cards*chance, asked)
				}
			}
			recalled += cards * left * float64(c.recall[i%stabilities][g.days-t])
		}
	}
	return recalled
}

// send lets cards of a state be reviewed on the day.
func (g *group) send(state int32, day, gap int, cards float64, asked []float64) {
	c := g.course
	gap = min(gap, c.days())
	after := &c.after[c.gapOf[gap]][state]
	row := state - state%stabilities
	recall := float64(c.recall[state-row][gap])
	asked[day] += cards * (recall*c.passed + (1-recall)*c.failed)
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
	c := g.course
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
	left := math.Exp((none - best) / softness)
	sum := left
	for j, w := range worth {
		worth[j] = math.Exp((w - best) / softness)
		sum += worth[j]
	}
	for j := range worth {
		worth[j] /= sum
	}
	return left / sum
}

package exam

import (
	"math"
)

// group are the cards of one exam under one set of rules. Of two cards that are
// remembered alike only the number counts.
type group struct {
	dynamics *dynamics
	days     int // until the exam: 0 to days−1 are for study
	fresh    float64
	begun    []pile

	// values is the worth, in cards recalled less what time costs, of a card in a
	// state after a review of a day.
	values [][states]float64
	// mixed are the values by the difficulty that each grade leaves.
	mixed [][4][states]float64
	// chosen is how likely each later day of laters is the next look.
	laters [][]int
	// from are all days with time, first those of them that are weighed for the
	// next look at a card that was seen before today.
	from, first []int
	chosen      [][][states]float32
	worth       [][states]float64 // of the days of one state, while they are weighed
	flow        [][4][states]float64
	mass        [][states]float64

	// What a look on a day brings, as far as it was asked for.
	edges [][]edge
	ofNew []edge
}

// spot is a state so many days after the last review.
type spot struct {
	state int32
	age   int
}

// edge is what a look on a day is worth beyond the best that can be done later, its
// time aside, and that time.
type edge struct{ gain, seconds float64 }

// pile is a number of cards on one spot.
type pile struct {
	spot
	cards float64
}

// Up to so many days all are weighed for the next look; of more, days that lie
// closer the nearer they are to now or to the exam.
const everyDay = 24

func newGroup(c *dynamics, days int) *group {
	g := &group{dynamics: c, days: days, edges: make([][]edge, days+1), ofNew: make([]edge, days+1)}
	g.values = make([][states]float64, days)
	g.mixed = make([][4][states]float64, days)
	g.flow = make([][4][states]float64, days)
	g.mass = make([][states]float64, days)
	g.chosen = make([][][states]float32, days)
	return g
}

// open chooses the days weighed after each day, among those with time.
func (g *group) open(hasTime func(day int) bool) {
	g.laters = make([][]int, g.days)
	g.first = laterDays(-1, g.days, hasTime)
	for t := range g.days {
		if hasTime(t) {
			g.from = append(g.from, t)
		}
	}
	most := 0
	for t := range g.days {
		g.laters[t] = laterDays(t, g.days, hasTime)
		most = max(most, len(g.laters[t]))
		g.chosen[t] = make([][states]float32, len(g.laters[t]))
	}
	g.worth = make([][states]float64, most)
}

// laterDays are the days weighed after day t, which is −1 for all from today on.
func laterDays(t, days int, hasTime func(day int) bool) []int {
	var all []int
	for gap := 1; t+gap < days; {
		if hasTime(t + gap) {
			all = append(all, t+gap)
		}
		left := days - (t + gap)
		step := 1
		if days-t > everyDay {
			step = max(1, min(gap/8, left/4))
		}
		gap += step
	}
	return all
}

// weigh works out what cards are worth while a second of each day costs so much,
// from the last day back. softness is the difference of worth at which the better
// of two days is chosen e times as often.
func (g *group) weigh(price []float64, softness float64) {
	c := g.dynamics
	for t := g.days - 1; t >= 0; t-- {
		days := g.laters[t]
		for j, later := range days {
			g.review(&g.worth[j], later, later-t, price[later])
		}
		value, left := &g.values[t], g.days-t
		for i := range states {
			never := float64(c.recall[i%stabilities][left])
			best := never
			for j := range days {
				best = max(best, g.worth[j][i])
			}
			sum := math.Exp((never-best)/softness) * float64(max(1, len(days)))
			mean := sum * never
			for j := range days {
				w := likely((g.worth[j][i] - best) / softness)
				g.chosen[t][j][i] = float32(w)
				sum += w
				mean += w * g.worth[j][i]
			}
			value[i] = mean / sum
			for j := range days {
				g.chosen[t][j][i] /= float32(sum)
			}
		}
		g.mix(t)
	}
}

// mix shares the values of a day by the difficulty that each grade leaves.
func (g *group) mix(t int) {
	value, mixed := &g.values[t], &g.mixed[t]
	for grade := range mixed {
		for d, b := range g.dynamics.harder[grade] {
			at, part := int(b.at)*stabilities, float64(b.part)
			for s := range stabilities {
				mixed[grade][d*stabilities+s] = (1-part)*value[at+s] + part*value[at+stabilities+s]
			}
		}
	}
}

// review fills in the worth, in each state, of a review on the day, so many days
// after the last one.
func (g *group) review(worth *[states]float64, day, gap int, price float64) {
	c := g.dynamics
	gap = min(gap, c.days())
	after := &c.after[c.gapOf[gap]]
	mixed := &g.mixed[day]
	passed, failed := price*c.passed, price*c.failed
	for i := range states {
		row := i - i%stabilities
		recall := float64(c.recall[i-row][gap])
		pass := -passed
		for grade := 1; grade < 4; grade++ {
			b := after[i][grade]
			at, part := row+int(b.at), float64(b.part)
			m := &mixed[grade]
			pass += c.shares[grade] * ((1-part)*m[at] + part*m[at+1])
		}
		b := after[i][0]
		at, part := row+int(b.at), float64(b.part)
		fail := (1-part)*mixed[0][at] + part*mixed[0][at+1] - failed
		worth[i] = recall*pass + (1-recall)*fail
	}
}

// begin is what a first look at a new card on the day is worth, its time aside.
func (g *group) begin(day int) float64 {
	sum := 0.0
	for _, k := range g.dynamics.first {
		sum += k.share * g.values[day][k.state]
	}
	return sum
}

// unseen is how likely a card is recalled on the day without another look.
func (g *group) unseen(state int32, age int) float64 {
	return float64(g.dynamics.recall[state%stabilities][min(max(age+g.days, 0), g.dynamics.days())])
}

// edgeOf is the edge of a look on a day at a card that was last seen age days before
// it, 1 at least.
func (g *group) edgeOf(day int, state int32, age int, price []float64) edge {
	of := int(g.dynamics.gapOf[age])*states + int(state)
	if g.edges[day] == nil {
		g.edges[day] = make([]edge, len(g.dynamics.gaps)*states)
	}
	e := &g.edges[day][of]
	if e.seconds > 0 {
		return *e
	}
	recall := float64(g.dynamics.recall[state%stabilities][age])
	e.seconds = recall*g.dynamics.passed + (1-recall)*g.dynamics.failed
	if day == g.days {
		e.gain = 1 - recall
		return *e
	}
	later := g.unseen(state, age-day)
	for _, next := range g.laters[day] {
		later = max(later, g.reviewOf(state, next, age+next-day, price[next]))
	}
	e.gain = g.reviewOf(state, day, age, 0) - later
	return *e
}

// edgeOfNew is that of a new card.
func (g *group) edgeOfNew(day int, price []float64) edge {
	e := &g.ofNew[day]
	if e.seconds > 0 {
		return *e
	}
	e.seconds = g.dynamics.firstTime
	if day == g.days {
		e.gain = 1
		return *e
	}
	later := 0.0
	for _, next := range g.from {
		if next > day {
			later = max(later, g.begin(next)-price[next]*g.dynamics.firstTime)
		}
	}
	e.gain = g.begin(day) - later
	return *e
}

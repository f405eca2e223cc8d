package exam

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"precis/notes"
)

// Forecast is what will be known on the day of an exam.
type Forecast struct {
	// Recall is the share of the exam's cards that will be recalled, 0 to 1; all 0
	// where it has none.
	Recall Range
	// ByCard is the expected recall of each of its cards, 0 to 1, so that it can be
	// summed by section.
	ByCard map[notes.CardID]float64
	// Days are the days from today up to that of the exam, each with the recall
	// that is expected if the exam were held in its morning.
	Days []DayRecall
}

// Range is what is expected, and the bounds within which 80 of 100 learners end.
type Range struct{ Low, Expected, High float64 }

// DayRecall is the share of an exam's cards recalled on a day.
type DayRecall struct {
	Day    notes.Day
	Recall Range
}

// How many simulated learners study, and how many of the cards each of them.
const (
	learners  = 48
	mostCards = 500
	// sure is the least effective sample size, as a part of the learners, that the answers of
	// the past leave.
	sure = 0.3
)

// Foresee lets simulated learners study by the plan until the exams, and returns a
// forecast for each of them. They differ from one another as learners do whom the
// model does not know yet; those that would have answered as this learner did so far
// count for more. report, which may be nil, is told how much is done. The end of ctx
// is an error, and what New refuses.
func Foresee(ctx context.Context, s Situation, report func(done, total int)) ([]Forecast, error) {
	p, err := New(ctx, s)
	if err != nil {
		return nil, err
	}
	return p.Foresee(ctx, report)
}

// Foresee is the package's Foresee for a plan that is made already.
func (p *Plan) Foresee(ctx context.Context, report func(done, total int)) ([]Forecast, error) {
	all, err := p.simulate(ctx, report)
	if err != nil {
		return nil, err
	}
	forecasts := make([]Forecast, len(p.s.Exams))
	for e := range forecasts {
		f := &forecasts[e]
		days := p.s.daysLeft(e)
		for day := range days + 1 {
			f.Days = append(f.Days, DayRecall{p.s.Today + notes.Day(day), rangeOf(all, func(l *outcome) float64 { return l.recall[e][day] })})
		}
		f.Recall = f.Days[days].Recall
		f.ByCard = map[notes.CardID]float64{}
	}
	p.share(forecasts)
	return forecasts, nil
}

// simulate lets all simulated learners study until the last exam.
func (p *Plan) simulate(ctx context.Context, report func(done, total int)) ([]outcome, error) {
	cohort := p.cohort()
	all := make([]outcome, learners)
	for i := range all {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("foresee an exam: %w", err)
		}
		var err error
		if all[i], err = cohort.simulate(uint64(i)); err != nil {
			return nil, fmt.Errorf("foresee an exam: %w", err)
		}
		if report != nil {
			report(i+1, learners)
		}
	}
	weigh(all)
	return all, nil
}

// cohort is what all learners have in common.
type cohort struct {
	p     *Plan
	cards []*Card // those that are studied, for all
	part  float64 // of all
	last  int     // day of the last exam
}

func (p *Plan) cohort() *cohort {
	c := &cohort{p: p, part: 1}
	for i := range p.s.Exams {
		c.last = max(c.last, p.s.daysLeft(i))
	}
	all := make([]*Card, 0, len(p.s.Cards))
	for i := range p.s.Cards {
		if card := &p.s.Cards[i]; p.s.Exams[card.Exam] >= p.s.Today {
			all = append(all, card)
		}
	}
	n := min(len(all), mostCards)
	for i := range n {
		c.cards = append(c.cards, all[i*len(all)/n])
	}
	if n > 0 {
		c.part = float64(n) / float64(len(all))
	}
	return c
}

// outcome is what became of a learner: recall by exam and day, and how much it counts.
type outcome struct {
	recall      [][]float64
	fit, weight float64
}

// simulate lets one learner study until the last exam.
func (c *cohort) simulate(seed uint64) (outcome, error) {
	s := &c.p.s
	learner, err := newLearner(s, seed)
	if err != nil {
		return outcome{}, err
	}
	memories := make([]memory, len(c.cards))
	counts := make([]float64, len(s.Exams))
	for i, card := range c.cards {
		memories[i] = learner.recall(card)
		counts[card.Exam]++
	}
	out := outcome{recall: make([][]float64, len(s.Exams)), fit: learner.fit}
	for e := range out.recall {
		out.recall[e] = make([]float64, s.daysLeft(e)+1)
	}
	left := 0.0
	for day := range c.last + 1 {
		for i := range memories {
			m := &memories[i]
			if e := m.card.Exam; day < len(out.recall[e]) && m.truth.Stability > 0 {
				out.recall[e][day] += learner.recalls(m, day) / counts[e]
			}
		}
		left = min(left, 0) + s.on(day).Seconds()*c.part
		if day < c.last && left > 0 {
			left = c.study(learner, memories, day, left)
		}
	}
	return out, nil
}

// study lets a learner study on one day, and returns the seconds that are left of it.
func (c *cohort) study(learner *learner, memories []memory, day int, left float64) float64 {
	type look struct {
		memory int
		price  float64
	}
	var looks []look
	for i := range memories {
		m := &memories[i]
		g := c.p.groups[kind{m.card.Exam, m.card.Rules}]
		fresh := !(m.truth.Stability > 0)
		if day >= g.days || !fresh && m.seen >= day {
			continue
		}
		if e := c.p.edge(g, day, fresh, m.believed, day-m.seen); e.gain > 0 {
			looks = append(looks, look{i, e.gain / e.seconds})
		}
	}
	slices.SortFunc(looks, func(a, b look) int {
		return cmp.Or(cmp.Compare(b.price, a.price), cmp.Compare(a.memory, b.memory))
	})
	for _, l := range looks {
		if left <= 0 {
			break
		}
		m := &memories[l.memory]
		left -= learner.look(m, day, &c.p.s.Rules[m.card.Rules])
	}
	return left
}

// weigh lets the learners count by their likelihood given what was answered so far, tempered
// so that the effective sample size, 1 ÷ the sum of squared weights, stays large enough.
func weigh(all []outcome) {
	best := math.Inf(-1)
	for i := range all {
		best = max(best, all[i].fit)
	}
	low, high := 0.0, 1.0
	enough := func(trust float64) bool {
		sum, squares := 0.0, 0.0
		for i := range all {
			w := math.Exp(trust * (all[i].fit - best))
			all[i].weight = w
			sum += w
			squares += w * w
		}
		for i := range all {
			all[i].weight /= sum
		}
		return sum*sum/squares >= sure*float64(len(all))
	}
	if enough(1) {
		return
	}
	for range 20 {
		if trust := (low + high) / 2; enough(trust) {
			low = trust
		} else {
			high = trust
		}
	}
	enough(low)
}

// rangeOf is what a figure of the learners is on average, and where 80 % of it lie.
func rangeOf(all []outcome, figure func(*outcome) float64) Range {
	type one struct{ value, weight float64 }
	values := make([]one, len(all))
	r := Range{}
	for i := range all {
		values[i] = one{figure(&all[i]), all[i].weight}
		r.Expected += values[i].value * values[i].weight
	}
	slices.SortFunc(values, func(a, b one) int { return cmp.Compare(a.value, b.value) })
	at := func(part float64) float64 {
		sum := 0.0
		for i, v := range values {
			if next := sum + v.weight; next >= part && i > 0 {
				// Between the middles of the two.
				before := sum - values[i-1].weight/2
				middle := sum + v.weight/2
				x := min(max((part-before)/(middle-before), 0), 1)
				return values[i-1].value + x*(v.value-values[i-1].value)
			}
			sum += v.weight
		}
		return values[len(values)-1].value
	}
	r.Low, r.High = min(at(0.1), r.Expected), max(at(0.9), r.Expected)
	return r
}

// share says what is expected of each card: as the model has it, moved by what the
// learners show of all of them together.
func (p *Plan) share(forecasts []Forecast) {
	expects := map[kind]*expectation{}
	for i := range p.s.Cards {
		c := &p.s.Cards[i]
		k := kind{c.Exam, c.Rules}
		g := p.groups[k]
		if g == nil {
			continue
		}
		if expects[k] == nil {
			expects[k] = g.expect(p.prices.price, p.prices.softness(g))
		}
		forecasts[c.Exam].ByCard[c.ID] = expects[k].of(g, c)
	}
	for e := range forecasts {
		f := &forecasts[e]
		if len(f.ByCard) == 0 {
			continue
		}
		moved := func(recall, by float64) float64 {
			odds := recall / max(1-recall, 1e-9) * by
			return odds / (1 + odds)
		}
		low, high := -12.0, 12.0
		for range 30 {
			by, sum := (low+high)/2, 0.0
			for _, recall := range f.ByCard {
				sum += moved(recall, math.Exp(by))
			}
			if sum < f.Recall.Expected*float64(len(f.ByCard)) {
				low = by
			} else {
				high = by
			}
		}
		for id, recall := range f.ByCard {
			f.ByCard[id] = moved(recall, math.Exp(low))
		}
	}
}

package exam

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
)

// Plan is what to do until the exams. It is not safe for use by several goroutines
// at once.
type Plan struct {
	s      Situation
	prices *prices
	groups map[kind]*group
	cards  map[notes.CardID]Card
	order  []Look // all that are worth a look today, best first
}

// kind is what the cards of a group have in common.
type kind struct{ exam, rules int }

// Look is a look at a card today.
type Look struct {
	Card notes.CardID
	// PerMinute is the recall on the day of the exam, in cards, that a minute spent
	// on it brings beyond waiting; greater than 0.
	PerMinute float64
	// Time is how long it is expected to take, steps included.
	Time time.Duration
}

// New makes the plan. The end of ctx, and cards whose exam or rules are not in the
// lists, are errors; the latter wrap notes.ErrInvalid.
func New(ctx context.Context, s Situation) (*Plan, error) { return (*Plan)(nil).Again(ctx, s) }

// Again makes the plan anew for what has become of it since, in less time than New.
func (p *Plan) Again(ctx context.Context, s Situation) (*Plan, error) {
	old := p
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("plan for an exam: %w", err)
	}
	p = &Plan{s: s, cards: make(map[notes.CardID]Card, len(s.Cards))}
	p.gather()
	if old != nil && len(old.prices.price) > 0 {
		p.prices.follow(old.prices, max(0, int(s.Today-old.s.Today)))
	}
	if err := p.prices.solve(ctx); err != nil {
		return nil, err
	}
	for _, c := range s.Cards {
		p.cards[c.ID] = c
		if l := p.look(&c); l.PerMinute > 0 {
			p.order = append(p.order, l)
		}
	}
	slices.SortFunc(p.order, compareLooks)
	return p, nil
}

func compareLooks(a, b Look) int {
	return cmp.Or(cmp.Compare(b.PerMinute, a.PerMinute), cmp.Compare(a.Card, b.Card))
}

// longestAge is the most days since a review that count.
const longestAge = 365

// gather sorts the cards into groups, and these into piles.
func (p *Plan) gather() {
	s := &p.s
	last := 0
	for i := range s.Exams {
		last = max(last, s.daysLeft(i))
	}
	oldest := 0
	for i := range s.Cards {
		oldest = max(oldest, s.Cards[i].Ago)
	}
	budget := make([]float64, last)
	for t := range budget {
		budget[t] = s.on(t).Seconds()
	}
	p.groups = map[kind]*group{}
	dynamics := map[int]*dynamics{}
	type place struct {
		kind
		spot
	}
	piles := map[place]float64{}
	var all []*group
	for i := range s.Cards {
		c := &s.Cards[i]
		k := kind{c.Exam, c.Rules}
		if s.Exams[c.Exam] < s.Today {
			continue
		}
		g := p.groups[k]
		if g == nil {
			if dynamics[c.Rules] == nil {
				dynamics[c.Rules] = newDynamics(&s.Rules[c.Rules], &s.Habits, last, min(oldest, longestAge))
			}
			g = newGroup(dynamics[c.Rules], s.daysLeft(c.Exam))
			g.open(func(day int) bool { return budget[day] > 0 })
			p.groups[k] = g
			all = append(all, g)
		}
		if c.State == notes.New {
			g.fresh++
			continue
		}
		age := g.dynamics.age(c.Ago)
		if g.days == 0 {
			continue
		}
		for _, corner := range corners(placeStability(c.Memory.Stability), placeDifficulty(c.Memory.Difficulty)) {
			if corner.share > 0 {
				piles[place{k, spot{corner.state, age}}] += corner.share
			}
		}
	}
	for at, cards := range piles {
		g := p.groups[at.kind]
		g.begun = append(g.begun, pile{at.spot, cards})
	}
	for _, g := range all {
		slices.SortFunc(g.begun, func(a, b pile) int { return cmp.Or(cmp.Compare(a.state, b.state), cmp.Compare(a.age, b.age)) })
	}
	p.prices = newPrices(all, budget)
}

// Holds reports whether the plan is for the card: it is of an exam that is not past.
func (p *Plan) Holds(id notes.CardID) bool {
	c, ok := p.cards[id]
	return ok && p.s.Exams[c.Exam] >= p.s.Today
}

// Len is how many cards the plan holds.
func (p *Plan) Len() (n int) {
	for id := range p.cards {
		if p.Holds(id) {
			n++
		}
	}
	return n
}

// Card returns a card as the plan knows it now.
func (p *Plan) Card(id notes.CardID) (Card, bool) {
	c, ok := p.cards[id]
	return c, ok
}

// DaysLeft is how many days lie between the day of the plan and a card's exam; 0 for
// one that is then or past.
func (p *Plan) DaysLeft(c Card) int { return p.s.daysLeft(c.Exam) }

// Today returns the looks for the time left today, best first; the last of them fits
// by half at least.
func (p *Plan) Today(left time.Duration) []Look {
	n := 0
	for n < len(p.order) && p.order[n].Time <= 2*left {
		left -= p.order[n].Time
		n++
	}
	return p.order[:n:n]
}

// Grade tells the plan what became of a card that was graded: its place in today's
// order changes, and nothing else. A card that is not in the plan changes nothing.
func (p *Plan) Grade(c Card) {
	before, ok := p.cards[c.ID]
	if !ok {
		return
	}
	if at, found := slices.BinarySearchFunc(p.order, p.look(&before), compareLooks); found {
		p.order = slices.Delete(p.order, at, at+1)
	}
	p.cards[c.ID] = c
	if l := p.look(&c); l.PerMinute > 0 {
		at, _ := slices.BinarySearchFunc(p.order, l, compareLooks)
		p.order = slices.Insert(p.order, at, l)
	}
}

// Next returns in how many days the plan looks at the card next, given what it will
// be after a grade of today (Ago 0); 0 where it does not before the exam.
func (p *Plan) Next(c Card) int {
	g := p.groups[kind{c.Exam, c.Rules}]
	if g == nil {
		return 0
	}
	best, wait := 0.0, 0
	at := corners(placeStability(c.Memory.Stability), placeDifficulty(c.Memory.Difficulty))
	for _, k := range at {
		best += k.share * g.unseen(k.state, 0)
	}
	for _, day := range g.from {
		if day == 0 {
			continue
		}
		worth := 0.0
		for _, k := range at {
			if k.share > 0 {
				worth += k.share * g.reviewOf(k.state, day, day, p.prices.price[day])
			}
		}
		if worth > best {
			best, wait = worth, day
		}
	}
	return wait
}

// Day is what one day of the plan is expected to come to.
type Day struct {
	Day notes.Day
	// Reviews and New are the looks at cards that were seen before and at new ones.
	Reviews, New float64
	Time         time.Duration
}

// Days returns what each day until the last exam is expected to come to, today
// first; none where no exam is to come.
func (p *Plan) Days() []Day {
	days := make([]Day, len(p.prices.budget))
	for i := range days {
		days[i] = Day{Day: p.s.Today + notes.Day(i)}
		a, there := p.prices.asked[i], p.prices.budget[i]
		part := min(1, there/max(a.seconds, 1e-9))
		days[i].Reviews, days[i].New = (a.looks-a.fresh)*part, a.fresh*part
		days[i].Time = time.Duration(min(a.seconds, there) * float64(time.Second))
	}
	if len(days) > 0 {
		days[0] = p.first()
	}
	return days
}

// first is today, whose looks are known.
func (p *Plan) first() Day {
	day := Day{Day: p.s.Today}
	for _, l := range p.Today(p.s.on(0)) {
		if p.cards[l.Card].State == notes.New {
			day.New++
		} else {
			day.Reviews++
		}
		day.Time += l.Time
	}
	return day
}

// look weighs a look at the card today.
func (p *Plan) look(c *Card) Look {
	if c.State != notes.New && c.Ago <= 0 {
		return Look{}
	}
	g := p.groups[kind{c.Exam, c.Rules}]
	if g == nil || p.s.on(0) <= 0 {
		return Look{}
	}
	e := p.edge(g, 0, c.State == notes.New, c.Memory, c.Ago)
	took := time.Duration(e.seconds * float64(time.Second))
	return Look{Card: c.ID, PerMinute: e.gain / e.seconds * 60, Time: took}
}

// edge is that of a look on a day at a card last seen age days before it.
func (p *Plan) edge(g *group, day int, fresh bool, m fsrs.Memory, age int) (e edge) {
	if fresh {
		return g.edgeOfNew(day, p.prices.price)
	}
	for _, k := range corners(placeStability(m.Stability), placeDifficulty(m.Difficulty)) {
		if k.share > 0 {
			of := g.edgeOf(day, k.state, g.dynamics.age(age), p.prices.price)
			e.gain += k.share * of.gain
			e.seconds += k.share * of.seconds
		}
	}
	return e
}

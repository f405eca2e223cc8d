package exam

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"precis/notes"
)

// Plan is what to do until the exams. It is not safe for use by several goroutines
// at once.
type Plan struct {
	s      Situation
	market *market
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
func New(ctx context.Context, s Situation) (*Plan, error) {
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("plan for an exam: %w", err)
	}
	p := &Plan{s: s, cards: make(map[notes.CardID]Card, len(s.Cards))}
	p.gather()
	if err := p.market.settle(ctx); err != nil {
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
	budget := make([]float64, last)
	for t := range budget {
		budget[t] = s.on(t).Seconds()
	}
	p.groups = map[kind]*group{}
	courses := map[int]*course{}
	type spot struct {
		kind
		state int32
		age   int
	}
	piles := map[spot]float64{}
	var all []*group
	for i := range s.Cards {
		c := &s.Cards[i]
		k := kind{c.Exam, c.Rules}
		days := s.daysLeft(c.Exam)
		if days == 0 {
			continue
		}
		g := p.groups[k]
		if g == nil {
			if courses[c.Rules] == nil {
				courses[c.Rules] = newCourse(&s.Rules[c.Rules], &s.Habits, last+longestAge)
			}
			g = newGroup(courses[c.Rules], days)
			g.open(func(day int) bool { return budget[day] > 0 })
			p.groups[k] = g
			all = append(all, g)
		}
		if c.State == notes.New {
			g.fresh++
			continue
		}
		age := g.course.age(c.Ago)
		for _, corner := range corners(placeStability(c.Memory.Stability), placeDifficulty(c.Memory.Difficulty)) {
			if corner.share > 0 {
				piles[spot{k, corner.state, age}] += corner.share
			}
		}
	}
	for at, cards := range piles {
		g := p.groups[at.kind]
		g.begun = append(g.begun, pile{at.state, at.age, cards})
	}
	for _, g := range all {
		slices.SortFunc(g.begun, func(a, b pile) int { return cmp.Or(cmp.Compare(a.state, b.state), cmp.Compare(a.age, b.age)) })
	}
	p.market = newMarket(all, budget)
}

// Holds reports whether the plan is for the card: it is of an exam that is not past.
func (p *Plan) Holds(id notes.CardID) bool {
	c, ok := p.cards[id]
	return ok && p.s.Exams[c.Exam] >= p.s.Today
}

// Today returns the looks that fit into the time left today, best first.
func (p *Plan) Today(left time.Duration) []Look {
	n := 0
	for n < len(p.order) && p.order[n].Time <= left {
		left -= p.order[n].Time
		n++
	}
	return p.order[:n:n]
}

// Grade tells the plan what became of a card that was graded: its place in today's
// order changes, and nothing else. A card that is not in the plan changes nothing.
func (p *Plan) Grade(c Card) {
	if _, ok := p.cards[c.ID]; !ok {
		return
	}
	p.cards[c.ID] = c
	p.order = slices.DeleteFunc(p.order, func(l Look) bool { return l.Card == c.ID })
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
	_, wait, _, _ := p.weigh(g, &c)
	return wait
}

// Day is what one day of the plan is expected to come to.
type Day struct {
	Day notes.Day
	// Reviews and New are the cards looked at, and those of them that are new.
	Reviews, New float64
	Time         time.Duration
}

// Days returns what each day until the last exam is expected to come to, today
// first; none where no exam is to come.
func (p *Plan) Days() []Day {
	last := 0
	for i := range p.s.Exams {
		last = max(last, p.s.daysLeft(i))
	}
	days := make([]Day, last)
	for i := range days {
		days[i] = Day{Day: p.s.Today + notes.Day(i), Time: p.s.on(i)}
	}
	return days
}

// look weighs a look at the card today.
func (p *Plan) look(c *Card) Look {
	if c.State != notes.New && c.Ago == 0 {
		return Look{}
	}
	g := p.groups[kind{c.Exam, c.Rules}]
	if g == nil {
		return Look{}
	}
	now, _, later, seconds := p.weigh(g, c)
	took := time.Duration(seconds * float64(time.Second))
	return Look{Card: c.ID, PerMinute: (now - later) / took.Minutes(), Time: took}
}

// weigh returns what a look at a card today is worth, its time aside, against the
// best of the days after; wait is how many days off that is, 0 where no look at all
// is better, and seconds the time of a look today.
func (p *Plan) weigh(g *group, c *Card) (now float64, wait int, later, seconds float64) {
	price := p.market.price
	if c.State == notes.New {
		for _, day := range g.from {
			w := g.begin(day)
			if day == 0 {
				now = w
				continue
			}
			if w -= price[day] * g.course.firstTime; w > later {
				wait, later = day, w
			}
		}
		return now, wait, later, g.course.firstTime
	}
	age := g.course.age(c.Ago)
	at := corners(placeStability(c.Memory.Stability), placeDifficulty(c.Memory.Difficulty))
	over := func(f func(state int32) float64) (sum float64) {
		for _, k := range at {
			if k.share > 0 {
				sum += k.share * f(k.state)
			}
		}
		return sum
	}
	later = over(func(state int32) float64 {
		return float64(g.course.recall[state%stabilities][min(age+g.days, g.course.days())])
	})
	for _, day := range g.from {
		if age+day == 0 {
			continue
		}
		if day == 0 {
			now = over(func(state int32) float64 { return g.reviewOf(state, 0, age, 0) })
			seconds = over(func(state int32) float64 {
				recall := float64(g.course.recall[state%stabilities][age])
				return recall*g.course.passed + (1-recall)*g.course.failed
			})
			continue
		}
		w := over(func(state int32) float64 { return g.reviewOf(state, day, age+day, price[day]) })
		if w > later {
			wait, later = day, w
		}
	}
	return now, wait, later, seconds
}

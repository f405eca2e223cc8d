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
	s     Situation
	cards map[notes.CardID]Card
	order []Look // all that are worth a look today, best first
}

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
	for i, c := range s.Cards {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("plan for an exam: %w", ctx.Err())
		}
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
	n := p.s.daysLeft(c.Exam)
	if n < 2 {
		return 0
	}
	return max(1, n/2)
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
	n := p.s.daysLeft(c.Exam)
	if p.s.Exams[c.Exam] < p.s.Today || c.State != notes.New && c.Ago == 0 {
		return Look{}
	}
	model := p.s.Rules[c.Rules].Model
	const answer = 12 * time.Second
	now := model.Retrievability(float64(c.Ago+n), c.Memory.Stability)
	then := 0.0
	for g, share := range p.s.Habits.First {
		then += share * model.Retrievability(float64(n), model.Next(c.Memory, c.Ago, notes.Grades[g]).Stability)
	}
	return Look{Card: c.ID, PerMinute: (then - now) / answer.Minutes(), Time: answer}
}

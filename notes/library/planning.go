package library

import (
	"context"
	"fmt"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"precis/notes"
	"precis/notes/exam"
	"precis/notes/stats"
	"precis/notes/study"
)

// planning keeps the plan of today for the exams to come. It is made when first asked
// for, follows each grade, and is made anew after other changes and on a new day.
// What is due is never changed by it: a plan says only what is shown, and without
// exams all cards are due as they were.
type planning struct {
	stale atomic.Bool

	mu  sync.Mutex
	day notes.Day
	// plan is nil where there is no exam to come.
	plan *exam.Plan
	// minutes is the time for exams today, what was spent of it included.
	minutes time.Duration
}

// planned brings the plan up to today; it is nil where there is no exam to come. Where ctx
// ends before it is made it stays stale. The caller holds planning.mu.
func (l *Library) planned(ctx context.Context) (*exam.Plan, error) {
	p, today := &l.planning, l.Today()
	if p.day == today && !p.stale.Load() {
		return p.plan, nil
	}
	l.mu.RLock()
	none := len(l.exams) == 0
	l.mu.RUnlock()
	p.stale.Store(false)
	if none {
		p.day, p.plan = today, nil
		return nil, nil
	}
	view, err := l.Exams().prospect(ctx)
	if err != nil {
		p.stale.Store(true)
		return nil, err
	}
	if len(view.exams) == 0 {
		p.day, p.plan = today, nil
		return nil, nil
	}
	plan, err := p.plan.Again(ctx, view.Situation)
	if err != nil {
		p.stale.Store(true)
		return nil, fmt.Errorf("plan for exams: %w", err)
	}
	p.day, p.plan = today, plan
	p.minutes = l.Exams().budget(view.exams, today)[0]
	return plan, nil
}

// note tells the plan what a change touched.
func (l *Library) note(change notes.Change) {
	p := &l.planning
	if len(change.Notes) > 0 || change.Settings || change.Exams || len(change.Cards) > 0 && !change.Reviewed {
		p.stale.Store(true)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.plan == nil || p.stale.Load() {
		return
	}
	for _, id := range change.Cards {
		held, ok := p.plan.Card(id)
		if !ok {
			continue
		}
		if c, err := l.Card(id); err == nil {
			p.plan.Grade(exam.CardOf(&c, p.day, held.Exam, held.Rules))
		}
	}
}

// forToday is what the plan asks for now, nil where there is none. The caller holds
// planning.mu, and mu for writing once today is counted.
func (l *Library) forToday(plan *exam.Plan) *study.Plan {
	if plan == nil {
		return nil
	}
	left := l.planning.minutes
	for id, took := range l.today.took {
		if plan.Holds(id) {
			left -= took
		}
	}
	asks := &study.Plan{Holds: plan.Holds}
	for _, look := range plan.Today(left) {
		asks.Looks = append(asks.Looks, look.Card)
		asks.Time += look.Time
	}
	return asks
}

// outside passes the cards that no plan holds; nil for all of them.
func outside(plan *exam.Plan) func(*notes.Card) bool {
	if plan == nil {
		return nil
	}
	return func(c *notes.Card) bool { return !plan.Holds(c.ID) }
}

// planTimes is how long a plan takes of each day, today first; none without a plan.
func planTimes(plan *exam.Plan) (times []time.Duration) {
	if plan == nil {
		return nil
	}
	for _, day := range plan.Days() {
		times = append(times, day.Time)
	}
	return times
}

// foretell changes the intervals of a card's outcomes to what the plan does: the days
// until it looks at the card next or, where it does not before the exam, until the
// day of the exam at least. Due dates stay what they are.
func (l *Library) foretell(ctx context.Context, c *notes.Card, outcomes *[4]study.Outcome) error {
	l.planning.mu.Lock()
	defer l.planning.mu.Unlock()
	plan, err := l.planned(ctx)
	if err != nil || plan == nil {
		return err
	}
	held, ok := plan.Card(c.ID)
	if !ok || !plan.Holds(c.ID) {
		return nil
	}
	const day = 24 * time.Hour
	for i := range outcomes {
		o := &outcomes[i]
		if o.Progress.Learns() && o.Progress.Step == 0 {
			continue
		}
		after := *c
		after.Progress = o.Progress
		next := plan.Next(exam.CardOf(&after, l.planning.day, held.Exam, held.Rules))
		if next > 0 {
			o.Interval = time.Duration(next) * day
		} else if left := time.Duration(plan.DaysLeft(held)) * day; o.Interval < left {
			o.Interval = left
		}
	}
	return nil
}

// plannedTime is how long the plan's looks at waiting cards take, and the others.
func (l *Library) plannedTime(ctx context.Context, waiting []notes.CardID) (took time.Duration, others []notes.CardID, err error) {
	l.planning.mu.Lock()
	defer l.planning.mu.Unlock()
	plan, err := l.planned(ctx)
	if err != nil || plan == nil {
		return 0, waiting, err
	}
	looks := map[notes.CardID]time.Duration{}
	for _, look := range plan.Today(24 * time.Hour) {
		looks[look.Card] = look.Time
	}
	for _, id := range waiting {
		if time, ok := looks[id]; ok {
			took += time
		} else {
			others = append(others, id)
		}
	}
	return took, others, nil
}

// forecast is stats.Forecast of cards from today on; those of exams to come are counted as
// the plan expects to look at them again, a deck's by its share of them.
func (l *Library) forecast(ctx context.Context, cards []*notes.Card, days int) (counts []int, overdue int, err error) {
	l.planning.mu.Lock()
	defer l.planning.mu.Unlock()
	plan, err := l.planned(ctx)
	if err != nil {
		return nil, 0, err
	}
	others, held := cards, 0
	if plan != nil {
		others = make([]*notes.Card, 0, len(cards))
		for i := range cards {
			if plan.Holds(cards[i].ID) {
				held++
			} else {
				others = append(others, cards[i])
			}
		}
	}
	counts, overdue = stats.Forecast(others, l.Settings("").DaysOff, l.Today(), days)
	if held == 0 {
		return counts, overdue, nil
	}
	looks, told := 0.0, 0
	for i, day := range plan.Days() {
		if i >= len(counts) {
			break
		}
		looks += day.Reviews * float64(held) / float64(plan.Len())
		counts[i] += int(math.Round(looks)) - told
		told = int(math.Round(looks))
	}
	return counts, overdue, nil
}

// tomorrowOf is what a plan expects of tomorrow.
func tomorrowOf(plan *exam.Plan) (c Counts) {
	if plan == nil {
		return c
	}
	if days := plan.Days(); len(days) > 1 {
		c.New, c.Due = int(math.Round(days[1].New)), int(math.Round(days[1].Reviews))
	}
	return c
}

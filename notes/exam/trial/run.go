package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/exam"
	"precis/notes/simulate"
	"precis/notes/study"
)

// course is one learner's way to the exam.
type course struct {
	hidden    *hidden
	rules     notes.Settings
	scheduler *study.Scheduler
	cards     []notes.Card
	index     map[notes.CardID]int
	answers   simulate.Answers
	past      [][]exam.Answer
	start     time.Time
	days      int
	minutes   float64 // a day; 0 without limit

	foreseen []exam.Range

	today notes.Day
	now   time.Time
	left  time.Duration
	spent time.Duration // on all days
}

func newCourse(cards, days int, minutes float64, seed uint64) (*course, error) {
	h, err := newHidden(cards, seed)
	if err != nil {
		return nil, err
	}
	c := &course{
		hidden: h, rules: notes.DefaultSettings(), cards: make([]notes.Card, cards), index: map[notes.CardID]int{}, past: make([][]exam.Answer, cards),
		start: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC), days: days, minutes: minutes,
	}
	if c.scheduler, err = study.NewScheduler(&c.rules); err != nil {
		return nil, err
	}
	for i := range c.cards {
		c.cards[i].ID = notes.CardID(fmt.Sprintf("c%05d", i))
		c.index[c.cards[i].ID] = i
	}
	return c, nil
}

// begin begins a day; what was studied too long yesterday is missing today.
func (c *course) begin(day int) {
	c.now = c.start.AddDate(0, 0, day)
	c.today = notes.DayOf(c.now, c.rules.RolloverHour)
	c.left = min(c.left, 0) + time.Duration(c.minutes*float64(time.Minute))
}

func (c *course) over() bool { return c.minutes > 0 && c.left <= 0 }

// study answers a card until it has no step left today or, where a plan finds days for
// the later ones, has left its first.
func (c *course) study(i int, planned bool) {
	p := &c.cards[i].Progress
	at := c.now
	for {
		g, took := c.hidden.answer(i, c.today)
		entry := notes.Review{Grade: g, Before: p.State, Took: took}
		c.answers.Add(&entry)
		gap := 0
		if p.Reps > 0 {
			gap = int(c.today - p.LastDay)
		}
		c.past[i] = append(c.past[i], exam.Answer{Gap: gap, Grade: g})
		*p = c.scheduler.Outcomes(nil, *p, at, study.Seed(c.cards[i].ID, p.Reps))[g-notes.Again].Progress
		c.left -= took
		c.spent += took
		if !p.Learns() || p.Reps > 200 || planned && p.Step > 0 {
			return
		}
		at = p.Due
	}
}

// byDefault studies as the app does without a plan: what is due first, then new
// cards up to the daily limit.
func (c *course) byDefault() float64 {
	for day := range c.days {
		c.begin(day)
		var due []int
		fresh := 0
		for i := range c.cards {
			if p := &c.cards[i].Progress; p.State == notes.InReview && p.DueDay <= c.today {
				due = append(due, i)
			}
		}
		slices.SortStableFunc(due, func(a, b int) int {
			return cmp.Compare(c.cards[a].Progress.DueDay, c.cards[b].Progress.DueDay)
		})
		for i := range c.cards {
			if fresh < c.rules.NewPerDay && c.cards[i].Progress.State == notes.New {
				due = append(due, i)
				fresh++
			}
		}
		for _, i := range due {
			if c.over() {
				break
			}
			c.study(i, false)
		}
	}
	return c.hidden.recalled(c.today + 1)
}

// situation is what the plan sees on a day.
func (c *course) situation(day int) (exam.Situation, error) {
	r, err := exam.RulesOf(&c.rules)
	s := exam.Situation{
		Today: c.today, Exams: []notes.Day{c.today + notes.Day(c.days-day)},
		Rules: []exam.Rules{r}, Habits: c.answers.Habits(),
	}
	for i := range c.cards {
		card := exam.CardOf(&c.cards[i], c.today, 0, 0)
		card.Answers = c.past[i]
		s.Cards = append(s.Cards, card)
	}
	for d := range c.days - day {
		left := time.Duration(c.minutes * float64(time.Minute))
		if d == 0 {
			left = c.left
		}
		s.Budget = append(s.Budget, left)
	}
	return s, err
}

// checks is how often a learner asks for a forecast on the way to the exam, first at
// its beginning.
const checks = 4

// byPlan studies by a plan that is made anew each day.
func (c *course) byPlan(ctx context.Context) (float64, error) {
	var p *exam.Plan
	for day := range c.days {
		c.begin(day)
		s, err := c.situation(day)
		if err != nil {
			return 0, err
		}
		if p, err = p.Again(ctx, s); err != nil {
			return 0, err
		}
		for check := range checks {
			if day == check*c.days/checks {
				f, err := p.Foresee(ctx, nil)
				if err != nil {
					return 0, err
				}
				c.foreseen = append(c.foreseen, f[0].Recall)
			}
		}
		for _, l := range p.Today(24 * time.Hour) {
			if c.over() {
				break
			}
			c.study(c.index[l.Card], true)
		}
	}
	return c.hidden.recalled(c.today + 1), nil
}

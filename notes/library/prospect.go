package library

import (
	"context"
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/exam"
)

// prospect is what plans are made of: the exams to come, with their cards.
type prospect struct {
	exam.Situation
	// exams are those of the Situation, in its order: the nearest first.
	exams []notes.Exam
	// cards are those that each exam covers, suspended and expired ones left out, also where they
	// count for a nearer exam.
	cards [][]Found
	// suspended counts the others of each.
	suspended []int
}

// prospect gathers what plans are made of. A card of several exams counts for the
// nearest. With no exam to come there are none in it.
func (e Exams) prospect(ctx context.Context) (*prospect, error) {
	today := e.l.Today()
	p := &prospect{Situation: exam.Situation{Today: today}}
	for _, x := range e.List() {
		if x.Date < today {
			break
		}
		covered, err := e.covers(ctx, &x)
		if err != nil {
			return nil, err
		}
		var open []Found
		for _, f := range covered {
			if !f.Card.Progress.Suspended && !f.Card.Expired(today) {
				open = append(open, f)
			}
		}
		p.exams, p.Exams = append(p.exams, x), append(p.Exams, x.Date)
		p.cards, p.suspended = append(p.cards, open), append(p.suspended, len(covered)-len(open))
	}
	if len(p.exams) == 0 {
		return p, nil
	}
	var err error
	if p.Habits, err = e.l.habits(); err != nil {
		return nil, fmt.Errorf("plan for an exam: %w", err)
	}
	if err := e.deal(p); err != nil {
		return nil, err
	}
	spent, err := e.spent(p.Situation.Cards, today)
	if err != nil {
		return nil, err
	}
	reading, err := e.l.Study().readingTime()
	if err != nil {
		return nil, fmt.Errorf("plan for an exam: %w", err)
	}
	p.Budget = e.budget(p.exams, today)
	p.Budget[0] = max(0, p.Budget[0]-spent-reading)
	return p, nil
}

// outlook is prospect with what was answered to each card so far, by which a forecast
// judges the model.
func (e Exams) outlook(ctx context.Context) (*prospect, error) {
	p, err := e.prospect(ctx)
	if err != nil {
		return nil, err
	}
	err = e.l.store.View(func(r notes.Reader) error {
		for i := range p.Situation.Cards {
			if c := &p.Situation.Cards[i]; c.State != notes.New {
				log, err := r.Reviews(c.ID)
				if err != nil {
					return err
				}
				c.Answers = exam.AnswersOf(log)
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("read what was answered to the cards of exams: %w", err)
	}
	return p, nil
}

// deal gives each card to the nearest exam that covers it.
func (e Exams) deal(p *prospect) error {
	known := map[notes.CardID]bool{}
	rules := map[*notes.Settings]int{}
	for i, cards := range p.cards {
		for _, f := range cards {
			if known[f.Card.ID] {
				continue
			}
			known[f.Card.ID] = true
			settings := e.l.SettingsOf(f.Card)
			number, ok := rules[settings]
			if !ok {
				of, err := exam.RulesOf(settings)
				if err != nil {
					return fmt.Errorf("plan for exam “%s”: %w", p.exams[i].Name, err)
				}
				number = len(p.Rules)
				rules[settings] = number
				p.Rules = append(p.Rules, of)
			}
			p.Situation.Cards = append(p.Situation.Cards, exam.CardOf(f.Card, p.Today, i, number))
		}
	}
	return nil
}

// facing returns the situation in which the cards of one exam count for it, though a
// nearer exam covers them too; others is false where that makes no difference.
func (p *prospect) facing(one int) (s exam.Situation, others bool) {
	s = p.Situation
	mine := make(map[notes.CardID]bool, len(p.cards[one]))
	for _, f := range p.cards[one] {
		mine[f.Card.ID] = true
	}
	s.Cards = make([]exam.Card, len(p.Situation.Cards))
	for i, c := range p.Situation.Cards {
		if mine[c.ID] && c.Exam != one {
			c.Exam, others = one, true
		}
		s.Cards[i] = c
	}
	return s, others
}

// budget is the time of each day from today on. Exams share their minutes: a day has
// those of the exam to come that has the most on it.
func (e Exams) budget(exams []notes.Exam, today notes.Day) []time.Duration {
	last := exams[len(exams)-1].Date
	off := e.l.Settings("").DaysOff
	days := make([]time.Duration, max(1, int(last-today)))
	for i := range days {
		day := today + notes.Day(i)
		if off.Hold(day) {
			continue
		}
		for j := range exams {
			if x := &exams[j]; x.Date > day || x.Date == today {
				days[i] = max(days[i], time.Duration(x.Minutes[day.Weekday()])*time.Minute)
			}
		}
	}
	return days
}

// spent is how long cards were answered today.
func (e Exams) spent(cards []exam.Card, today notes.Day) (sum time.Duration, err error) {
	e.l.mu.Lock()
	defer e.l.mu.Unlock()
	if _, err := e.l.doneToday(today); err != nil {
		return 0, err
	}
	for _, c := range cards {
		sum += e.l.today.took[c.ID]
	}
	return sum, nil
}

package library

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/exam"
)

// ExamPlan is what the plan for an exam says. Shares are of its cards that are not
// suspended, 0 to 1; there are none where Cards is 0.
type ExamPlan struct {
	notes.Exam
	// DaysLeft is how many days are left, 0 on the day itself; negative where it is
	// past, and then nothing but Past is said beside it.
	DaysLeft int
	// Cards are the cards that it covers, New those of them that were never seen,
	// Suspended those that are left out.
	Cards, New, Suspended int
	// Today is the time that is left for it today, together with the other exams.
	Today time.Duration
	// RecallToday is what would be recalled now, Recall what is forecast for the day.
	RecallToday float64
	Recall      exam.Range
	// Days is the way there, from today on; Past is what was said on days before
	// today, the oldest first.
	Days []exam.DayRecall
	Past []notes.ExamDay
	// Sections are those with cards of the exam, the weakest on the day first.
	Sections []ExamSection
}

// ExamSection is how well the cards of a section will be recalled on the day.
type ExamSection struct {
	Head notes.Note
	// Index is the section's place in its note, Path its headings.
	Index int
	Path  []string
	// Cards are those of the exam in it, Recall what is expected of them, 0 to 1.
	Cards  int
	Recall float64
}

// Plans returns what the plans say, in the order of List, and keeps it as what they said
// today. report, which may be nil, hears what part of it is done.
func (e Exams) Plans(ctx context.Context, report func(done, total int)) ([]ExamPlan, error) {
	p, err := e.outlook(ctx)
	if err != nil {
		return nil, err
	}
	var joint []exam.Forecast
	plans := make([]ExamPlan, 0, len(p.exams))
	for i := range p.exams {
		plan := e.outline(p, i)
		s, alone := p.facing(i)
		var forecast *exam.Forecast
		switch {
		case plan.Cards == 0:
			forecast = &exam.Forecast{}
		case alone:
			all, err := exam.Foresee(ctx, s, report)
			if err != nil {
				return nil, fmt.Errorf("forecast exam “%s”: %w", plan.Name, err)
			}
			forecast = &all[i]
		default:
			if joint == nil {
				if joint, err = exam.Foresee(ctx, p.Situation, report); err != nil {
					return nil, fmt.Errorf("forecast exam “%s”: %w", plan.Name, err)
				}
			}
			forecast = &joint[i]
		}
		plan.Recall, plan.Days = forecast.Recall, forecast.Days
		plan.Sections = sectionsOf(p.cards[i], forecast.ByCard)
		plans = append(plans, plan)
	}
	for _, x := range e.List()[len(plans):] {
		if x.Date < p.Today {
			plans = append(plans, ExamPlan{Exam: x, DaysLeft: int(x.Date - p.Today)})
		}
	}
	if err := e.remember(plans); err != nil {
		return nil, err
	}
	return plans, e.recall(plans, p.Today)
}

// outline is what is known of an exam without a forecast.
func (e Exams) outline(p *prospect, i int) ExamPlan {
	plan := ExamPlan{
		Exam: p.exams[i], DaysLeft: int(p.exams[i].Date - p.Today),
		Cards: len(p.cards[i]), Suspended: p.suspended[i], Today: p.Budget[0],
	}
	now := e.l.now()
	for _, f := range p.cards[i] {
		if f.Card.Progress.State == notes.New {
			plan.New++
		}
		recall, _ := e.l.Memory().Retrievability(f.Card, now)
		plan.RecallToday += recall
	}
	plan.RecallToday /= float64(max(1, plan.Cards))
	return plan
}

// recall adds what was said on days before today.
func (e Exams) recall(plans []ExamPlan, today notes.Day) error {
	err := e.l.store.View(func(r notes.Reader) error {
		for i := range plans {
			days, err := r.ExamDays(plans[i].ID)
			if err != nil {
				return err
			}
			plans[i].Past = slices.DeleteFunc(days, func(d notes.ExamDay) bool { return d.Day >= today })
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read what plans for exams said: %w", err)
	}
	return nil
}

// today is what is kept of what the plan says today; ok is false where that is
// nothing. Shares are rounded to a thousandth, so that the same figures are stored
// once.
func (p *ExamPlan) today() (day notes.ExamDay, ok bool) {
	if len(p.Days) == 0 || p.DaysLeft < 0 {
		return day, false
	}
	round := func(share float64) float64 { return math.Round(share*1000) / 1000 }
	return notes.ExamDay{
		Exam: p.ID, Day: p.Date - notes.Day(p.DaysLeft), Recall: round(p.RecallToday),
		Low: round(p.Recall.Low), Expected: round(p.Recall.Expected), High: round(p.Recall.High),
	}, true
}

// sectionsOf returns the sections of cards, the weakest first.
func sectionsOf(cards []Found, recall map[notes.CardID]float64) []ExamSection {
	type place struct {
		note  notes.NoteID
		index int
	}
	at := map[place]int{}
	var all []ExamSection
	for _, f := range cards {
		key := place{f.Note.ID, f.Card.SectionIndex}
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, ExamSection{Head: *f.Note, Index: f.Card.SectionIndex, Path: f.Card.Section})
		}
		all[i].Cards++
		all[i].Recall += recall[f.Card.ID]
	}
	for i := range all {
		all[i].Recall /= float64(all[i].Cards)
	}
	slices.SortStableFunc(all, func(a, b ExamSection) int { return cmp.Compare(a.Recall, b.Recall) })
	return all
}

// ExamChoices are what other minutes a day would bring for an exam.
type ExamChoices struct {
	// More are the changes that were asked for, Recall what is expected with each,
	// 0 to 1.
	More   []time.Duration
	Recall []float64
	// Needed is the time of a day with any by which the exam's target is expected,
	// where it has one and Enough is set. Where it is not no day is long enough, and
	// Reachable is the share that can be reached.
	Needed    time.Duration
	Enough    bool
	Reachable float64
}

// Choices returns what other minutes a day would bring for an exam to come, and what
// its target needs. One that is past, or covers no cards, is notes.ErrNothing.
func (e Exams) Choices(ctx context.Context, id notes.ExamID, more ...time.Duration) (c ExamChoices, err error) {
	p, err := e.outlook(ctx)
	if err != nil {
		return c, err
	}
	i := slices.IndexFunc(p.exams, func(x notes.Exam) bool { return x.ID == id })
	if i < 0 || len(p.cards[i]) == 0 {
		return c, notes.ErrNothing
	}
	s, _ := p.facing(i)
	if len(more) > 0 {
		all, err := exam.Choices(ctx, s, more)
		if err != nil {
			return c, fmt.Errorf("weigh minutes for exam “%s”: %w", p.exams[i].Name, err)
		}
		for _, choice := range all {
			c.More, c.Recall = append(c.More, choice.Minutes), append(c.Recall, choice.Recall[i])
		}
	}
	if target := p.exams[i].Target; target > 0 {
		if c.Needed, c.Reachable, c.Enough, err = exam.Needed(ctx, s, i, target); err != nil {
			return c, fmt.Errorf("find the minutes for exam “%s”: %w", p.exams[i].Name, err)
		}
	}
	return c, nil
}

// ExamDayPlan is what a day until an exam is expected to come to.
type ExamDayPlan struct {
	exam.Day
	// Recall is what would be recalled if the exam were held then, 0 to 1.
	Recall float64
}

// Ahead returns what each day until an exam brings, at most so many, today first; 0
// is all. Reviews are those of all exams together, recall is that of the one. One
// that is past, or covers no cards, is notes.ErrNothing.
func (e Exams) Ahead(ctx context.Context, id notes.ExamID, most int) ([]ExamDayPlan, error) {
	p, err := e.outlook(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(p.exams, func(x notes.Exam) bool { return x.ID == id })
	if i < 0 || len(p.cards[i]) == 0 {
		return nil, notes.ErrNothing
	}
	s, _ := p.facing(i)
	plan, err := exam.New(ctx, s)
	if err != nil {
		return nil, err
	}
	forecasts, err := exam.Foresee(ctx, s, nil)
	if err != nil {
		return nil, fmt.Errorf("forecast exam “%s”: %w", p.exams[i].Name, err)
	}
	recall := forecasts[i].Days
	days := plan.Days()
	days = days[:min(len(days), len(recall), max(1, int(p.exams[i].Date-p.Today)))]
	if most > 0 {
		days = days[:min(len(days), most)]
	}
	all := make([]ExamDayPlan, len(days))
	for d := range days {
		all[d] = ExamDayPlan{days[d], recall[d].Recall.Expected}
	}
	return all, nil
}

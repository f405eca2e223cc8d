package library

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/study"
)

// Rescheduling says what rescheduling does to the cards in review of a deck and
// those below it.
type Rescheduling struct {
	// Cards is how many were looked at: cards in review that are not suspended.
	// Moved is how many of them come due on another day, Sooner or Later;
	// Remembered is how many keep their day and have only their memory reckoned
	// anew.
	Cards, Moved, Sooner, Later, Remembered int
	// DueBefore and DueAfter count those that are due today or were due before.
	DueBefore, DueAfter int
	// Before and After count those that come due on each of the next days, today
	// first, what is overdue included.
	Before, After [forecastDays]int
}

// forecastDays is as far as a preview of rescheduling looks.
const forecastDays = 30

// Changes is how many cards rescheduling would write.
func (r *Rescheduling) Changes() int { return r.Moved + r.Remembered }

// PlanReschedule returns what Reschedule would do now, storing nothing. report,
// which may be nil, hears of cards done and in all.
func (m Memory) PlanReschedule(ctx context.Context, deck string, report func(done, total int)) (Rescheduling, error) {
	plan, err := m.l.planReschedule(ctx, deck, report)
	if err != nil {
		return Rescheduling{}, fmt.Errorf("plan to reschedule: %w", err)
	}
	return plan.says, nil
}

// Reschedule brings the cards in review of a deck and those below it, "" for
// all, to what the settings of today make of their logs: memory by the
// parameters, the due day by the desired retention, counted from the last review.
// Due days that lie within the fuzz of the new interval stay, so that doing it
// again changes nothing; see study.Scheduler.Reschedule. It is one change.
func (m Memory) Reschedule(ctx context.Context, deck string, report func(done, total int)) (Rescheduling, error) {
	m.l.changing.Lock()
	defer m.l.changing.Unlock()
	plan, err := m.l.planReschedule(ctx, deck, report)
	if err != nil {
		return Rescheduling{}, fmt.Errorf("reschedule: %w", err)
	}
	if len(plan.moves) == 0 {
		return plan.says, nil
	}
	now := m.l.clock()
	err = m.l.change(notes.Action{Kind: notes.ActionReschedule, Cards: len(plan.moves)}, func(w notes.Writer) error {
		numbers := map[*rules]uint32{}
		for _, m := range plan.moves {
			if err := ctx.Err(); err != nil {
				return err
			}
			number, known := numbers[m.rules]
			if !known {
				if number, err = w.RulesNumber(m.rules.settings); err != nil {
					return err
				}
				numbers[m.rules] = number
			}
			if err := w.PutProgress(m.card, m.to); err != nil {
				return err
			}
			entry := study.RecordReschedule(m.card, &m.to, now, m.rules.settings.RolloverHour, m.seed, number)
			if _, err := w.AddReview(entry); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Rescheduling{}, fmt.Errorf("reschedule: %w", err)
	}
	return plan.says, nil
}

// reschedulingPlan is what to write and what to say of it.
type reschedulingPlan struct {
	moves []move
	says  Rescheduling
}

// move is one card's new progress.
type move struct {
	card  notes.CardID
	to    notes.Progress
	rules *rules
	seed  uint64
}

func (l *Library) planReschedule(ctx context.Context, deck string, report func(done, total int)) (*reschedulingPlan, error) {
	cards, calendar := l.reviewCards(deck)
	all := make([]*rules, len(cards))
	for i := range cards {
		if all[i] = l.rulesOf(&cards[i]); all[i].err != nil {
			return nil, fmt.Errorf("card %q: %w", cards[i].ID, all[i].err)
		}
	}
	memories, err := l.remember(ctx, cards, all, report)
	if err != nil {
		return nil, err
	}
	now := l.now()
	plan := &reschedulingPlan{}
	siblings := siblingGroups(cards)
	for i := range cards {
		c, r := &cards[i], all[i]
		today := notes.DayOf(now, r.settings.RolloverHour)
		m := move{card: c.ID, rules: r, seed: study.Seed(c.ID, max(c.Progress.Reps-1, 0))}
		load := study.Load{Calendar: calendar, Siblings: dueOthers(cards, siblings[textOf(c)], i)}
		m.to = r.scheduler.Reschedule(c.Progress, memories[i], today, m.seed, &load)
		plan.says.count(&c.Progress, &m.to, today)
		if m.to != c.Progress {
			calendar.Remove(&c.Progress)
			calendar.Add(&m.to)
			c.Progress = m.to
			plan.moves = append(plan.moves, m)
		}
	}
	return plan, nil
}

// remember replays the logs of cards under the rules of each.
func (l *Library) remember(ctx context.Context, cards []notes.Card, all []*rules, report func(done, total int)) ([]fsrs.Memory, error) {
	memories := make([]fsrs.Memory, len(cards))
	err := l.store.View(func(r notes.Reader) error {
		for i := range cards {
			if err := ctx.Err(); err != nil {
				return err
			}
			log, err := r.Reviews(cards[i].ID)
			if err != nil {
				return err
			}
			mem, ok := all[i].scheduler.Remember(log)
			if !ok { // a progress that came without its log
				mem = fsrs.Memory{Stability: cards[i].Progress.Stability, Difficulty: cards[i].Progress.Difficulty}
			}
			memories[i] = mem
			if report != nil {
				report(i+1, len(cards))
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the review log: %w", err)
	}
	return memories, nil
}

// count adds one card.
func (r *Rescheduling) count(from, to *notes.Progress, today notes.Day) {
	r.Cards++
	switch {
	case to.DueDay < from.DueDay:
		r.Moved++
		r.Sooner++
	case to.DueDay > from.DueDay:
		r.Moved++
		r.Later++
	case *to != *from:
		r.Remembered++
	}
	if from.DueDay <= today {
		r.DueBefore++
	}
	if to.DueDay <= today {
		r.DueAfter++
	}
	if ahead := max(0, int(from.DueDay)-int(today)); ahead < forecastDays {
		r.Before[ahead]++
	}
	if ahead := max(0, int(to.DueDay)-int(today)); ahead < forecastDays {
		r.After[ahead]++
	}
}

// reviewCards returns the cards that rescheduling looks at, by id, and a copy of
// the calendar.
func (l *Library) reviewCards(deck string) ([]notes.Card, *study.Calendar) {
	var cards []notes.Card
	for _, c := range l.cardsIn(deck) {
		if p := &c.Progress; p.State == notes.InReview && !p.Suspended && !p.Retired {
			cards = append(cards, *c)
		}
	}
	slices.SortFunc(cards, func(a, b notes.Card) int { return strings.Compare(string(a.ID), string(b.ID)) })
	l.mu.RLock()
	defer l.mu.RUnlock()
	return cards, l.calendar.Clone()
}

// text names what a card was cut from.
type text struct {
	note  notes.NoteID
	block int
}

func textOf(c *notes.Card) text { return text{c.Note, c.Block} }

// siblingGroups returns the cards of each text, by their places in the list.
func siblingGroups(cards []notes.Card) map[text][]int {
	groups := map[text][]int{}
	for i := range cards {
		groups[textOf(&cards[i])] = append(groups[textOf(&cards[i])], i)
	}
	return groups
}

// dueOthers are the days on which the cards of a group but one are due.
func dueOthers(cards []notes.Card, group []int, but int) []notes.Day {
	var days []notes.Day
	for _, i := range group {
		if i != but {
			days = append(days, cards[i].Progress.DueDay)
		}
	}
	return days
}

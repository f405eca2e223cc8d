package library

import (
	"slices"
	"time"

	"precis/notes"
)

// RecallPoint is the probability of recall, in (0,1], at a moment.
type RecallPoint struct {
	At     time.Time
	Recall float64
}

// RecallCurve returns how a card's recall fell after each review up to now: a
// piece from every review to the next, of at most so many points (at least 2), a
// whole number of days apart. Where the card was rescheduled, a piece begins with
// the stability reckoned then; extra study leaves no mark. A card that was never
// reviewed has none. Recall is that of the scheduling rules of today for the
// stability of then.
func (m Memory) RecallCurve(id notes.CardID, points int) ([][]RecallPoint, error) {
	c, err := m.l.Card(id)
	if err != nil {
		return nil, err
	}
	log, err := m.l.Reviews(id)
	if err != nil {
		return nil, err
	}
	rules := m.l.rulesOf(&c)
	if rules.err != nil {
		return nil, rules.err
	}
	now := m.l.now()
	points = max(points, 2)
	var pieces [][]RecallPoint
	log = slices.DeleteFunc(log, func(r notes.Review) bool { return r.Event == notes.Crammed })
	var last notes.Review // that was answered or imported
	for i, r := range log {
		if r.Event != notes.Rescheduled {
			last = r
		}
		if r.Event == notes.Reset {
			pieces = nil
			continue
		}
		if !(r.Stability > 0) {
			continue
		}
		end := now
		if i+1 < len(log) {
			end = log[i+1].At
		}
		p := notes.Progress{State: r.State, Stability: r.Stability, Difficulty: r.Difficulty, LastReview: last.At, LastDay: last.Day}
		var piece []RecallPoint
		for _, at := range moments(r.At, end, points) {
			at = at.In(now.Location())
			piece = append(piece, RecallPoint{At: at, Recall: rules.scheduler.Retrievability(&p, at)})
		}
		pieces = append(pieces, piece)
	}
	return pieces, nil
}

// RecallAhead is what is expected of a card that is not reviewed from now on.
type RecallAhead struct {
	// Points lead from now until the card is due, and some time on.
	Points []RecallPoint
	// Due is when it comes due, which may have passed.
	Due time.Time
}

// RecallAhead returns how a card's recall will fall if it is left alone: at most
// so many points (at least 2), from now to a third of that time beyond the due
// day, and for a third of the card's stability, and a day, at least. A card that
// was never reviewed has no points.
func (m Memory) RecallAhead(id notes.CardID, points int) (RecallAhead, error) {
	c, err := m.l.Card(id)
	if err != nil {
		return RecallAhead{}, err
	}
	rules := m.l.rulesOf(&c)
	if rules.err != nil {
		return RecallAhead{}, rules.err
	}
	now := m.l.now()
	ahead := RecallAhead{Due: c.Progress.Due.In(now.Location())}
	if !(c.Progress.Stability > 0) {
		return ahead, nil
	}
	const day = 24 * time.Hour
	wait := max(c.Progress.Due.Sub(now), 0)
	third := time.Duration(min(c.Progress.Stability, mostStability)/3*24) * time.Hour
	for _, at := range moments(now, now.Add(wait+max(wait/3, third, day)), max(points, 2)) {
		at = at.In(now.Location())
		ahead.Points = append(ahead.Points, RecallPoint{At: at, Recall: rules.scheduler.Retrievability(&c.Progress, at)})
	}
	return ahead, nil
}

// mostStability is as much stability, in days, as a time ahead is reckoned from.
const mostStability = 36500

// moments are the first, the last, and whole days after the first between them.
func moments(first, last time.Time, most int) []time.Time {
	const day = 24 * time.Hour
	all := []time.Time{first}
	days := last.Sub(first).Hours() / 24
	steps := min(most-1, int(days))
	for i := 1; i < steps; i++ {
		all = append(all, first.Add(time.Duration(days*float64(i)/float64(steps))*day))
	}
	return append(all, last)
}

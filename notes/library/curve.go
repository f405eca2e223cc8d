package library

import (
	"time"

	"precis/notes"
)

// RecallPoint is the probability of recall, in (0,1], at a moment.
type RecallPoint struct {
	At     time.Time
	Recall float64
}

// RecallCurve returns how a card's recall fell after each review up to now: a
// piece from every review to the next, of so many points (at least 2). A card
// that was never reviewed has none. Recall is that of the scheduling rules of
// today for the stability of then.
func (l *Library) RecallCurve(id notes.CardID, points int) ([][]RecallPoint, error) {
	c, err := l.Card(id)
	if err != nil {
		return nil, err
	}
	log, err := l.Reviews(id)
	if err != nil {
		return nil, err
	}
	rules := l.rulesOf(&c)
	if rules.err != nil {
		return nil, rules.err
	}
	now := l.now()
	points = max(points, 2)
	var pieces [][]RecallPoint
	for i, r := range log {
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
		p := notes.Progress{State: r.State, Stability: r.Stability, Difficulty: r.Difficulty, LastReview: r.At, LastDay: r.Day}
		piece := make([]RecallPoint, points)
		for j := range piece {
			at := r.At.Add(time.Duration(float64(end.Sub(r.At)) * float64(j) / float64(points-1))).In(now.Location())
			piece[j] = RecallPoint{At: at, Recall: rules.scheduler.Retrievability(&p, at)}
		}
		pieces = append(pieces, piece)
	}
	return pieces, nil
}

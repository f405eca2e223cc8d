package exam

import (
	"context"
	"time"
)

// Choice is what another number of minutes a day would bring.
type Choice struct {
	// Minutes are added to each day that has any; they may be negative.
	Minutes time.Duration
	// Recall is the share of the cards of each exam that is expected, 0 to 1.
	Recall []float64
}

// Choices returns what each of the changes of minutes would bring, in their order;
// more minutes never bring less.
func Choices(ctx context.Context, s Situation, more []time.Duration) ([]Choice, error) {
	all := make([]Choice, len(more))
	var p *Plan
	for i, m := range more {
		all[i].Minutes = m
		var err error
		if p, err = p.Again(ctx, s.with(func(left time.Duration) time.Duration { return left + m })); err != nil {
			return nil, err
		}
		if all[i].Recall, err = p.expected(ctx); err != nil {
			return nil, err
		}
	}
	// What is simulated is a little uneven: the most that fewer minutes bring holds.
	for i := range all {
		for j := range all {
			if all[j].Minutes <= all[i].Minutes {
				for e := range all[i].Recall {
					all[i].Recall[e] = max(all[i].Recall[e], all[j].Recall[e])
				}
			}
		}
	}
	return all, nil
}

// with is the situation with another time on each day that has any.
func (s Situation) with(change func(time.Duration) time.Duration) Situation {
	budget := make([]time.Duration, len(s.Budget))
	for i := range budget {
		if now := s.on(i); now > 0 {
			budget[i] = change(now)
		}
	}
	s.Budget = budget
	return s
}

// expected is the recall of each exam that the learners end with on average.
func (p *Plan) expected(ctx context.Context) ([]float64, error) {
	all, err := p.simulate(ctx, nil)
	if err != nil {
		return nil, err
	}
	recall := make([]float64, len(p.s.Exams))
	for e := range recall {
		for i := range all {
			days := all[i].recall[e]
			recall[e] += all[i].weight * days[len(days)-1]
		}
	}
	return recall, nil
}

// Needed returns the time for each day that has any by which the recall of an exam,
// above 0 and below 1, is expected, to the minute. ok is false where no time of a day
// is enough, and reachable then is the recall that can be had.
func Needed(ctx context.Context, s Situation, exam int, recall float64) (a time.Duration, reachable float64, ok bool, err error) {
	var p *Plan
	brings := func(day time.Duration) (float64, error) {
		if p, err = p.Again(ctx, s.with(func(time.Duration) time.Duration { return day })); err != nil {
			return 0, err
		}
		all, err := p.expected(ctx)
		if err != nil {
			return 0, err
		}
		reachable = max(reachable, all[exam])
		return all[exam], nil
	}
	low, high := 0, 1
	for {
		got, err := brings(time.Duration(high) * time.Minute)
		if err != nil {
			return 0, 0, false, err
		}
		if got >= recall {
			break
		}
		if low, high = high, high*2; low >= longestDay {
			return 0, reachable, false, nil
		}
	}
	for high-low > max(1, high/20) {
		middle := (low + high) / 2
		got, err := brings(time.Duration(middle) * time.Minute)
		if err != nil {
			return 0, 0, false, err
		}
		if got >= recall {
			high = middle
		} else {
			low = middle
		}
	}
	return time.Duration(high) * time.Minute, recall, true, nil
}

// longestDay is the most minutes a day that are tried for a target.
const longestDay = 12 * 60

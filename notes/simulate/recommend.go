package simulate

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"time"

	"precis/notes"
	"precis/notes/parallel"
	"precis/notes/study"
)

// Point is what one desired retention comes to.
type Point struct {
	// Retention is the desired one, 0.70 to 0.95.
	Retention float64
	// Time is what all answers of the days take, Remembered how many cards would
	// be recalled at their end.
	Time       time.Duration
	Remembered float64
}

// PerCard is the time spent for each card that is remembered.
func (p Point) PerCard() time.Duration {
	if !(p.Remembered > 0) {
		return 0
	}
	return time.Duration(float64(p.Time) / p.Remembered)
}

// Curve is the cost of remembering by desired retention, lowest retention first.
type Curve []Point

// The desired retentions that are tried.
const (
	lowestTried  = 0.70
	highestTried = 0.95
	triedApart   = 0.01
)

// tried is how many cards one point of the curve is drawn from, about: fewer are
// taken several times, of more some.
const (
	tried      = 1000
	mostRounds = 16
)

// Recommended returns the desired retention that remembers cards in the least
// time, each point smoothed with its neighbours; 0 for an empty curve.
func (c Curve) Recommended() float64 {
	best, retention := math.Inf(1), 0.0
	for i := range c {
		sum, n := 0.0, 0.0
		for j := max(i-1, 0); j <= min(i+1, len(c)-1); j++ {
			sum, n = sum+float64(c[j].PerCard()), n+1
		}
		if sum/n < best {
			best, retention = sum/n, c[i].Retention
		}
	}
	return retention
}

// Explore simulates the days of o with one desired retention after another, from
// 0.70 to 0.95, the same for all decks. Reviews are not limited, by number or by
// time, and no day is easy or off, so that only the cost of remembering counts;
// new cards are those of the decks' limits. Of more than about 1000 cards, and of
// their new ones a day, an even share is taken. Without cards the curve is empty.
//
// Points are worked out on all cores. report, which may be nil, is told the
// points that are done, one at a time.
func Explore(ctx context.Context, l Learner, o Options, report func(done, total int)) (Curve, error) {
	if len(l.Cards) == 0 {
		return nil, nil
	}
	apart := max(1, len(l.Cards)/tried)
	some := l
	some.Cards = nil
	for i := 0; i < len(l.Cards); i += apart {
		some.Cards = append(some.Cards, l.Cards[i])
	}
	rounds := min(mostRounds, max(1, tried/len(some.Cards)))
	o.Most = 0
	curve := make(Curve, 1+int(math.Round((highestTried-lowestTried)/triedApart)))
	failed := make([]error, len(curve))
	tell := parallel.Counter(report, len(curve))
	err := parallel.Each(ctx, len(curve), 1, func(i int) {
		retention := math.Round(100*(lowestTried+float64(i)*triedApart)) / 100
		curve[i], failed[i] = some.cost(ctx, retention, apart, rounds, o)
		tell()
	})
	if err := cmp.Or(append(failed, err)...); err != nil {
		return nil, fmt.Errorf("explore desired retention: %w", err)
	}
	return curve, nil
}

// cost works out one point of the curve, for one in so many of the learner's
// cards.
func (l Learner) cost(ctx context.Context, retention float64, apart, rounds int, o Options) (Point, error) {
	adapted := map[string]*notes.Settings{}
	given := l.Settings
	l.Settings = func(deck string) *notes.Settings {
		s := adapted[deck]
		if s == nil {
			one := *given(deck)
			one.DesiredRetention, one.ReviewsPerDay = retention, len(l.Cards)
			one.LoadBalance, one.EasyDays, one.DaysOff = false, notes.EasyDays{}, nil
			if one.NewPerDay > 0 {
				one.NewPerDay = max(1, one.NewPerDay/apart)
			}
			s = &one
			adapted[deck] = s
		}
		return s
	}
	l.Done = func(string) study.Done { return study.Done{} }
	p := Point{Retention: retention}
	for round := range rounds {
		o.Seed += uint64(round)
		r, err := newRun(&l, o)
		if err != nil {
			return p, err
		}
		for i := range o.Days {
			if err := ctx.Err(); err != nil {
				return p, err
			}
			p.Time += r.day(i).Time
		}
		p.Remembered += r.remembered()
	}
	p.Time = p.Time / time.Duration(rounds) * time.Duration(apart)
	p.Remembered = p.Remembered / float64(rounds) * float64(apart)
	return p, nil
}

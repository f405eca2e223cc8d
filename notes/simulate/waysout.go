package simulate

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"precis/notes"
	"precis/notes/parallel"
	"precis/notes/study"
)

// Way is a way out of a backlog, with its price.
type Way struct {
	// Minutes are those of a day, reviews and new cards together.
	Minutes int
	// Days is how many it takes until the backlog is cleared, today being the
	// first; 0 where that takes more than Outlook.
	Days int
	// Remembered is how many of the cards studied before would be recalled on a day,
	// on average over the first 30 days.
	Remembered float64
}

const (
	// Outlook is how many days ahead a way out is looked for.
	Outlook = 90
	// rememberedDays is over how many days ways are compared.
	rememberedDays = 30
	// mostPriced is how many cards a way is priced with, about; of more, an even
	// share is taken for the same share of the minutes.
	mostPriced = 1500
)

// WaysOut prices ways out of the backlog of the cards that are due before o.Now's
// day: one for each number of minutes a day, in rising order, answered by a learner
// with these habits, in what is left of the minutes beside o.Reserved. The other options
// mean nothing.
//
// Who has more minutes can always do with fewer: chance aside, a way with more
// minutes is never done later and never remembers less.
//
// Ways are worked out on all cores. report, which may be nil, is told the ways that
// are done. The end of ctx is an error that wraps its own.
func WaysOut(ctx context.Context, l Learner, o Options, minutes []int, report func(done, total int)) ([]Way, error) {
	minutes = slices.Compact(slices.Sorted(slices.Values(minutes)))
	apart := max(1, (len(l.Cards)+mostPriced-1)/mostPriced)
	some := l.share(apart)
	o.Reserved = slices.Clone(o.Reserved)
	for i := range o.Reserved {
		o.Reserved[i] /= time.Duration(apart)
	}
	o.Days, o.Most, o.Since = Outlook, 0, notes.DayOf(o.Now, l.Settings("").RolloverHour)
	ways, failed := make([]Way, len(minutes)), make([]error, len(minutes))
	tell := parallel.Counter(report, len(minutes))
	err := parallel.Each(ctx, len(minutes), 1, func(i int) {
		priced := o
		priced.CatchUp = time.Duration(minutes[i]) * time.Minute / time.Duration(apart)
		ways[i], failed[i] = some.price(ctx, priced)
		ways[i].Minutes = minutes[i]
		ways[i].Remembered *= float64(apart)
		tell()
	})
	if err := cmp.Or(append(failed, err)...); err != nil {
		return nil, fmt.Errorf("price the ways out of a backlog: %w", err)
	}
	for i := 1; i < len(ways); i++ {
		before := &ways[i-1]
		if before.Days > 0 && (ways[i].Days == 0 || ways[i].Days > before.Days) {
			ways[i].Days = before.Days
		}
		ways[i].Remembered = max(ways[i].Remembered, before.Remembered)
	}
	return ways, nil
}

// price lives through one way.
func (l Learner) price(ctx context.Context, o Options) (Way, error) {
	r, err := newRun(&l, o)
	if err != nil {
		return Way{}, err
	}
	studied := make([]bool, len(r.cards))
	for i := range r.cards {
		studied[i] = r.cards[i].Progress.Studied()
	}
	var w Way
	for i := range o.Days {
		if err := ctx.Err(); err != nil {
			return w, err
		}
		d := r.day(i)
		if d.Backlog == 0 && w.Days == 0 {
			w.Days = i + 1
		}
		if i < rememberedDays {
			w.Remembered += r.recalled(func(i int) bool { return studied[i] }) / rememberedDays
		} else if w.Days > 0 {
			break
		}
	}
	return w, nil
}

// share returns the learner with one in so many of the cards, and with that share
// of the daily limits.
func (l Learner) share(apart int) Learner {
	if apart == 1 {
		return l
	}
	given := l.Settings
	reduced := map[string]*notes.Settings{}
	var reducing sync.Mutex
	l.Settings = func(deck string) *notes.Settings {
		reducing.Lock()
		defer reducing.Unlock()
		s := reduced[deck]
		if s == nil {
			one := *given(deck)
			one.NewPerDay = (one.NewPerDay + apart - 1) / apart
			one.ReviewsPerDay = (one.ReviewsPerDay + apart - 1) / apart
			s = &one
			reduced[deck] = s
		}
		return s
	}
	if done := l.Done; done != nil {
		l.Done = func(deck string) study.Done {
			d := done(deck)
			return study.Done{New: d.New / apart, Reviews: d.Reviews / apart, Took: d.Took / time.Duration(apart)}
		}
	}
	cards := l.Cards
	l.Cards = nil
	for i := 0; i < len(cards); i += apart {
		l.Cards = append(l.Cards, cards[i])
	}
	return l
}

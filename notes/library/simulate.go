package library

import (
	"context"
	"fmt"
	"time"

	"precis/notes"
	"precis/notes/simulate"
)

// SimulateOptions say what to look ahead at.
type SimulateOptions struct {
	// Days is how many days to look at, today being the first.
	Days int
	// Retention is the desired retention of all decks, 0.7 to 0.99; 0 leaves each
	// its own.
	Retention float64
	// Most is the time to spend on a day; 0 is without limit.
	Most time.Duration
}

const (
	// YearAhead is how many days a look a year ahead takes: whole weeks.
	YearAhead = 364
	// aheadSeed makes two looks at the same library alike.
	aheadSeed = 1
)

// Simulate looks ahead day by day: the library's cards under their decks' rules,
// answered by a learner with the habits that the log shows, whose memory follows
// the model. report, which may be nil, hears of days done and in all.
func (m Memory) Simulate(ctx context.Context, o SimulateOptions, report func(done, total int)) ([]simulate.Day, error) {
	learner, err := m.l.learner(nil)
	if err != nil {
		return nil, err
	}
	if o.Retention != 0 {
		if err := desire(&learner, o.Retention); err != nil {
			return nil, fmt.Errorf("simulate: %w", err)
		}
	}
	return simulate.Run(ctx, learner, m.l.ahead(o.Days, o.Most), report)
}

// ahead are the options of a look so many days ahead, on the way out of a backlog
// that the learner is on.
func (l *Library) ahead(days int, most time.Duration) simulate.Options {
	way := l.Settings("").Backlog
	return simulate.Options{
		Now: l.now(), Days: days, Most: most, Seed: aheadSeed,
		CatchUp: time.Duration(way.Minutes) * time.Minute, Since: way.Since,
	}
}

// RetentionCurve tells what each desired retention from 0.70 to 0.95 would cost
// over so many days, and so which is to be recommended. report, which may be nil,
// hears of points done and in all.
func (m Memory) RetentionCurve(ctx context.Context, days int, report func(done, total int)) (simulate.Curve, error) {
	learner, err := m.l.learner(nil)
	if err != nil {
		return nil, err
	}
	return simulate.Explore(ctx, learner, simulate.Options{Now: m.l.now(), Days: days, Seed: aheadSeed}, report)
}

// minutes is how long cards that wait take today: what the plan for exams says of its
// own, and for the others the first day of a look ahead; in minutes, at least one
// where a card waits.
func (l *Library) minutes(ctx context.Context, waiting []notes.CardID) (int, error) {
	if len(waiting) == 0 {
		return 0, nil
	}
	took, waiting, err := l.plannedTime(ctx, waiting)
	if err != nil {
		return 0, err
	}
	if len(waiting) == 0 {
		return max(1, int(took.Round(time.Minute)/time.Minute)), nil
	}
	chosen := make(map[*notes.Card]bool, len(waiting)) // to look up all ids takes several times as long
	l.mu.RLock()
	for _, id := range waiting {
		chosen[l.cards[id]] = true
	}
	l.mu.RUnlock()
	learner, err := l.learner(func(c *notes.Card) bool { return chosen[c] })
	if err != nil {
		return 0, err
	}
	days, err := simulate.Run(ctx, learner, l.ahead(1, 0), nil)
	if err != nil {
		return 0, err
	}
	return max(1, int((took+days[0].Time).Round(time.Minute)/time.Minute)), nil
}

// learner gathers the cards that pass, which may be nil, and are not retired, with rules
// and habits.
func (l *Library) learner(pass func(*notes.Card) bool) (simulate.Learner, error) {
	habits, err := l.habits()
	if err != nil {
		return simulate.Learner{}, err
	}
	today, rules := l.Today(), l.rules.Load()
	l.mu.Lock()
	defer l.mu.Unlock()
	done, err := l.doneIn(today)
	if err != nil {
		return simulate.Learner{}, fmt.Errorf("simulate: %w", err)
	}
	entries := l.entries(func(c *notes.Card) bool {
		return !c.Progress.Retired && (pass == nil || pass(c))
	})
	return simulate.Learner{Cards: entries, Settings: rules.Settings, Done: done, Habits: habits}, nil
}

// habits are how the learner answers, by the reviews of the cards seen last.
func (l *Library) habits() (simulate.Habits, error) {
	seen := l.lastSeen()
	var answers simulate.Answers
	err := l.store.View(func(r notes.Reader) error {
		for _, c := range seen {
			log, err := r.Reviews(c.ID)
			if err != nil {
				return err
			}
			for i := range log {
				answers.Add(&log[i])
			}
		}
		return nil
	})
	if err != nil {
		return simulate.Habits{}, fmt.Errorf("read how cards were answered: %w", err)
	}
	return answers.Habits(), nil
}

// desire gives all decks of a learner one desired retention.
func desire(learner *simulate.Learner, retention float64) error {
	if !(retention >= 0.7 && retention <= 0.99) {
		return notes.Invalidf("desired retention %g is not from 0.7 to 0.99", retention)
	}
	own := learner.Settings
	adapted := map[string]*notes.Settings{}
	learner.Settings = func(deck string) *notes.Settings {
		s := adapted[deck]
		if s == nil {
			one := *own(deck)
			one.DesiredRetention = retention
			s = &one
			adapted[deck] = s
		}
		return s
	}
	return nil
}

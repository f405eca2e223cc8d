package library

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/simulate"
	"precis/notes/study"
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
	Seed uint64
}

// Simulate looks ahead day by day: the library's cards under their decks' rules,
// answered by a learner with the habits that the log shows, whose memory follows
// the model. report, which may be nil, hears of days done and in all.
func (m Memory) Simulate(ctx context.Context, o SimulateOptions, report func(done, total int)) ([]simulate.Day, error) {
	learner, err := m.l.learner(ctx)
	if err != nil {
		return nil, err
	}
	if o.Retention != 0 {
		if err := desire(&learner, o.Retention); err != nil {
			return nil, fmt.Errorf("simulate: %w", err)
		}
	}
	return simulate.Run(ctx, learner, simulate.Options{Now: m.l.now(), Days: o.Days, Most: o.Most, Seed: o.Seed}, report)
}

// RetentionCurve tells what each desired retention from 0.70 to 0.95 would cost
// over so many days, and so which is to be recommended. report, which may be nil,
// hears of points done and in all.
func (m Memory) RetentionCurve(ctx context.Context, days int, seed uint64, report func(done, total int)) (simulate.Curve, error) {
	learner, err := m.l.learner(ctx)
	if err != nil {
		return nil, err
	}
	return simulate.Explore(ctx, learner, simulate.Options{Now: m.l.now(), Days: days, Seed: seed}, report)
}

// learner gathers the cards that are not retired, with rules and habits.
func (l *Library) learner(ctx context.Context) (simulate.Learner, error) {
	var answers simulate.Answers
	err := l.store.View(func(r notes.Reader) error {
		return r.EachReview(func(e notes.Review) error {
			answers.Add(&e)
			return ctx.Err()
		})
	})
	if err != nil {
		return simulate.Learner{}, fmt.Errorf("simulate: read the review log: %w", err)
	}
	today := l.Today()
	l.mu.Lock()
	defer l.mu.Unlock()
	done, err := l.doneIn(today)
	if err != nil {
		return simulate.Learner{}, fmt.Errorf("simulate: %w", err)
	}
	entries := l.entries(func(c *notes.Card) bool { return !c.Progress.Retired })
	rules := map[string]*notes.Settings{"": l.settingsLocked("")}
	for i := range entries {
		e := &entries[i]
		c := *e.Card
		e.Card = &c
		for deck := e.Deck; rules[deck] == nil; deck = notes.ParentDeck(deck) {
			rules[deck] = l.settingsLocked(deck)
		}
	}
	slices.SortFunc(entries, func(a, b study.Entry) int { return strings.Compare(string(a.Card.ID), string(b.Card.ID)) })
	return simulate.Learner{
		Cards:    entries,
		Settings: func(deck string) *notes.Settings { return rules[deck] },
		Done:     done,
		Habits:   answers.Habits(),
	}, nil
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

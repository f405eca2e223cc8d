package library

import (
	"context"
	"fmt"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/exam"
	"precis/notes/simulate"
	"precis/notes/study"
)

// Backlog is what has piled up of cards in review. Cards that are suspended, those of
// decks that take no reviews and those that a plan for exams holds are no part of it.
type Backlog struct {
	// Due are the cards that are due today or were before, Overdue those of them
	// that were before, the first of them on the day Oldest.
	Due, Overdue int
	Oldest       notes.Day
	// Time is what the due cards take, Usual what a usual day's do: the reviews
	// that the intervals of all cards make due on one day, on average.
	Time, Usual time.Duration
	// Planned is what plans for exams take of a day, on average until the last of them.
	Planned time.Duration
	// Stands is set where ways out are to be offered: the due cards take more than
	// two usual days and more than twenty minutes, and days were missed, for a usual
	// day's cards have been due since before yesterday. Never on a day off.
	Stands bool
	// Way is the way out that the learner is on, zero for none, and Left how many
	// cards it still has to clear.
	Way  notes.WayOut
	Left int
}

// leastBacklog is the time below which nobody needs a way out.
const leastBacklog = 20 * time.Minute

// Backlog looks at what has piled up.
func (st Study) Backlog(ctx context.Context) (Backlog, error) {
	l := st.l
	pace, err := l.pace()
	if err != nil {
		return Backlog{}, err
	}
	l.planning.mu.Lock()
	defer l.planning.mu.Unlock()
	plan, err := l.planned(ctx)
	if err != nil {
		return Backlog{}, err
	}
	now, today := l.now(), l.Today()
	l.mu.Lock()
	defer l.mu.Unlock()
	b := Backlog{Planned: average(planTimes(plan))}
	var old time.Duration
	rests := study.Resting(l.Settings)
	var of *rules
	var resting bool
	var usual time.Duration // of a card of the same deck as the one before
	entries := l.entries(outside(plan))
	for i := range entries {
		e := &entries[i]
		if i == 0 || e.Deck != entries[i-1].Deck {
			of, resting = l.rules.Load().rules(e.Deck), rests(e.Deck)
			usual = pace.Review(of.settings.DesiredRetention)
		}
		due, ok := e.InReview()
		if !ok || resting {
			continue
		}
		b.Usual += usual / time.Duration(max(1, due-e.LastDay()))
		if due > today {
			continue
		}
		takes := pace.Recalled
		if s := of.scheduler; s != nil {
			takes = pace.Review(s.Retrievability(&e.Card.Progress, now))
		}
		b.Due++
		b.Time += takes
		if due == today {
			continue
		}
		if b.Overdue++; b.Overdue == 1 || due < b.Oldest {
			b.Oldest = due
		}
		if due < today-1 {
			old += takes
		}
	}
	rules := l.Settings("")
	b.Stands = b.Time > max(2*b.Usual, leastBacklog) && old > b.Usual && !rules.DaysOff.Hold(today)
	if b.Left = l.backlogLeft(plan); b.Left > 0 {
		b.Way = rules.Backlog
	}
	return b, nil
}

// average is the time of a day; 0 for none.
func average(days []time.Duration) (sum time.Duration) {
	for _, day := range days {
		sum += day
	}
	return sum / time.Duration(max(1, len(days)))
}

// backlogLeft counts what is left of the backlog that a way was chosen out of. The
// caller holds planning.mu, and mu for writing.
func (l *Library) backlogLeft(plan *exam.Plan) int {
	way := l.Settings("").Backlog
	if way.Minutes == 0 {
		return 0
	}
	return study.Backlog(l.entries(outside(plan)), l.Settings, way)
}

// CatchUp puts the learner on a way out of the backlog as it is today, of so many
// minutes a day, 1 to 1440; 0 ends it. The way ends by itself once what was due
// before today is reviewed. Due dates do not change.
func (st Study) CatchUp(minutes int) error {
	value := ""
	if minutes != 0 {
		value = notes.WayOut{Since: st.l.Today(), Minutes: minutes}.String()
	}
	return st.l.Set("", map[string]string{"backlog": value})
}

// minuteSteps are the minutes a day that are priced.
var minuteSteps = []int{5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 105, 120, 150, 180, 240, 300}

// Price returns the way out of the backlog with so many minutes a day. report,
// which may be nil, hears of ways that are priced and in all.
func (st Study) Price(ctx context.Context, minutes int, report func(done, total int)) (simulate.Way, error) {
	fewer := slices.DeleteFunc(slices.Clone(minuteSteps), func(m int) bool { return m >= minutes })
	ways, err := st.waysOut(ctx, append(fewer, minutes), report)
	if err != nil {
		return simulate.Way{}, err
	}
	return ways[len(ways)-1], nil
}

// Fewest returns the way of the fewest minutes a day that clears the backlog in so
// many days. Where none does it is an error that wraps notes.ErrInvalid.
func (st Study) Fewest(ctx context.Context, days int, report func(done, total int)) (simulate.Way, error) {
	ways, err := st.waysOut(ctx, minuteSteps, report)
	if err != nil {
		return simulate.Way{}, err
	}
	if i := within(ways, days); i >= 0 {
		return ways[i], nil
	}
	return simulate.Way{}, notes.Invalidf("no way clears the backlog in %d days, not even one of %d minutes a day", days, minuteSteps[len(minuteSteps)-1])
}

// within returns the index of the first of some ways that is done in so many days,
// -1 for none.
func within(ways []simulate.Way, days int) int {
	return slices.IndexFunc(ways, func(w simulate.Way) bool { return w.Days > 0 && w.Days <= days })
}

// paces are the numbers of days in which the ways that are offered clear a backlog,
// and mostOffered how many such ways are.
var paces = []int{5, 12, 30, simulate.Outlook}

const (
	mostOffered = 2
	// mostAsked are the most minutes a day of a way that is offered.
	mostAsked = 180
)

// WaysOut offers ways out of the backlog, the quickest first: some that clear it
// within days or weeks, and last the one that takes no longer a day than a usual
// day does, on which the least urgent cards wait. Empty where nothing is overdue.
func (st Study) WaysOut(ctx context.Context, report func(done, total int)) ([]simulate.Way, error) {
	b, err := st.Backlog(ctx)
	if err != nil || b.Overdue == 0 {
		return nil, err
	}
	const step = 5
	usual := min(max(step, int((b.Usual+b.Planned+step*time.Minute-1)/(step*time.Minute))*step), mostAsked)
	ways, err := st.waysOut(ctx, append(slices.Clone(minuteSteps), usual), report)
	if err != nil {
		return nil, err
	}
	var offered []simulate.Way
	for _, days := range paces {
		i := within(ways, days)
		if i < 0 || len(offered) == mostOffered || ways[i].Minutes > mostAsked || ways[i].Minutes <= usual {
			continue
		}
		if n := len(offered); n == 0 || ways[i].Minutes < offered[n-1].Minutes {
			offered = append(offered, ways[i])
		}
	}
	i := slices.IndexFunc(ways, func(w simulate.Way) bool { return w.Minutes == usual })
	return append(offered, ways[i]), nil
}

// waysOut prices ways out of the backlog, or tells what was priced before a few of very
// many overdue cards were reviewed.
func (st Study) waysOut(ctx context.Context, minutes []int, report func(done, total int)) ([]simulate.Way, error) {
	l, today := st.l, st.l.Today()
	if ways := l.pricedWays(minutes, today); ways != nil {
		return ways, nil
	}
	version := l.version.Load()
	b, err := st.Backlog(ctx)
	if err != nil {
		return nil, err
	}
	learner, reserved, err := l.besidesPlan(ctx)
	if err != nil {
		return nil, fmt.Errorf("price ways out of the backlog: %w", err)
	}
	ways, err := simulate.WaysOut(ctx, learner, simulate.Options{Now: l.now(), Seed: aheadSeed, Reserved: reserved}, minutes, report)
	if err == nil {
		l.keepWays(priced{slices.Clone(minutes), today, slices.Clone(ways), b.Overdue / fewOfBacklog}, version)
	}
	return ways, err
}

// besidesPlan returns the learner with the cards that no plan for exams holds now, and
// what the plan takes of each day.
func (l *Library) besidesPlan(ctx context.Context) (learner simulate.Learner, reserved []time.Duration, err error) {
	l.planning.mu.Lock()
	defer l.planning.mu.Unlock()
	plan, err := l.planned(ctx)
	if err != nil {
		return learner, nil, err
	}
	learner, err = l.learner(outside(plan))
	return learner, planTimes(plan), err
}

// dayOfWay is the day of a learner who is on a way out of a backlog, of whose minutes so
// much is taken; nil for others. The caller holds planning.mu, and mu for writing.
func (l *Library) dayOfWay(plan *exam.Plan, pace study.Pace, taken time.Duration) *study.Day {
	if l.backlogLeft(plan) == 0 {
		return nil
	}
	minutes := time.Duration(l.Settings("").Backlog.Minutes) * time.Minute
	return &study.Day{Left: minutes - taken, Pace: pace}
}

// measured is how fast the learner was when a day began to be studied: it holds all
// day, so that the queue does not change by itself.
type measured struct {
	day  notes.Day
	pace study.Pace
}

// paceOfWay is pace for who is on a way out of a backlog; others need none.
func (l *Library) paceOfWay() (study.Pace, error) {
	if l.Settings("").Backlog.Minutes == 0 {
		return study.Pace{}, nil
	}
	return l.pace()
}

// pace returns how long cards take.
func (l *Library) pace() (study.Pace, error) {
	today := l.Today()
	l.mu.RLock()
	known := l.measured
	l.mu.RUnlock()
	if known.day == today && known.pace != (study.Pace{}) {
		return known.pace, nil
	}
	habits, err := l.habits()
	if err != nil {
		return study.Pace{}, fmt.Errorf("measure how long cards take: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.measured = measured{day: today, pace: habits.Pace()}
	return l.measured.pace, nil
}

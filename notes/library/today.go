package library

import (
	"cmp"
	"context"
	"time"

	"precis/notes"
	"precis/notes/stats"
	"precis/notes/study"
)

// Agenda is the learner's day at a glance.
type Agenda struct {
	Overview
	// Minutes is how long the waiting cards will take, steps included, by the same
	// reckoning as Memory.Simulate; at least 1 where a card waits.
	Minutes int
	// Fading are the sections that are remembered less well than the library
	// desires, those with most to lose first.
	Fading []Fading
	// Forecast counts the cards that come due today and on the days after it, as
	// that of Figures; Overdue of those of today were due before.
	Forecast []int
	Overdue  int
	// Unread are the newest of the notes that were never opened, newest first; NotRead
	// counts all of them.
	Unread  []notes.Note
	NotRead int
	// NextAt is when a card comes next where none waits now: a moment of today
	// for a learning step, else the start of the day it is due on; zero where
	// none is to come.
	NextAt time.Time
	// Notes and Cards are how many there are, retired cards left out.
	Notes, Cards int
	// NewLater are the new cards that the daily limits, or their siblings, keep for
	// later days.
	NewLater int
	// Backlog is what has piled up, and Away the days off that come next or that
	// today is one of; nil for none within a month.
	Backlog Backlog
	Away    *Away
	// Reading is what is to be read again today.
	Reading Reading
	// ReviewedToday counts the cards that were graded today, Begun says that one was on
	// an earlier day.
	ReviewedToday int
	Begun         bool
}

// Fading is a section that is being forgotten, with its note.
type Fading struct {
	stats.Section
	Head notes.Note
	// Chosen says that it was chosen to be read again.
	Chosen bool
}

// Waiting is how many cards can be reviewed now. Cards on a step that ends later
// today are not among them.
func (o *Overview) Waiting() int { return len(o.Queue.Cards) }

// mostFading is how many fading sections are shown.
const mostFading = 5

// Agenda gathers the day, with a forecast of so many days, today being the first.
func (st Study) Agenda(ctx context.Context, days int) (Agenda, error) {
	overview, err := st.Overview(ctx)
	if err != nil {
		return Agenda{}, err
	}
	now, today, rollover := st.l.Now(), st.l.Today(), st.l.Settings("").RolloverHour
	living := st.l.living()
	a := Agenda{Overview: overview, Cards: len(living)}
	a.NewLater = -overview.All.New
	if a.Forecast, a.Overdue, err = st.l.forecast(ctx, living, max(days, 1)); err != nil {
		return Agenda{}, err
	}
	next, rulesOf := notes.Day(0), st.l.rulesInTurn()
	for _, c := range living {
		if c.Progress.State == notes.New && !c.Progress.Suspended && !c.Expired(today) {
			a.NewLater++
		}
		if c.Progress.LastDay == today && c.Progress.Reps > 0 {
			a.ReviewedToday++
		}
		a.Begun = a.Begun || c.Progress.Reps > 0 && (c.Progress.LastDay < today || notes.DayOf(c.Added, rollover) < today)
		if day, comes := rulesOf(c).comes(c, today); comes && (next == 0 || day < next) {
			next = day
		}
	}
	a.NextAt = overview.Queue.NextAt
	if a.NextAt.IsZero() && next != 0 {
		a.NextAt = next.Start(now.Location(), rollover)
	}
	a.Unread, a.NotRead, a.Notes = st.l.unread()
	known, err := st.l.readings()
	if err != nil {
		return Agenda{}, err
	}
	a.Fading = st.l.fading(known)
	if a.Reading, err = st.ReadAgain(); err != nil {
		return Agenda{}, err
	}
	if a.Backlog, err = st.Backlog(ctx); err != nil {
		return Agenda{}, err
	}
	a.Away = st.l.away(living)
	if a.Minutes, err = st.l.minutes(ctx, overview.Queue.Cards); err != nil {
		return Agenda{}, err
	}
	return a, nil
}

// comes returns the day after today on which a card of these rules comes up next; false
// for one that is suspended or whose deck takes no new ones.
func (r *rules) comes(c *notes.Card, today notes.Day) (notes.Day, bool) {
	p, off := &c.Progress, r.settings.DaysOff
	switch {
	case p.Suspended, c.Expired(today):
		return 0, false
	case p.State == notes.New:
		return off.Open(today + 1), r.takesNew
	case p.State == notes.InReview && p.DueDay > today:
		return max(off.Comes(p, today), today+1), true
	default:
		return off.Open(max(p.DueDay, today+1)), true
	}
}

// Tomorrow counts what waits tomorrow when all that waits now is done today: what
// comes due, and the new cards that the daily limits let in.
func (st Study) Tomorrow(ctx context.Context) (Counts, error) {
	today, err := st.Queue(ctx, "")
	if err != nil {
		return Counts{}, err
	}
	done := make(map[notes.CardID]bool, len(today.Cards))
	for _, id := range today.Cards {
		done[id] = true
	}
	l := st.l
	pace, err := l.paceOfWay()
	if err != nil {
		return Counts{}, err
	}
	now, hour := l.now(), l.Settings("").RolloverHour
	at := (l.Today() + 1).Start(now.Location(), hour)
	l.planning.mu.Lock()
	defer l.planning.mu.Unlock()
	plan, err := l.planned(ctx)
	if err != nil {
		return Counts{}, err
	}
	planned := tomorrowOf(plan)
	l.mu.Lock()
	defer l.mu.Unlock()
	others := outside(plan)
	entries := l.entries(func(c *notes.Card) bool { return !done[c.ID] && (others == nil || others(c)) })
	var reserved time.Duration
	if times := planTimes(plan); len(times) > 1 {
		reserved = times[1]
	}
	q := study.Build(entries, study.Options{Settings: l.Settings, Now: at, Day: l.dayOfWay(plan, pace, reserved)})
	return Counts{New: q.New + planned.New, Learning: q.Learning, Due: q.Due + planned.Due}, nil
}

// living returns the cards of notes that are not retired; they must not be changed.
func (l *Library) living() []*notes.Card {
	l.mu.RLock()
	defer l.mu.RUnlock()
	all := make([]*notes.Card, 0, len(l.cards))
	for _, c := range l.placed() {
		if !c.Progress.Retired {
			all = append(all, c)
		}
	}
	return all
}

// mostUnread is how many notes are shown that were never opened.
const mostUnread = 8

// unread returns the newest notes that were never opened, and how many those and all are.
func (l *Library) unread() (newest []notes.Note, unread, all int) {
	titled := l.titled()
	closed := func(yield func(int) bool) {
		for i, n := range titled {
			if n.Read.IsZero() {
				if unread++; !yield(i) {
					return
				}
			}
		}
	}
	for _, i := range notes.First(closed, mostUnread, func(a, b int) int {
		return cmp.Or(titled[b].Created.Compare(titled[a].Created), cmp.Compare(a, b))
	}) {
		newest = append(newest, *titled[i])
	}
	return newest, unread, len(titled)
}

func (l *Library) fading(known map[notes.NoteID]notes.Readings) []Fading {
	var all []Fading
	for _, s := range stats.Fading(l.sections(""), l.Settings("").DesiredRetention, mostFading) {
		if n, err := l.Note(s.Note); err == nil {
			readings := known[s.Note]
			reading, _ := readings.Of(s.Path)
			all = append(all, Fading{Section: s, Head: n, Chosen: reading.Choice == notes.Chosen})
		}
	}
	return all
}

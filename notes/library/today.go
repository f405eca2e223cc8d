package library

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/stats"
)

// Agenda is the learner's day at a glance.
type Agenda struct {
	Overview
	// Minutes is how long the waiting cards will take at the learner's own pace;
	// at least 1 where a card waits.
	Minutes int
	// Fading are the sections that are remembered less well than the library
	// desires, those with most to lose first.
	Fading []Fading
	// Forecast counts the cards of today and the days after it: what waits now,
	// then what is scheduled. New cards of later days are not in it.
	Forecast []int
	// Unread are the notes that were never opened, newest first.
	Unread []notes.Note
	// NextAt is when a card comes next where none waits now: a moment of today
	// for a learning step, else the start of the day it is due on; zero where
	// none is to come.
	NextAt time.Time
	// Notes and Cards are how many there are, retired cards left out.
	Notes, Cards int
	// ReviewedToday counts the cards that were graded today.
	ReviewedToday int
}

// Fading is a section that is being forgotten, with its note.
type Fading struct {
	stats.Section
	Head notes.Note
}

// Waiting is how many cards can be reviewed now. Cards on a step that ends later
// today are not among them.
func (o *Overview) Waiting() int { return len(o.Queue.Cards) }

// mostFading is how many fading sections are shown.
const mostFading = 5

// Agenda gathers the day, with a forecast of so many days, today being the first.
func (st Study) Agenda(days int) (Agenda, error) {
	overview, err := st.Overview()
	if err != nil {
		return Agenda{}, err
	}
	now, today := st.l.Now(), st.l.Today()
	living := st.l.living()
	a := Agenda{Overview: overview, Cards: len(living), Forecast: stats.Forecast(living, today, max(days, 1))}
	a.Forecast[0] = overview.Waiting()
	next := notes.Day(0)
	for i := range living {
		c := &living[i]
		if c.Progress.LastDay == today && c.Progress.Reps > 0 {
			a.ReviewedToday++
		}
		if day, comes := st.l.comes(c, today); comes && (next == 0 || day < next) {
			next = day
		}
	}
	a.NextAt = overview.Queue.NextAt
	if a.NextAt.IsZero() && next != 0 {
		a.NextAt = next.Start(now.Location(), st.l.Settings("").RolloverHour)
	}
	for _, n := range st.l.Notes() {
		a.Notes++
		if n.Read.IsZero() {
			a.Unread = append(a.Unread, n)
		}
	}
	slices.SortStableFunc(a.Unread, func(x, y notes.Note) int { return y.Created.Compare(x.Created) })
	a.Fading = st.l.fading(living, now)
	pace, err := st.l.pace(living)
	if err != nil {
		return Agenda{}, err
	}
	a.Minutes = stats.Minutes(overview.Waiting(), pace)
	return a, nil
}

// comes returns the day after today on which a card comes up next; false for one
// that is suspended or whose deck takes no new ones.
func (l *Library) comes(c *notes.Card, today notes.Day) (notes.Day, bool) {
	p := &c.Progress
	switch {
	case p.Suspended:
		return 0, false
	case p.State == notes.New:
		s := l.SettingsOf(c)
		return s.DaysOff.Open(today + 1), s.NewPerDay > 0
	default:
		return l.SettingsOf(c).DaysOff.Open(max(p.DueDay, today+1)), true
	}
}

// living returns the cards of notes that are not retired.
func (l *Library) living() []notes.Card {
	l.mu.RLock()
	defer l.mu.RUnlock()
	all := make([]notes.Card, 0, len(l.cards))
	for _, c := range l.cards {
		if !c.Progress.Retired && l.notes[c.Note] != nil {
			all = append(all, *c)
		}
	}
	return all
}

func (l *Library) fading(living []notes.Card, now time.Time) []Fading {
	sections := stats.Sections(living, func(c *notes.Card) float64 {
		recall, _ := l.Memory().Retrievability(c, now)
		return recall
	})
	var all []Fading
	for _, s := range stats.Fading(sections, l.Settings("").DesiredRetention, mostFading) {
		if n, err := l.Note(s.Note); err == nil {
			all = append(all, Fading{Section: s, Head: n})
		}
	}
	return all
}

// cardsSampled is how many of the cards seen last tell the learner's pace.
const cardsSampled = 200

// pace is the learner's usual time for an answer, from the cards seen last.
func (l *Library) pace(living []notes.Card) (time.Duration, error) {
	seen := slices.DeleteFunc(slices.Clone(living), func(c notes.Card) bool { return c.Progress.Reps == 0 })
	slices.SortFunc(seen, func(a, b notes.Card) int {
		return cmp.Or(b.Progress.LastReview.Compare(a.Progress.LastReview), strings.Compare(string(a.ID), string(b.ID)))
	})
	var reviews []notes.Review
	err := l.store.View(func(r notes.Reader) error {
		for _, c := range seen[:min(len(seen), cardsSampled)] {
			log, err := r.Reviews(c.ID)
			if err != nil {
				return err
			}
			reviews = append(reviews, log...)
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("read the times of answers: %w", err)
	}
	return stats.Pace(reviews), nil
}

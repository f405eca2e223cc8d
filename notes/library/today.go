package library

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"precis/notes"
)

// Agenda is the learner's day at a glance.
type Agenda struct {
	Overview
	// Minutes is how long the waiting cards will take, from the learner's own
	// answer times; at least 1 where a card waits.
	Minutes int
	// Fading are the sections remembered less well than is wanted, worst first.
	Fading []Fading
	// Forecast counts the cards of today and the days after it: what waits now,
	// then what falls due. Cards that are still new then are not in it.
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

// Fading is a section whose cards are being forgotten.
type Fading struct {
	Note notes.Note
	// Section is its path of headings, Index its place in the note.
	Section []string
	Index   int
	// Recall is the mean retrievability of its reviewed cards, in (0,1], and
	// Cards how many they are.
	Recall float64
	Cards  int
}

// Agenda gathers the day, with a forecast of so many days, today being the first.
func (l *Library) Agenda(days int) (Agenda, error) {
	overview, err := l.Overview()
	if err != nil {
		return Agenda{}, err
	}
	a := Agenda{Overview: overview, Forecast: make([]int, max(days, 1))}
	a.Forecast[0] = overview.All.Total()
	now, today := l.Now(), l.Today()
	living := l.living()
	next := notes.Day(0)
	for _, c := range living {
		if c.Progress.LastDay == today && c.Progress.Reps > 0 {
			a.ReviewedToday++
		}
		day, comes := l.comes(c, today)
		if !comes || day <= today {
			continue
		}
		if next == 0 || day < next {
			next = day
		}
		if ahead := int(day - today); ahead < len(a.Forecast) && c.Progress.State != notes.New {
			a.Forecast[ahead]++
		}
	}
	a.NextAt = overview.Queue.NextAt
	if a.NextAt.IsZero() && next != 0 {
		a.NextAt = next.Start(now.Location(), l.Settings("").RolloverHour)
	}
	for _, n := range l.Notes() {
		a.Notes++
		if n.Read.IsZero() {
			a.Unread = append(a.Unread, n)
		}
	}
	slices.SortStableFunc(a.Unread, func(x, y notes.Note) int { return y.Created.Compare(x.Created) })
	a.Cards = len(living)
	a.Fading = l.fading(living, now)
	if a.Minutes, err = l.minutes(living, overview.All); err != nil {
		return Agenda{}, err
	}
	return a, nil
}

// comes returns the day on which a card comes up next; false for one that is
// suspended.
func (l *Library) comes(c *notes.Card, today notes.Day) (notes.Day, bool) {
	p := &c.Progress
	switch {
	case p.Suspended:
		return 0, false
	case p.State == notes.New:
		return today + 1, l.SettingsOf(c).NewPerDay > 0
	case p.Buried(today) && p.DueDay <= today:
		return today + 1, true
	default:
		return p.DueDay, true
	}
}

// living returns the cards that are not retired. They must not be changed.
func (l *Library) living() []*notes.Card {
	l.mu.RLock()
	defer l.mu.RUnlock()
	all := make([]*notes.Card, 0, len(l.cards))
	for _, c := range l.cards {
		if !c.Progress.Retired && l.notes[c.Note] != nil {
			all = append(all, c)
		}
	}
	return all
}

// fading returns the sections whose mean recall lies below the retention that
// their deck desires, worst first.
func (l *Library) fading(living []*notes.Card, now time.Time) []Fading {
	type place struct {
		note  notes.NoteID
		index int
	}
	sections := map[place]*Fading{}
	for _, c := range living {
		recall, ok := l.Retrievability(c, now)
		if !ok || c.Progress.Suspended {
			continue
		}
		at := place{c.Note, c.SectionIndex}
		f := sections[at]
		if f == nil {
			f = &Fading{Note: notes.Note{ID: c.Note}, Section: c.Section, Index: c.SectionIndex}
			sections[at] = f
		}
		f.Recall += recall
		f.Cards++
	}
	var worst []Fading
	for _, f := range sections {
		f.Recall /= float64(f.Cards)
		n, err := l.Note(f.Note.ID)
		if err != nil || f.Recall >= l.Settings(n.Deck).DesiredRetention {
			continue
		}
		f.Note = n
		worst = append(worst, *f)
	}
	slices.SortFunc(worst, func(a, b Fading) int {
		return cmp.Or(cmp.Compare(a.Recall, b.Recall), strings.Compare(string(a.Note.ID), string(b.Note.ID)), cmp.Compare(a.Index, b.Index))
	})
	return worst
}

const (
	// usualAnswer is taken for the time of an answer until answersNeeded of the
	// learner's own are known.
	usualAnswer   = 12 * time.Second
	answersNeeded = 20
	// cardsSampled is how many of the cards last seen tell the learner's pace.
	cardsSampled = 100
	// longestAnswer is what a longer one counts as: the learner was away.
	longestAnswer = time.Minute
	// looksAtNew and looksAtLearning are how often such a card comes on its day.
	looksAtNew, looksAtLearning = 2.5, 1.5
)

// minutes estimates how long waiting cards take.
func (l *Library) minutes(living []*notes.Card, waiting Counts) (int, error) {
	if waiting.Total() == 0 {
		return 0, nil
	}
	answer, err := l.answerTime(living)
	if err != nil {
		return 0, err
	}
	looks := looksAtNew*float64(waiting.New) + looksAtLearning*float64(waiting.Learning) + float64(waiting.Due)
	return max(int(looks*answer.Minutes()+0.5), 1), nil
}

// answerTime is the mean time of the learner's recent answers.
func (l *Library) answerTime(living []*notes.Card) (time.Duration, error) {
	seen := slices.DeleteFunc(slices.Clone(living), func(c *notes.Card) bool { return c.Progress.Reps == 0 })
	slices.SortFunc(seen, func(a, b *notes.Card) int {
		return cmp.Or(b.Progress.LastReview.Compare(a.Progress.LastReview), strings.Compare(string(a.ID), string(b.ID)))
	})
	var sum time.Duration
	answers := 0
	err := l.store.View(func(r notes.Reader) error {
		for _, c := range seen[:min(len(seen), cardsSampled)] {
			log, err := r.Reviews(c.ID)
			if err != nil {
				return err
			}
			for _, e := range log {
				if e.Event == notes.Graded && e.Took > 0 {
					sum += min(e.Took, longestAnswer)
					answers++
				}
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("read the times of answers: %w", err)
	}
	if answers < answersNeeded {
		return usualAnswer, nil
	}
	return sum / time.Duration(answers), nil
}

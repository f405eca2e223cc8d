package simulate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/study"
)

// Learner is who is simulated: cards, rules and habits. Nothing in it is changed.
type Learner struct {
	// Cards are all the learner has, in the order of their notes and texts.
	Cards []study.Entry
	// Settings returns the rules of a deck.
	Settings func(deck string) *notes.Settings
	// Done tells what was studied today in a deck; nil is nothing.
	Done   func(deck string) study.Done
	Habits Habits
}

// Options say how to look ahead.
type Options struct {
	// Now is the moment at which the first day goes on; its location is the
	// learner's.
	Now time.Time
	// Days is how many days to look at, today being the first.
	Days int
	// Most is the time to spend on a day; 0 is without limit.
	Most time.Duration
	// CatchUp is the time for a day while some of a backlog is left, that of the
	// cards which were due before Since (study.Day); 0 where the learner does
	// not catch up.
	CatchUp time.Duration
	Since   notes.Day
	// Reserved is what other cards, those of exams, take of each day's CatchUp, today
	// first; days behind the last have nothing of it.
	Reserved []time.Duration
	Seed     uint64
}

// Day is what one day came to.
type Day struct {
	Day notes.Day
	// New and Reviews are the cards that were new, and the answers to cards in
	// review, of which Recalled were not graded again. Answers are all, those on
	// steps included.
	New, Reviews, Recalled, Answers int
	// Time is what the answers took.
	Time time.Duration
	// Remembered is how many cards would be recalled at the end of the day, on
	// average: the sum of their probabilities.
	Remembered float64
	// Backlog is how many cards of the backlog are left, where the learner catches
	// up.
	Backlog int
}

// Run lets the learner study for so many days. report, which may be nil, is told
// the days that are over. Settings outside their ranges are errors wrapping
// notes.ErrInvalid, and so is the end of ctx.
func Run(ctx context.Context, l Learner, o Options, report func(done, total int)) ([]Day, error) {
	r, err := newRun(&l, o)
	if err != nil {
		return nil, err
	}
	days := make([]Day, 0, max(o.Days, 0))
	for i := range max(o.Days, 0) {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("simulate: %w", err)
		}
		days = append(days, r.day(i))
		days[i].Remembered = r.remembered()
		if report != nil {
			report(i+1, o.Days)
		}
	}
	return days, nil
}

// deck is what is needed of a deck's rules.
type deck struct {
	scheduler *study.Scheduler
	model     *fsrs.Model
}

// run is one simulation under way.
type run struct {
	learner  *Learner
	options  Options
	rollover int
	cards    []notes.Card // copies
	entries  []study.Entry
	decks    []*deck // of each card
	index    map[notes.CardID]int
	byName   map[string]*deck
	calendar study.Calendar
	chance   *rand.Rand
	longest  time.Duration

	today notes.Day
	now   time.Time // moment of the answer
	end   time.Time // of the day
	spent time.Duration
}

func newRun(l *Learner, o Options) (*run, error) {
	r := &run{
		learner: l, options: o, rollover: l.Settings("").RolloverHour,
		cards: make([]notes.Card, len(l.Cards)), entries: make([]study.Entry, 0, len(l.Cards)),
		decks: make([]*deck, len(l.Cards)), index: make(map[notes.CardID]int, len(l.Cards)),
		byName:  map[string]*deck{},
		chance:  rand.New(rand.NewPCG(o.Seed, 0xda942042e4dd58b5)),
		longest: l.Habits.longest(),
	}
	for i, e := range l.Cards {
		d := r.byName[e.Deck]
		if d == nil {
			var err error
			if d, err = newDeck(l.Settings(e.Deck)); err != nil {
				return nil, fmt.Errorf("simulate deck %q: %w", e.Deck, err)
			}
			r.byName[e.Deck] = d
		}
		r.cards[i], r.decks[i] = *e.Card, d
		r.entries = study.Add(r.entries, &r.cards[i], e.Deck)
		r.index[e.Card.ID] = i
		r.calendar.Add(&r.cards[i].Progress)
	}
	return r, nil
}

func newDeck(s *notes.Settings) (*deck, error) {
	scheduler, err := study.NewScheduler(s)
	if err != nil {
		return nil, err
	}
	model, err := fsrs.New(s.Parameters, fsrs.RelearningSteps(len(s.RelearningSteps)))
	return &deck{scheduler: scheduler, model: model}, err
}

// studyHour is how long after its beginning a day is studied.
const studyHour = 8 * time.Hour

// day lives through one day and returns what it came to.
func (r *run) day(i int) Day {
	loc := r.options.Now.Location()
	r.today = notes.DayOf(r.options.Now, r.rollover) + notes.Day(i)
	r.end = (r.today + 1).Start(loc, r.rollover)
	r.now, r.spent = r.options.Now, 0
	done := r.learner.Done
	if i > 0 {
		r.now, done = r.today.Start(loc, r.rollover).Add(studyHour), nil
	}
	d := Day{Day: r.today}
	// What is on a step comes back within the day: the queue is asked again until
	// it has nothing left.
	queue := r.queue(i, done)
	for _, id := range queue.Cards {
		if !r.study(r.index[id], &d) {
			break
		}
	}
	d.Time, d.Backlog = r.spent, r.backlog()
	return d
}

// queue is what comes now, on the i-th day.
func (r *run) queue(i int, done func(string) study.Done) study.Queue {
	o := study.Options{Settings: r.learner.Settings, Done: done, Now: r.now}
	if r.backlog() > 0 {
		o.Day = &study.Day{Left: r.options.CatchUp, Pace: r.learner.Habits.Pace()}
		if done != nil {
			o.Day.Left -= done("").Took
		}
		if i < len(r.options.Reserved) {
			o.Day.Left -= r.options.Reserved[i]
		}
	}
	return study.Build(r.entries, o)
}

// backlog counts what is left of it.
func (r *run) backlog() int {
	if r.options.CatchUp == 0 {
		return 0
	}
	return study.Backlog(r.entries, r.learner.Settings, notes.WayOut{Since: r.options.Since, Minutes: 1})
}

// mostAnswers is how often one card is answered on a day at most.
const mostAnswers = 50

// study answers a card until it is not to come again today. It returns false when
// the time for the day is over.
func (r *run) study(i int, d *Day) bool {
	p := &r.cards[i].Progress
	at := r.now
	for range mostAnswers {
		if r.options.Most > 0 && r.spent+r.longest > r.options.Most {
			return false
		}
		r.answer(i, at, d)
		if !p.Learns() || !p.Due.Before(r.end) || p.Suspended {
			return true
		}
		at = p.Due.In(r.now.Location())
	}
	return true
}

// answer grades a card once, as chance and the model will have it.
func (r *run) answer(i int, at time.Time, d *Day) {
	c, rules, habits := &r.cards[i], r.decks[i], &r.learner.Habits
	p := &c.Progress
	from := phaseOf(p.State)
	var grade notes.Grade
	switch from {
	case unseen:
		grade = notes.Grades[draw(habits.First[:], r.chance.Float64())]
		d.New++
	case onStep:
		grade = notes.Grades[draw(habits.Steps[:], r.chance.Float64())]
	default:
		recall := rules.model.Retrievability(float64(r.today-p.LastDay), p.Stability)
		grade = notes.Again
		if r.chance.Float64() < recall {
			grade = notes.Grades[1+draw(habits.Recalled[:], r.chance.Float64())]
			d.Recalled++
		}
		d.Reviews++
	}
	d.Answers++
	r.spent += habits.took[from][grade-1]
	load := study.Load{Calendar: &r.calendar}
	outcomes := rules.scheduler.Outcomes(&load, *p, at, study.Seed(c.ID, p.Reps))
	r.calendar.Remove(p)
	*p = outcomes[grade-1].Progress
	r.entries[i].Follow(c)
	r.calendar.Add(p)
}

// remembered is how many cards would be recalled today.
func (r *run) remembered() float64 { return r.recalled(func(int) bool { return true }) }

// recalled is how many of some cards would be recalled today.
func (r *run) recalled(of func(card int) bool) float64 {
	sum := 0.0
	for i := range r.cards {
		p := &r.cards[i].Progress
		if p.Retired || p.State == notes.New || !(p.Stability > 0) || !of(i) {
			continue
		}
		sum += r.decks[i].model.Retrievability(float64(r.today-p.LastDay), p.Stability)
	}
	return sum
}

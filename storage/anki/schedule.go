package anki

import (
	"encoding/json"
	"math"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/intake"
)

// Values of the columns type and queue of a card, and type of a review. Source:
// Anki, rslib/src/card/mod.rs, rslib/src/revlog/mod.rs.
const (
	kindNew, kindLearn, kindReview, kindRelearn = 0, 1, 2, 3

	queueDayLearn, queueSuspended             = 3, -1
	queueBuriedBySibling, queueBuriedByPerson = -2, -3

	reviewLearn, reviewReview, reviewRelearn, reviewFiltered, reviewManual, reviewRescheduled = 0, 1, 2, 3, 4, 5

	// firstMoment parts due days from due seconds. Nothing is due, and nobody reviewed,
	// behind lastMoment, in the year 3058.
	firstMoment, lastMoment = 1_000_000_000, 1 << 35
)

// calendar turns what Anki counts into moments and days of the learner.
type calendar struct {
	first    notes.Day // of the collection
	rollover int
	where    *time.Location
}

// newCalendar returns the calendar of a collection. Its first day is the date on which it
// was created in its own zone, whenever its days turn. Where that zone is not known it is
// the date on which half of the day was over: a collection that was created elsewhere then
// has the days on which it was learned.
func newCalendar(c *collection, where *time.Location) calendar {
	first := c.created.In(where).Add(12 * time.Hour)
	if c.offset != nil {
		first = c.created.In(c.offset)
	}
	return calendar{notes.DayOf(first, 0), c.rollover, where}
}

func (k calendar) day(n int64) notes.Day {
	return k.first + notes.Day(min(max(n, -40_000), 4_000_000))
}

// dueDay returns the day of a due, which counts days or is a moment.
func (k calendar) dueDay(due int64) notes.Day {
	if due > firstMoment {
		return k.dayOf(time.Unix(due, 0))
	}
	return k.day(due)
}

func (k calendar) dayOf(t time.Time) notes.Day { return notes.DayOf(t.In(k.where), k.rollover) }

// cardData is the JSON that a card carries.
type cardData struct {
	Stability  float64 `json:"s"`
	Difficulty float64 `json:"d"`
	Last       int64   `json:"lrt"`
}

// history returns where a card stands and its graded reviews.
func (r *reading) history(c *card, leech bool) intake.History {
	reviews, mem, estimated := r.log(c)
	p := notes.Progress{Flag: uint8(c.flags & 7), Suspended: c.queue == queueSuspended, Leech: leech}
	if c.queue == queueBuriedBySibling || c.queue == queueBuriedByPerson {
		p.BuriedOn = r.calendar.dayOf(r.modified)
	}
	p.Reps, p.Lapses = max(c.reps, 0), max(c.lapses, 0)
	h := intake.History{Reviews: reviews}
	var data cardData
	if json.Unmarshal([]byte(c.data), &data) != nil || data.Last > lastMoment {
		data = cardData{}
	}
	due := c.due
	if c.isFiltered() {
		due = c.originalDue
	}
	due = min(due, lastMoment)
	switch {
	case c.kind == kindLearn:
		p.State = notes.Learning
	case c.kind == kindRelearn, c.kind == kindReview && c.onStep() && !c.isFiltered():
		p.State = notes.Relearning // the first scheduler tells it by the queue alone
	case c.kind == kindReview:
		p.State = notes.InReview
	default:
		p.Reps, p.Lapses = 0, 0
		h.Progress = p
		return h
	}
	var last time.Time
	switch n := len(reviews); {
	case n > 0 && (data.Last <= firstMoment || reviews[n-1].At.Unix() == data.Last):
		last = reviews[n-1].At
	case data.Last > firstMoment:
		last = time.Unix(data.Last, 0)
	}
	r.setDue(&p, c, due, last)
	if n := len(reviews); n > 0 && p.Learns() && c.queue != queueDayLearn && reviews[n-1].Due.Unix() == due {
		p.Due = reviews[n-1].Due // to the millisecond
	}
	if data.Stability > 0 && data.Difficulty >= fsrs.MinDifficulty && data.Difficulty <= fsrs.MaxDifficulty && !math.IsInf(data.Stability, 0) {
		mem, estimated = fsrs.Memory{Stability: data.Stability, Difficulty: data.Difficulty}, false
	} else if !(mem.Stability > 0) {
		mem, estimated = r.estimate(c), true
	}
	p.Stability = min(max(mem.Stability, fsrs.MinStability), fsrs.MaxStability)
	p.Difficulty = mem.Difficulty
	h.Progress, h.Estimated = p, estimated
	return h
}

// onStep reports whether the card is in a queue of those on steps, whose due is a moment
// or, over days, a day.
func (c *card) onStep() bool { return c.queue == kindLearn || c.queue == queueDayLearn }

// isFiltered reports whether the card is in a filtered deck and is due elsewhere.
func (c *card) isFiltered() bool { return c.originalDeck != 0 && c.originalDue != 0 }

// setDue sets when the card is due and was last reviewed. A day is exact; the
// moment lies as many days behind the last review.
func (r *reading) setDue(p *notes.Progress, c *card, due int64, last time.Time) {
	noon := func(d notes.Day) time.Time { return d.Start(r.calendar.where, r.calendar.rollover).Add(12 * time.Hour) }
	if p.State != notes.InReview {
		p.Step = r.step(c, p.State)
		p.DueDay = r.calendar.dueDay(due)
		if due > firstMoment {
			p.Due = time.Unix(due, 0).UTC()
		}
		if last.IsZero() {
			last = noon(p.DueDay).AddDate(0, 0, -1)
			if !p.Due.IsZero() {
				last = p.Due.Add(-time.Minute)
			}
		}
		p.LastReview, p.LastDay = last.UTC(), r.calendar.dayOf(last)
		if p.Due.IsZero() {
			p.Due = last.AddDate(0, 0, max(1, int(p.DueDay-p.LastDay))).UTC()
		}
		return
	}
	p.DueDay = r.calendar.dueDay(due)
	if last.IsZero() {
		last = noon(p.DueDay - notes.Day(min(max(c.interval, 0), 40_000)))
	}
	p.LastReview, p.LastDay = last.UTC(), r.calendar.dayOf(last)
	p.Due = p.LastReview.AddDate(0, 0, int(p.DueDay-p.LastDay))
}

// step counts the steps that a learning card has passed: Anki counts those left.
func (r *reading) step(c *card, state notes.State) int {
	home := c.deck
	if c.originalDeck != 0 {
		home = c.originalDeck
	}
	config := &deckConfig{2, 1}
	if d := r.decks[home]; d != nil && r.configs[d.config] != nil {
		config = r.configs[d.config]
	}
	steps := config.learning
	if state == notes.Relearning {
		steps = config.relearning
	}
	return max(0, steps-max(0, c.left)%1000)
}

// estimate returns the memory that interval and ease stand for.
func (r *reading) estimate(c *card) fsrs.Memory {
	if c.kind == kindReview && c.interval > 0 {
		if mem, err := r.model.FromSM2(float64(c.interval), easeOf(c.factor), 0.9); err == nil {
			return mem
		}
	}
	return r.model.Next(fsrs.Memory{}, 0, notes.Good)
}

// easeOf returns an ease factor of permille, that of new cards where it is none.
func easeOf(permille int) float64 {
	if permille < 1300 {
		return 2.5
	}
	return float64(permille) / 1000
}

// log returns the graded reviews of a card, and the memory that they leave; zero
// after none and after the card was made new again. estimated tells that the log
// does not begin with the card's first review.
func (r *reading) log(c *card) (all []notes.Review, mem fsrs.Memory, estimated bool) {
	var day notes.Day
	state := notes.New
	for i := range c.reviews {
		row := &c.reviews[i]
		if row.ease == 0 {
			if row.kind == reviewManual && row.factor == 0 {
				mem, state, estimated = fsrs.Memory{}, notes.New, false
			}
			continue
		}
		if row.isCram() {
			r.warnings.add(notes.Messagef("answers in filtered decks that leave the schedule as it is are left out"), "")
			continue
		}
		grade, ok := r.grade(row)
		if !ok || row.at < firstMoment || row.at > lastMoment*1000 {
			r.warnings.add(notes.Messagef("reviews that make no sense are left out"), "")
			continue
		}
		at := time.UnixMilli(row.at)
		today := r.calendar.dayOf(at)
		if !(mem.Stability > 0) && (row.kind == reviewReview || row.kind == reviewRelearn) && row.last > 0 {
			if start, err := r.model.FromSM2(float64(row.last), easeOf(row.factor), 0.9); err == nil {
				mem, day, estimated = start, today-notes.Day(min(row.last, 40_000)), true
			}
		}
		before := state
		if row.kind == reviewReview || row.kind == reviewFiltered && row.last > 0 {
			before = notes.InReview
		} else if row.kind == reviewRelearn {
			before = notes.Relearning
		}
		mem = r.model.Next(mem, int(today-day), grade)
		if row.factor >= 100 && row.factor <= 1100 {
			mem.Difficulty = (float64(row.factor)/1000-0.1)*9 + 1
		}
		day = today
		state = stateAfter(row, before)
		due := dueAfter(row, at)
		all = append(all, notes.Review{
			At: at.UTC(), Grade: grade, Took: time.Duration(min(max(row.took, 0), 3_600_000)) * time.Millisecond,
			Before: before, State: state, Stability: mem.Stability, Difficulty: mem.Difficulty, Due: due, DueDay: r.calendar.dayOf(due),
		})
	}
	return all, mem, estimated
}

// isCram reports whether a row is an answer in a filtered deck that leaves the schedule as
// it is: a preview or a cram. Source: Anki, rslib/src/revlog/mod.rs, is_cramming.
func (row *reviewRow) isCram() bool { return row.kind == reviewFiltered && row.factor == 0 }

// grade returns the grade of a review. The first scheduler had three buttons for
// learning cards: its second was Good, its third Easy.
func (r *reading) grade(row *reviewRow) (notes.Grade, bool) {
	ease := row.ease
	if r.threeButtons && (row.kind == reviewLearn || row.kind == reviewRelearn) && ease > 1 && ease < 4 {
		ease++
	}
	return notes.Grade(ease), ease >= 1 && ease <= 4
}

func stateAfter(row *reviewRow, before notes.State) notes.State {
	switch {
	case row.interval > 0:
		return notes.InReview
	case before == notes.InReview || before == notes.Relearning:
		return notes.Relearning
	default:
		return notes.Learning
	}
}

// dueAfter returns when a review made the card due.
func dueAfter(row *reviewRow, at time.Time) time.Time {
	if row.interval < 0 {
		return at.Add(time.Duration(min(-row.interval, 1<<31)) * time.Second).UTC()
	}
	return at.AddDate(0, 0, int(min(row.interval, 40_000))).UTC()
}

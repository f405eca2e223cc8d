package stats

import (
	"time"

	"precis/notes"
)

// Tally is what a review log comes to, day by day: much less than the log. It follows
// the log of each card as that grows and shrinks.
type Tally struct {
	loc  *time.Location
	days map[notes.Day]*tallied
	all  int
}

// tallied is one day of a Tally.
type tallied struct {
	reviews int32
	time    time.Duration
	answers [3][4]int32 // by age and grade
	hours   [24]struct{ recalled, reviews int32 }
}

// NewTally returns the tally of no log, with the hours of the day in loc.
func NewTally(loc *time.Location) *Tally {
	return &Tally{loc: loc, days: map[notes.Day]*tallied{}}
}

// Add counts the whole log of a card, oldest first: a card's age comes from the entries
// before.
func (t *Tally) Add(log []notes.Review) { t.count(log, 1) }

// Remove takes back an Add of the same log.
func (t *Tally) Remove(log []notes.Review) { t.count(log, -1) }

func (t *Tally) count(log []notes.Review, by int32) {
	eachAged(log, func(r *notes.Review, a age) {
		t.all += int(by)
		d := t.days[r.Day]
		if d == nil {
			d = &tallied{}
			t.days[r.Day] = d
		}
		if d.reviews += by; d.reviews == 0 {
			delete(t.days, r.Day)
			return
		}
		d.time += time.Duration(by) * AnswerTime(r)
		if r.Grade >= notes.Again && r.Grade <= notes.Easy {
			d.answers[a][r.Grade-1] += by
		}
		if a == unripe {
			return
		}
		h := &d.hours[r.At.In(t.loc).Hour()]
		h.reviews += by
		if r.Grade > notes.Again {
			h.recalled += by
		}
	})
}

// Reviews returns how many there are in all.
func (t *Tally) Reviews() int { return t.all }

// Latest returns the last day that has reviews; ok is false where none has.
func (t *Tally) Latest() (latest notes.Day, ok bool) {
	for day, d := range t.days {
		if d.reviews > 0 && (!ok || day > latest) {
			latest, ok = day, true
		}
	}
	return latest, ok
}

// PerDay returns reviews and time of each day from the first to the last, both
// included, days without any as well: the heat map and the time spent. Nil if
// last is before first. An answer counts for a minute at most.
func (t *Tally) PerDay(first, last notes.Day) []DayCount {
	if last < first {
		return nil
	}
	days := make([]DayCount, int(last)-int(first)+1)
	for i := range days {
		days[i].Day = first + notes.Day(i)
		if d := t.days[days[i].Day]; d != nil {
			days[i].Reviews, days[i].Time = int(d.reviews), d.time
		}
	}
	return days
}

// each calls f with the days from first to last, both included, that have reviews.
func (t *Tally) each(first, last notes.Day, f func(notes.Day, *tallied)) {
	for day, d := range t.days {
		if day >= first && day <= last {
			f(day, d)
		}
	}
}

// Hours returns how reviews of the days from first to last, both included, went by
// the hour of the day at which they were answered. Only cards in review are counted.
func (t *Tally) Hours(first, last notes.Day) (hours [24]Retention) {
	t.each(first, last, func(_ notes.Day, d *tallied) {
		for i, h := range d.hours {
			hours[i] = hours[i].plus(Retention{Recalled: int(h.recalled), Reviews: int(h.reviews)})
		}
	})
	return hours
}

// Answered counts the answer buttons of the days from first to last, both included.
func (t *Tally) Answered(first, last notes.Day) Answers {
	var a Answers
	t.each(first, last, func(_ notes.Day, d *tallied) {
		for at, column := range [3]*[4]int{&a.Learning, &a.Young, &a.Mature} {
			for i, n := range d.answers[at] {
				column[i] += int(n)
			}
		}
	})
	return a
}

// Retained returns the true retention of the days from first to last, both included.
func (t *Tally) Retained(first, last notes.Day) TrueRetention {
	var all TrueRetention
	byMonth := map[int]*ByAge{}
	t.each(first, last, func(day notes.Day, d *tallied) {
		of := ByAge{Young: retained(d.answers[young]), Mature: retained(d.answers[mature])}
		if of.All().Reviews == 0 {
			return
		}
		y, m, _ := day.Date()
		month := y*12 + int(m) - 1
		if byMonth[month] == nil {
			byMonth[month] = &ByAge{}
		}
		for _, b := range [2]*ByAge{&all.ByAge, byMonth[month]} {
			b.Young, b.Mature = b.Young.plus(of.Young), b.Mature.plus(of.Mature)
		}
	})
	all.Months = months(byMonth)
	return all
}

func retained(answers [4]int32) Retention {
	recalled := int(answers[1] + answers[2] + answers[3])
	return Retention{Recalled: recalled, Reviews: recalled + int(answers[0])}
}

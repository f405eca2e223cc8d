package stats

import (
	"time"

	"precis/notes"
)

// DayCount is what was studied on one of the learner's days.
type DayCount struct {
	Day     notes.Day
	Reviews int
	Time    time.Duration
}

// longestAnswer is the most time that one answer counts for: who is away
// longer is not studying.
const longestAnswer = time.Minute

// AnswerTime is the time that an answer counts for: none below 0, none beyond a minute.
func AnswerTime(r *notes.Review) time.Duration {
	return min(max(r.Took, 0), longestAnswer)
}

// PerDay returns reviews and time of each day from the first to the last, both
// included, days without any as well: the heat map and the time spent. Nil if
// last is before first. An answer counts for a minute at most.
func PerDay(reviews []notes.Review, first, last notes.Day) []DayCount {
	if last < first {
		return nil
	}
	days := make([]DayCount, int(last)-int(first)+1)
	for i := range days {
		days[i].Day = first + notes.Day(i)
	}
	for i := range reviews {
		r := &reviews[i]
		if r.Event != notes.Graded || r.Day < first || r.Day > last {
			continue
		}
		d := &days[r.Day-first]
		d.Reviews++
		d.Time += AnswerTime(r)
	}
	return days
}

// Forecast returns how many cards come on each of the next days, today first; what
// is overdue comes today, and is told apart as well. Cards on a step count on the
// day the step ends, cards that are due on a day off on the day before or after it
// on which they come.
//
// It counts only what is scheduled now: it leaves out new cards, the further
// reviews that each review brings, daily limits and buried siblings. Suspended,
// expired and retired cards are not counted.
func Forecast(cards []*notes.Card, off notes.DaysOff, today notes.Day, days int) (counts []int, overdue int) {
	counts = make([]int, max(days, 0))
	for i := range cards {
		p := &cards[i].Progress
		if p.State == notes.New || p.Suspended || p.Retired || cards[i].Expired(today) {
			continue
		}
		if p.DueDay < today {
			overdue++
		}
		comes := p.DueDay
		if p.State == notes.InReview {
			comes = off.Comes(p, today)
		}
		if ahead := int(off.Open(max(comes, today)) - today); ahead < len(counts) {
			counts[ahead]++
		}
	}
	return counts, overdue
}

// Hours returns how reviews went by the hour of the day at which they were
// answered, in loc. Only cards in review are counted.
func Hours(reviews []notes.Review, loc *time.Location) [24]Retention {
	var hours [24]Retention
	for i := range reviews {
		if r := &reviews[i]; r.Event == notes.Graded && r.Before == notes.InReview {
			hours[r.At.In(loc).Hour()].add(r.Grade)
		}
	}
	return hours
}

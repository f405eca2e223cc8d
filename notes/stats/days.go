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

package study

import (
	"maps"
	"math"
	"time"

	"precis/notes"
)

// Calendar counts the cards in review that come due on each day; suspended and
// retired ones are not among them. The zero Calendar is empty.
type Calendar struct{ due map[notes.Day]int }

// Add counts a card, Remove no longer counts it.
func (c *Calendar) Add(p *notes.Progress) { c.count(p, 1) }

// Remove takes back Add of the same progress.
func (c *Calendar) Remove(p *notes.Progress) { c.count(p, -1) }

func (c *Calendar) count(p *notes.Progress, by int) {
	if !counts(p) {
		return
	}
	if c.due == nil {
		c.due = map[notes.Day]int{}
	}
	if c.due[p.DueDay] += by; c.due[p.DueDay] == 0 {
		delete(c.due, p.DueDay)
	}
}

// counts reports whether a calendar counts the card.
func counts(p *notes.Progress) bool {
	return p.State == notes.InReview && !p.Suspended && !p.Retired
}

// On returns how many cards come due on the day. A nil Calendar has none.
func (c *Calendar) On(d notes.Day) int {
	if c == nil {
		return 0
	}
	return c.due[d]
}

// Clone returns a copy that shares nothing.
func (c *Calendar) Clone() *Calendar { return &Calendar{due: maps.Clone(c.due)} }

// Load is what an interval is drawn beside: the learner's calendar, which may
// count the card itself, and the days on which the card's siblings are due. A
// nil Load is an empty calendar.
type Load struct {
	Calendar *Calendar
	Siblings []notes.Day
}

// onDay returns how many other cards come due on the day.
func (l *Load) onDay(d notes.Day) int {
	if l == nil {
		return 0
	}
	return l.Calendar.On(d)
}

// mostDays is the number of days that are weighed for one interval. Where its
// fuzz is wider, so many about an even draw are.
const mostDays = 15

// spread is the draw of one card's interval among the days of its fuzz. The
// weight of a day that is days away is
//
//	(due+1)^−2.15 · days^−3 · sibling · easy
//
// where due is the number of other cards due on it; sibling is 10⁻⁶ on the day
// of a sibling and 0.2, 0.4, 0.6, 0.8 at 1 to 4 days from it; easy is 1 on a
// normal day, 10⁻⁴ on one at the minimum, and one of these on a reduced day, as
// it has more or less than half the share of the others. A day off has the
// weight 0. Without load balancing easy is all of it.
//
// Source: Anki, rslib/src/scheduler/states/load_balancer.rs, with two changes:
// Anki gives a day without cards the weight 1 whatever else holds for it, and
// stops balancing above 90 days.
type spread struct {
	c     *Scheduler
	today notes.Day // of the review the interval begins with
	load  *Load
	// own is the day on which the calendar counts the card itself.
	own     notes.Day
	counted bool
	// inner is drawn independently of the even draw.
	inner float64
}

// pick returns a number of days from low to high, given the even draw of them.
func (s *spread) pick(low, high, even int) int {
	if low == high {
		return low
	}
	from, to := low, high
	if high-low >= mostDays {
		from = min(max(even-mostDays/2, low), high-mostDays+1)
		to = from + mostDays - 1
	}
	var weights [mostDays]float64
	sum := s.weigh(from, weights[:to-from+1])
	if !(sum > 0) {
		return s.nearestOpen(low, high, even)
	}
	left := s.inner * sum
	picked := from
	for i, w := range weights[:to-from+1] {
		if w == 0 {
			continue
		}
		picked = from + i
		if left -= w; left < 0 {
			break
		}
	}
	return picked
}

// weigh fills in the weights of the days from so many days on and returns their
// sum.
func (s *spread) weigh(from int, weights []float64) (sum float64) {
	var due [mostDays]float64
	var easy [mostDays]notes.EasyDay
	total, share := 0.0, 0.0 // of the cards and of the days that take them
	first := s.today + notes.Day(from)
	off := s.c.off.Within(first, first+notes.Day(len(weights)-1))
	weekday := first.Weekday()
	for i := range weights {
		d := first + notes.Day(i)
		easy[i] = s.c.easy[weekday]
		if weekday++; weekday > time.Saturday {
			weekday = time.Sunday
		}
		if len(off) > 0 && off.Hold(d) {
			continue
		}
		cards := s.load.onDay(d)
		if s.counted && d == s.own {
			cards--
		}
		due[i], weights[i] = float64(cards), 1
		if s.c.balance {
			shorter := float64(from) / float64(from+i)
			weights[i] = crowding(cards) * shorter * shorter * shorter * s.apart(d)
		}
		total += due[i]
		share += easyShare[easy[i]]
	}
	for i := range weights {
		weights[i] *= easeOf(easy[i], due[i], total, share)
		sum += weights[i]
	}
	return sum
}

// easyShare is the part of a normal day's reviews that a day takes.
var easyShare = [...]float64{notes.NormalDay: 1, notes.ReducedDay: 0.5, notes.MinimumDay: leastEase}

const leastEase = 1e-4

// easeOf returns the weight of a day with so many due of a total that is shared.
// A reduced day counts as normal until it has half of what the others have.
func easeOf(day notes.EasyDay, due, total, share float64) float64 {
	const half = 0.5
	switch day {
	case notes.MinimumDay:
		return leastEase
	case notes.ReducedDay:
		if others := share - half; others > 0 && due/half > (total-due)/others {
			return leastEase
		}
	}
	return 1
}

// apart returns the weight of a day by the nearest sibling.
func (s *spread) apart(d notes.Day) float64 {
	if s.load == nil {
		return 1
	}
	least := 1.0
	for _, sibling := range s.load.Siblings {
		distance := int(d) - int(sibling)
		if distance < 0 {
			distance = -distance
		}
		if distance == 0 {
			return 1e-6
		}
		least = min(least, 0.2*float64(distance))
	}
	return least
}

// nearestOpen returns the number of days from low to high nearest to the drawn
// one that leads to no day off; the drawn one where all do.
func (s *spread) nearestOpen(low, high, drawn int) int {
	r, ok := s.c.off.Around(s.today + notes.Day(drawn))
	if !ok {
		return drawn
	}
	before, after := int(r.First-s.today)-1, int(r.Last-s.today)+1
	switch {
	case before >= low && (after > high || drawn-before <= after-drawn):
		return before
	case after <= high:
		return after
	default:
		return drawn
	}
}

// crowding returns (due+1)^−2.15.
func crowding(due int) float64 {
	due = max(due, 0)
	if due < len(crowdings) {
		return crowdings[due]
	}
	return math.Pow(float64(due+1), -2.15)
}

var crowdings = func() (table [512]float64) {
	for due := range table {
		table[due] = math.Pow(float64(due+1), -2.15)
	}
	return table
}()

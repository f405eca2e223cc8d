package stats

import (
	"math"
	"time"

	"precis/notes"
)

// MatureDays is the interval from which a card counts as mature.
const MatureDays = 21

// Retention counts reviews of cards in review and how many of them were
// recalled (any grade but again).
type Retention struct{ Recalled, Reviews int }

func (r Retention) plus(o Retention) Retention {
	return Retention{r.Recalled + o.Recalled, r.Reviews + o.Reviews}
}

// Rate returns the share recalled, 0 to 1; 0 where nothing was reviewed.
func (r Retention) Rate() float64 {
	if r.Reviews == 0 {
		return 0
	}
	return float64(r.Recalled) / float64(r.Reviews)
}

// Range returns the 95 % confidence interval of the rate: 0 to 1 where nothing
// was reviewed.
//
// With z = 1.96: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
// Source: E. B. Wilson, Journal of the American Statistical Association 22
// (1927), 209–212.
func (r Retention) Range() (low, high float64) {
	if r.Reviews == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	n, p := float64(r.Reviews), r.Rate()
	centre := p + z*z/(2*n)
	spread := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	return max(0, (centre-spread)/scale), min(1, (centre+spread)/scale)
}

// ByAge parts retention by the interval a card had come to: below MatureDays,
// or that and above.
type ByAge struct{ Young, Mature Retention }

// All returns both together.
func (b ByAge) All() Retention { return b.Young.plus(b.Mature) }

// Month is the retention of the days of one month.
type Month struct {
	Year  int
	Month time.Month
	ByAge
}

// TrueRetention is how much was recalled when it was asked.
type TrueRetention struct {
	ByAge
	// Months are those from the first to the last with a review, oldest first;
	// one without any in between is there too.
	Months []Month
}

func months(byMonth map[int]*ByAge) []Month {
	if len(byMonth) == 0 {
		return nil
	}
	first, last := math.MaxInt, math.MinInt
	for m := range byMonth {
		first, last = min(first, m), max(last, m)
	}
	list := make([]Month, 0, last-first+1)
	for m := first; m <= last; m++ {
		month := Month{Year: m / 12, Month: time.Month(m%12 + 1)}
		if b := byMonth[m]; b != nil {
			month.ByAge = *b
		}
		list = append(list, month)
	}
	return list
}

// age is how far a card had come before a review.
type age uint8

const (
	unripe age = iota // new or on a step
	young
	mature
)

// eachAged calls f for every graded entry of a log that goes card by card.
func eachAged(log []notes.Review, f func(r *notes.Review, a age)) {
	var card notes.CardID
	var last, due notes.Day // of the card's last review, and when it was due
	for i := range log {
		r := &log[i]
		if r.Card != card {
			card, last, due = r.Card, 0, 0
		}
		if r.Event == notes.Crammed {
			continue
		}
		if r.Event == notes.Graded {
			a := unripe
			if r.Before == notes.InReview {
				a = young
				if int(due)-int(last) >= MatureDays {
					a = mature
				}
			}
			f(r, a)
		}
		if r.Event != notes.Rescheduled {
			last = r.Day
		}
		due = r.DueDay
	}
}

// Answers counts the grades given, by again, hard, good and easy, to cards that
// were new or on a step, young, and mature.
type Answers struct{ Learning, Young, Mature [4]int }

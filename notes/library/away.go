package library

import (
	"precis/notes"
)

// Away is a range of days off, with what is due on them.
type Away struct {
	notes.DayRange
	// Before and After are how many of the cards in review that are due on these
	// days come before and after them.
	Before, After int
}

// monthAhead is how far ahead days off are announced, in days.
const monthAhead = 30

// away returns the days off that are announced today, nil for none.
func (l *Library) away(living []notes.Card) *Away {
	off, today := l.Settings("").DaysOff, l.Today()
	next := off.Within(today, today+monthAhead)
	if len(next) == 0 {
		return nil
	}
	a := &Away{DayRange: next[0]}
	for i := range living {
		p := &living[i].Progress
		if p.State != notes.InReview || p.Suspended || p.DueDay < a.First || p.DueDay > a.Last {
			continue
		}
		if off.Comes(p, today) < a.First {
			a.Before++
		} else {
			a.After++
		}
	}
	return a
}

// TakeOff adds days off, both included, to those of the library. A range that ends
// before it begins, or before today, is an error that wraps notes.ErrInvalid.
func (st Study) TakeOff(first, last notes.Day) error {
	l := st.l
	switch {
	case last < first:
		return notes.Invalidf("the last day off comes before the first")
	case last < l.Today():
		return notes.Invalidf("these days off are over")
	}
	off := append(notes.DaysOff{{First: first, Last: last}}, l.Settings("").DaysOff...)
	return l.Set("", map[string]string{"days_off": off.String()})
}

// BackOn takes a range of days off from those of the library.
func (st Study) BackOn(r notes.DayRange) error {
	var left notes.DaysOff
	for _, other := range st.l.Settings("").DaysOff {
		if other != r {
			left = append(left, other)
		}
	}
	return st.l.Set("", map[string]string{"days_off": left.String()})
}

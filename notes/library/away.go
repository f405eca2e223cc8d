package library

import (
	"slices"

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
func (l *Library) away(living []*notes.Card) *Away {
	off, today := l.Settings("").DaysOff, l.Today()
	next := off.Within(today, today+monthAhead)
	if len(next) == 0 {
		return nil
	}
	a := awayOn(next[0], off, living, today)
	return &a
}

// WouldBeAway says what comes before and after days off if they were added to those
// of the library. A range that ends before it begins, or before today, is an error
// that wraps notes.ErrInvalid.
func (st Study) WouldBeAway(r notes.DayRange) (Away, error) {
	off, err := st.daysOffWith(r)
	if err != nil {
		return Away{}, err
	}
	return awayOn(r, off, st.l.living(), st.l.Today()), nil
}

func awayOn(r notes.DayRange, off notes.DaysOff, living []*notes.Card, today notes.Day) Away {
	a := Away{DayRange: r}
	for i := range living {
		p := &living[i].Progress
		if p.State != notes.InReview || p.Suspended || living[i].Expired(today) || p.DueDay < r.First || p.DueDay > r.Last {
			continue
		}
		if off.Comes(p, today) < r.First {
			a.Before++
		} else {
			a.After++
		}
	}
	return a
}

// TakeOff adds days off to those of the library. Its errors are those of
// WouldBeAway.
func (st Study) TakeOff(r notes.DayRange) error {
	off, err := st.daysOffWith(r)
	if err != nil {
		return err
	}
	return st.l.Set("", map[string]string{"days_off": off.String()})
}

func (st Study) daysOffWith(r notes.DayRange) (notes.DaysOff, error) {
	switch {
	case r.Last < r.First:
		return nil, notes.Invalidf("the last day off comes before the first")
	case r.Last < st.l.Today():
		return nil, notes.Invalidf("these days off are over")
	}
	return notes.ParseDaysOff(append(notes.DaysOff{r}, st.l.Settings("").DaysOff...).String())
}

// BackOn takes a range of days off from those of the library.
func (st Study) BackOn(r notes.DayRange) error {
	left := slices.DeleteFunc(slices.Clone(st.l.Settings("").DaysOff), func(other notes.DayRange) bool { return other == r })
	return st.l.Set("", map[string]string{"days_off": left.String()})
}

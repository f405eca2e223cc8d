package notes

import "time"

// FirstYear and LastYear bound the clocks that are believed: before the first no
// moment can be told from none, and after the last, what is due an interval later
// could not be written as a date of four digits.
const (
	FirstYear = 1970
	LastYear  = 9000
)

// CheckMoment returns an error that wraps ErrInvalid for a moment out of bounds.
func CheckMoment(t time.Time) error {
	if y := t.UTC().Year(); y < FirstYear || y > LastYear {
		return Invalidf("the year %d is not between %d and %d", y, FirstYear, LastYear)
	}
	return nil
}

package notes

import "time"

// firstYear and lastYear bound the clocks that are believed: before the first no
// moment can be told from none, and after the last, what is due an interval later
// could not be written as a date of four digits.
const (
	firstYear = 1970
	lastYear  = 9000
)

// CheckMoment returns an error that wraps ErrInvalid for a moment out of bounds.
func CheckMoment(t time.Time) error {
	if y := t.UTC().Year(); y < firstYear || y > lastYear {
		return Invalidf("the year %d is not between %d and %d", y, firstYear, lastYear)
	}
	return nil
}

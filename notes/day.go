package notes

import (
	"strings"
	"time"
)

// Day counts the learner's days from 1970-01-01 as day 0 of the local calendar.
// A day turns at the rollover hour, so that a late evening is one day.
type Day int32

// DayOf returns the day of t in t's own location: the calendar date, or the one
// before while the clock shows less than rolloverHour (0 to 23).
func DayOf(t time.Time, rolloverHour int) Day {
	y, m, d := t.Date()
	if t.Hour() < rolloverHour {
		d--
	}
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Start returns the moment in loc at which the day begins.
func (d Day) Start(loc *time.Location, rolloverHour int) time.Time {
	y, m, day := d.Date()
	return time.Date(y, m, day, rolloverHour, 0, 0, 0, loc)
}

// Date returns the calendar date that the day begins on.
func (d Day) Date() (year int, month time.Month, day int) {
	return time.Unix(int64(d)*86400, 0).UTC().Date()
}

// Weekday returns the day of the week of the date that the day begins on.
func (d Day) Weekday() time.Weekday {
	return time.Weekday((int(d)%7 + 7 + int(time.Thursday)) % 7)
}

// ParseDate reads a date such as 2026-12-31; ErrInvalid where it is none, or one before
// 1970.
func ParseDate(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(text))
	if err != nil || t.Year() < 1970 {
		return 0, Invalidf("%q is not a date such as 2026-12-31, from 1970 on", text)
	}
	return Day(t.Unix() / 86400), nil
}

// String writes the date that the day begins on, such as 2026-12-31.
func (d Day) String() string {
	y, m, day := d.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

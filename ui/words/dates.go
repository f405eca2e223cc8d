package words

import (
	"strings"
	"time"

	"precis/notes"
)

// A Layout is how a date is written, as of package time. It is translated too:
// "2 January" is "2. January" where that is the custom.
type Layout string

// The layouts in use.
const (
	Clock       Layout = "15:04"
	Day         Layout = "2 January"
	ShortDay    Layout = "2 Jan"
	DayYear     Layout = "2 January 2006"
	ShortYear   Layout = "2 Jan 2006"
	Month       Layout = "January 2006"
	ShortMonth  Layout = "Jan 2006"
	Moment      Layout = "2 January, 15:04"
	ShortMoment Layout = "2 Jan 2006, 15:04"
	Weekday     Layout = "Monday"
	WeekdayDay  Layout = "Monday, 2 January"
)

// names are the parts of a layout that are words, longest first.
var names = []string{"January", "Monday", "Jan", "Mon"}

// Date writes a time in its own location.
func Date(t time.Time, layout Layout) string {
	var b strings.Builder
	rest := T(string(layout))
	for rest != "" {
		at, name := len(rest), ""
		for _, n := range names {
			if i := strings.Index(rest, n); i >= 0 && i < at {
				at, name = i, n
			}
		}
		b.WriteString(t.Format(rest[:at]))
		if name != "" {
			b.WriteString(T(t.Format(name)))
		}
		rest = rest[at+len(name):]
	}
	return b.String()
}

// WeekdayName writes a day of the week in short.
func WeekdayName(day time.Weekday) string { return T(day.String()[:3]) }

// DayDate writes a day of the learner.
func DayDate(d notes.Day, layout Layout) string { return Date(d.Start(time.UTC, 0), layout) }

// NearDate writes a day of the learner, with its year where that is not the year of
// today.
func NearDate(d, today notes.Day) string {
	year, _, _ := d.Date()
	if thisYear, _, _ := today.Date(); year == thisYear {
		return DayDate(d, ShortDay)
	}
	return DayDate(d, ShortYear)
}

// When words a moment to come, in the location of now and by the learner's days:
// the time on the same day, "tomorrow", the day of the week within a week, else
// the date.
func When(at, now time.Time, rolloverHour int) string {
	at = at.In(now.Location())
	switch days := notes.DayOf(at, rolloverHour) - notes.DayOf(now, rolloverHour); {
	case days <= 0:
		return F("at %s", Date(at, Clock))
	case days == 1:
		return T("tomorrow")
	case days < 7:
		return F("on %s", Date(at, Weekday))
	case at.Year() == now.Year():
		return F("on %s", Date(at, Day))
	default:
		return F("on %s", Date(at, DayYear))
	}
}

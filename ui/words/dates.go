package words

import (
	"slices"
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
	rest := string(layout)
	if !slices.Contains(names, rest) { // else its translation is that of the first of these
		rest = T(rest)
	}
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

// Until words the last day on which something holds.
func Until(day notes.Day) string { return F("until %s", DayDate(day, ShortYear)) }

// Old words how long ago a day was, in whole days, months or years; "" for today and
// days to come.
func Old(day, today notes.Day) string {
	y, m, d := day.Date()
	year, month, date := today.Date()
	months := (year-y)*12 + int(month-m)
	if date < d {
		months--
	}
	switch {
	case day >= today:
		return ""
	case months >= 24:
		return N(months/12, "%d year old", "%d years old")
	case months >= 1:
		return N(months, "%d month old", "%d months old")
	default:
		return N(int(today-day), "%d day old", "%d days old")
	}
}

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

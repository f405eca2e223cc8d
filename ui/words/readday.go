package words

import (
	"regexp"
	"strings"
	"time"

	"precis/notes"
)

// ordinal is what English puts behind the number of a day, monthFirst how it turns day
// and month round.
var (
	monthFirst = regexp.MustCompile(`^([\pL\pM]+) (\d{1,2})\b`)
	ordinal    = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
)

// numbers are ways to write a day with its year in numbers.
var numbers = []string{time.DateOnly, "2.1.2006", "2/1/2006", "2-1-2006"}

// yearOfDays is long enough for each day of a year to come.
const yearOfDays = 366

// ReadDay reads a day as people write it, in the learner's language or in English, from
// one on where it has no year. Anything else is an error wrapping notes.ErrInvalid.
func ReadDay(text string, from notes.Day) (notes.Day, error) {
	text = ordinal.ReplaceAllString(strings.Join(strings.Fields(text), " "), "$1")
	text = monthFirst.ReplaceAllString(text, "$2 $1")
	for _, layout := range numbers {
		if at, err := time.Parse(layout, text); err == nil {
			return notes.DayOf(at, 0), nil
		}
	}
	if text, year, ok := cutYear(text); ok {
		text = strings.TrimRight(text, " ,")
		from = notes.DayOf(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), 0)
		if day, ok := dayNamed(text, from); ok {
			return day, nil
		}
	} else if day, ok := dayNamed(text, from); ok {
		return day, nil
	}
	return 0, notes.Invalidf("%q is not a date such as 2026-12-31 or %s", text, DayDate(from, ShortDay))
}

var year = regexp.MustCompile(`^(.+?)\s+(\d{4})$`)

func cutYear(text string) (rest string, y int, ok bool) {
	m := year.FindStringSubmatch(text)
	if m == nil {
		return text, 0, false
	}
	at, err := time.Parse("2006", m[2])
	return m[1], at.Year(), err == nil
}

// dayNamed finds the day that is called so, in the learner's language or in English,
// in the year from one on.
func dayNamed(text string, from notes.Day) (notes.Day, bool) {
	for day := from; day < from+yearOfDays; day++ {
		y, m, d := day.Date()
		at := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
		for _, name := range []string{
			Date(at, ShortDay), Date(at, Day), at.Format("2 Jan"), at.Format("2 January"),
			at.Format("2.1."), at.Format("2/1"),
		} {
			if strings.EqualFold(name, text) {
				return day, true
			}
		}
	}
	return 0, false
}

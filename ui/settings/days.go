package settings

import (
	"regexp"
	"strings"
	"time"

	"precis/notes"
	"precis/ui/words"
)

// betweenDays parts the first day of a range from the last; ordinal is what English
// puts behind the number of a day, comma what it puts before a year, monthFirst how it
// turns day and month round.
var (
	betweenDays = regexp.MustCompile(`\s*(?:\.\.|…|–)\s*|\s+-\s+`)
	monthFirst  = regexp.MustCompile(`^(\pL+) (\d{1,2})\b`)
	comma       = regexp.MustCompile(`(\pL+\s+\d{1,2}(?:st|nd|rd|th)?),(\s*\d{4})\b`)
	ordinal     = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
)

// numbers are ways to write a day with its year in numbers.
var numbers = []string{time.DateOnly, "2.1.2006", "2/1/2006", "2-1-2006"}

// readDays reads days off as people write them: a date, or the first and the last of
// several, more of them between commas. A day without a year is the next such day.
// Days that are over are refused.
func readDays(text string, today notes.Day) (notes.DaysOff, error) {
	text = strings.ReplaceAll(text, " "+words.T("to")+" ", "..")
	var off notes.DaysOff
	for part := range strings.SplitSeq(comma.ReplaceAllString(text, "$1 $2"), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		ends := betweenDays.Split(strings.TrimSpace(part), 2)
		first, err := readDay(ends[0], today)
		if err != nil {
			return nil, err
		}
		last := first
		if len(ends) > 1 {
			if last, err = readDay(ends[1], first); err != nil {
				return nil, err
			}
		}
		switch {
		case last < first:
			return nil, notes.Invalidf("%q ends before it begins", strings.TrimSpace(part))
		case last < today:
			return nil, notes.Invalidf("%s is over", words.DayDate(last, words.ShortYear))
		}
		off = append(off, notes.DayRange{First: first, Last: last})
	}
	return notes.ParseDaysOff(off.String())
}

// yearOfDays is long enough for each day of a year to come.
const yearOfDays = 366

// readDay reads one day, from one on where it has no year.
func readDay(text string, from notes.Day) (notes.Day, error) {
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
	return 0, notes.Invalidf("%q is not a date such as 2026-12-31 or %s", text, words.DayDate(from, words.ShortDay))
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
			words.Date(at, words.ShortDay), words.Date(at, words.Day), at.Format("2 Jan"), at.Format("2 January"),
			at.Format("2.1."), at.Format("2/1"),
		} {
			if strings.EqualFold(name, text) {
				return day, true
			}
		}
	}
	return 0, false
}

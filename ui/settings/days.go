package settings

import (
	"regexp"
	"strings"

	"precis/notes"
	"precis/ui/words"
)

// betweenDays parts the first day of a range from the last; comma is what English puts
// before a year.
var (
	betweenDays = regexp.MustCompile(`\s*(?:\.\.|…|–)\s*|\s+-\s+`)
	comma       = regexp.MustCompile(`(\pL+\s+\d{1,2}(?:st|nd|rd|th)?),(\s*\d{4})\b`)
)

// year is how many days before the last of several days off the first one is at most.
const year = 365

// readDays reads days off as people write them: a date, or the first and the last of
// several, more of them between commas. A day without a year is the next such day, of
// several the last one is. Days that are over are refused.
func readDays(text string, today notes.Day) (notes.DaysOff, error) {
	text = strings.ReplaceAll(text, " "+words.T("to")+" ", "..")
	var off notes.DaysOff
	for part := range strings.SplitSeq(comma.ReplaceAllString(text, "$1 $2"), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		ends := betweenDays.Split(strings.TrimSpace(part), 2)
		first, err := words.ReadDay(ends[0], today)
		if err != nil {
			return nil, err
		}
		last := first
		if len(ends) > 1 {
			if last, err = words.ReadDay(ends[1], today); err != nil {
				return nil, err
			}
			if begun, err := words.ReadDay(ends[0], last-year); last < first && err == nil && begun <= last {
				first = begun // some of them are over
			} else if last, err = words.ReadDay(ends[1], first); err != nil {
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

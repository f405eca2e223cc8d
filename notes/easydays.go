package notes

import (
	"slices"
	"strings"
	"time"
)

// EasyDay says how much is to be reviewed on a day of the week.
type EasyDay uint8

// How much is reviewed on a day.
const (
	// NormalDay takes its full share of reviews, ReducedDay about half of one,
	// MinimumDay only what cannot come on another day.
	NormalDay EasyDay = iota
	ReducedDay
	MinimumDay
)

// EasyDays says it for each day of the week, by time.Weekday.
type EasyDays [7]EasyDay

var (
	weekdayNames = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	easyDayNames = []string{"normal", "reduced", "minimum"}
	// weekOrder begins the week on Monday.
	weekOrder = [7]time.Weekday{1, 2, 3, 4, 5, 6, 0}
)

// WeekdayName returns how a day of the week is written in settings and on the command
// line: sun to sat.
func WeekdayName(d time.Weekday) string { return weekdayNames[d] }

// ParseEasyDays reads days of the week such as "sat=reduced sun=minimum",
// separated by spaces or commas: mon to sun, each normal, reduced or minimum.
// Days that are not named are normal; "none" names none.
func ParseEasyDays(text string) (EasyDays, error) {
	var e EasyDays
	if strings.TrimSpace(text) == "none" {
		return e, nil
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		name, value, _ := strings.Cut(word, "=")
		weekday := slices.Index(weekdayNames[:], name)
		how := slices.Index(easyDayNames, value)
		if weekday < 0 || how < 0 {
			return EasyDays{}, Invalidf("%q is not a day of the week such as sat=reduced or sun=minimum", word)
		}
		e[weekday] = EasyDay(how)
	}
	return e, nil
}

// String writes the days so that ParseEasyDays reads them again.
func (e EasyDays) String() string {
	var words []string
	for _, weekday := range weekOrder {
		if how := int(e[weekday]); how > 0 && how < len(easyDayNames) {
			words = append(words, weekdayNames[weekday]+"="+easyDayNames[how])
		}
	}
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, " ")
}

package statistics

import (
	"fmt"
	"time"

	"precis/notes"
)

// number writes a count with a thin space between thousands.
func number(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s\u2009%03d", number(n/1000), n%1000)
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return number(n) + " " + word + "s"
}

// date writes a day of the learner.
func date(d notes.Day) string {
	y, m, day := d.Date()
	return fmt.Sprintf("%d %s %d", day, m.String()[:3], y)
}

// span writes a time spent.
func span(d time.Duration) string {
	switch d = d.Round(time.Second); {
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%d min", d.Round(time.Minute)/time.Minute)
	default:
		d = d.Round(time.Minute)
		return fmt.Sprintf("%d h %02d min", d/time.Hour, d%time.Hour/time.Minute)
	}
}

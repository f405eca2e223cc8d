package words

import (
	"math"
	"time"
)

// Interval words a span of time as grade buttons and tables show it: "45 s",
// "10 min", "4 h", "9 d", "1.4 mo" (of 30.4 days) or "2.1 y" (of 365).
func Interval(d time.Duration) string {
	switch {
	case d.Round(time.Second) < time.Minute:
		return F("%d s", max(d.Round(time.Second), 0)/time.Second)
	case d.Round(time.Minute) < time.Hour:
		return F("%d min", d.Round(time.Minute)/time.Minute)
	case d.Round(time.Hour) < 24*time.Hour:
		return F("%d h", d.Round(time.Hour)/time.Hour)
	default:
		return Days(d.Hours() / 24)
	}
}

// Days words a number of days of half a day or more as Interval does; a shorter
// one in hours.
func Days(days float64) string {
	switch {
	case days < 0.5:
		return F("%.0f h", math.Max(days*24, 0))
	case math.Round(days) < 31:
		return F("%.0f d", math.Max(math.Round(days), 1))
	case days < 364.5:
		return F("%.1f mo", days/30.4)
	default:
		return F("%.1f y", days/365)
	}
}

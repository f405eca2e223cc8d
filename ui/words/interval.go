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

// Span words a time of work: "45 s", "20 min", "2 h", "1 h 47 min".
func Span(d time.Duration) string {
	d = max(d, 0).Round(time.Second)
	if d < time.Minute {
		return F("%d s", d/time.Second)
	}
	d = d.Round(time.Minute)
	hours, minutes := d/time.Hour, d%time.Hour/time.Minute
	switch {
	case hours == 0:
		return F("%d min", minutes)
	case minutes == 0:
		return F("%d h", hours)
	default:
		return F("%d h %d min", hours, minutes)
	}
}

// Minutes is Span of so many minutes, 0 included.
func Minutes(n int) string {
	if n == 0 {
		return F("%d min", 0)
	}
	return Span(time.Duration(n) * time.Minute)
}

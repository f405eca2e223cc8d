package terminal

import (
	"fmt"
	"time"
)

const day = 24 * time.Hour

// Interval writes a waiting time as buttons show it: "1m", "8d", "1.4mo".
func Interval(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%dm", d.Round(time.Minute)/time.Minute)
	case d < day:
		return fmt.Sprintf("%dh", d.Round(time.Hour)/time.Hour)
	case d < 31*day:
		return fmt.Sprintf("%dd", d.Round(day)/day)
	case d < 365*day:
		return fmt.Sprintf("%.1fmo", d.Hours()/24/30.4)
	default:
		return fmt.Sprintf("%.1fy", d.Hours()/24/365)
	}
}

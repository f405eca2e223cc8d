package terminal_test

import (
	"testing"
	"time"

	"precis/ui/cli/terminal"
)

func TestInterval(t *testing.T) {
	const day = 24 * time.Hour
	for want, d := range map[string]time.Duration{
		"30s": 30 * time.Second, "1m": time.Minute, "6m": 330 * time.Second, "10m": 10 * time.Minute, "3h": 170 * time.Minute,
		"1d": day, "8d": 8 * day, "1.4mo": 42 * day, "1.0y": 365 * day, "10.0y": 3650 * day,
	} {
		if got := terminal.Interval(d); got != want {
			t.Errorf("%v is %q, not %q", d, got, want)
		}
	}
}

package words_test

import (
	"testing"
	"time"

	"precis/ui/words"
)

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second:                    "0 s",
		45 * time.Second:                "45 s",
		59*time.Second + 600*1000*1000:  "1 min",
		20 * time.Minute:                "20 min",
		59*time.Minute + 40*time.Second: "1 h",
		107 * time.Minute:               "1 h 47 min",
		2 * time.Hour:                   "2 h",
		33*time.Hour + 5*time.Minute:    "33 h 5 min",
	} {
		if got := words.Span(d); got != want {
			t.Errorf("%s reads %q, not %q", d, got, want)
		}
	}
	if got := words.Minutes(107); got != "1 h 47 min" {
		t.Errorf("107 minutes read %q", got)
	}
	if got := words.Minutes(0); got != "0 min" {
		t.Errorf("no minutes read %q", got)
	}
}

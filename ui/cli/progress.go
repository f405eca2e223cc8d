package cli

import (
	"fmt"
	"strings"
	"time"
)

const (
	barWidth = 30
	// barEvery is how long the bar waits before it is drawn again.
	barEvery = 100 * time.Millisecond
)

// progress returns what a use case reports to: a bar on standard error where
// that is a terminal, else nothing. end takes the bar away again.
func (a *app) progress(what string) (report func(done, total int), end func()) {
	if a.quiet || !a.env.StderrTerminal {
		return nil, func() {}
	}
	var drawn time.Time
	report = func(done, total int) {
		now := a.env.Now()
		if total <= 1 || done < total && now.Sub(drawn) < barEvery {
			return
		}
		drawn = now
		full := barWidth * done / total
		fmt.Fprintf(a.env.Stderr, "\r%s [%s%s] %d of %d", what, strings.Repeat("#", full), strings.Repeat(" ", barWidth-full), done, total)
	}
	return report, func() {
		if !drawn.IsZero() {
			fmt.Fprint(a.env.Stderr, "\r\x1b[K")
		}
	}
}

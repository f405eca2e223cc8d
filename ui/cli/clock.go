package cli

import (
	"sync/atomic"
	"time"
)

// clock is the time of one command: the real one, or an instant at which it
// stands still. It may be read from any goroutine.
type clock struct {
	real  func() time.Time
	fixed atomic.Pointer[time.Time]
}

// now returns the time in the local zone.
func (c *clock) now() time.Time {
	if t := c.fixed.Load(); t != nil {
		return *t
	}
	return c.real()
}

// stop makes the clock stand still at an instant.
func (c *clock) stop(at time.Time) {
	at = at.In(c.real().Location())
	c.fixed.Store(&at)
}

package study

import "time"

// Pace is how long a learner takes for a card on one day, answers on steps included.
type Pace struct {
	// Recalled and Missed are for a card in review that is recalled or not, New for
	// one that was never seen.
	Recalled, Missed, New time.Duration
}

// Review returns the mean time for a card in review that is recalled with a
// probability, 0 to 1.
func (p Pace) Review(recall float64) time.Duration {
	return time.Duration(recall*float64(p.Recalled) + (1-recall)*float64(p.Missed))
}

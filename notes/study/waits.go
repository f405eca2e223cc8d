package study

import (
	"math"
	"time"

	"precis/notes"
)

// wait is how long a card stays away: whole days in review, else a step.
type wait struct {
	days  int           // 0 on a step
	delay time.Duration // on a step
	step  int           // how many steps are passed, on a step
}

func (w wait) length() time.Duration {
	if w.days > 0 {
		return time.Duration(w.days) * fullDay
	}
	return w.delay
}

// atLeast returns the fewest days a better grade than w's may wait; more is
// added where w is in days itself.
func (w wait) atLeast(more int) int {
	if w.days > 0 {
		return w.days + more
	}
	return max(1, int((w.delay+fullDay-1)/fullDay))
}

// waits returns how long each grade sends the card away, given the days after
// which recall falls to the desired retention.
func (c *Scheduler) waits(p *notes.Progress, days [4]float64, f draw) [4]wait {
	switch p.State {
	case notes.InReview:
		return c.reviewWaits(p, days, f)
	case notes.Relearning:
		return c.stepWaits(c.relearning, p.Step, days, f)
	default:
		return c.stepWaits(c.learning, p.Step, days, f)
	}
}

// reviewWaits: again goes to the first relearning step; the others wait for
// days, good at least a day more than hard and easy a day more than good.
func (c *Scheduler) reviewWaits(p *notes.Progress, days [4]float64, f draw) [4]wait {
	var w [4]wait
	if len(c.relearning) > 0 {
		w[0] = c.onStep(c.relearning[0], 0)
	} else {
		w[0] = c.stepless(days[0], 1, f)
	}
	last := int(p.DueDay) - int(p.LastDay)
	for i := 1; i < 4; i++ {
		least := max(w[i-1].atLeast(min(i-1, 1)), notBelow(last, days[i]))
		w[i].days = f.fuzzed(days[i], least, c.maximum)
	}
	return w
}

// notBelow returns the fewest days for an interval after one of last days: a
// longer one grows by at least a day, one that fuzz could have made as long as
// the last does not shrink, and a clearly shorter one may.
func notBelow(last int, days float64) int {
	if int(math.Round(days)) > last {
		return last + 1
	}
	if _, high := fuzzRange(days); high >= last {
		return last
	}
	return 0
}

// stepWaits: again goes back to the first step, hard repeats the step, good
// goes on to the next or leaves after the last one, easy leaves at once for at
// least a day more than good would.
func (c *Scheduler) stepWaits(steps []time.Duration, step int, days [4]float64, f draw) [4]wait {
	var w [4]wait
	if len(steps) == 0 {
		w[0] = c.stepless(days[0], 1, f)
		for i := 1; i < 3; i++ {
			w[i] = c.better(w[i-1], c.stepless(days[i], w[i-1].atLeast(i-1), f), i-1)
		}
	} else {
		step = min(max(step, 0), len(steps)-1)
		w[0] = c.onStep(steps[0], 0)
		w[1] = c.better(w[0], c.onStep(hardDelay(steps, step), step), 0)
		if step+1 < len(steps) {
			w[2] = c.better(w[1], c.onStep(steps[step+1], step+1), 0)
		} else {
			w[2].days = f.fuzzed(max(1, math.Round(days[2])), w[1].atLeast(1), c.maximum)
		}
	}
	good := w[2]
	if good.days == 0 {
		good.days = f.fuzzed(days[2], good.atLeast(1), c.maximum)
	}
	w[3].days = f.fuzzed(max(1, math.Round(days[3])), good.atLeast(1), c.maximum)
	return w
}

// onStep is a wait on a step, within the maximum interval.
func (c *Scheduler) onStep(delay time.Duration, step int) wait {
	return wait{delay: min(delay, time.Duration(c.maximum)*fullDay), step: step}
}

// stepless is the wait where no steps are set: half a day or less is waited in
// full where the model knows same-day reviews, else whole days in review.
func (c *Scheduler) stepless(days float64, least int, f draw) wait {
	if c.shortTerm && days < 0.5 {
		seconds := max(1, math.Floor(days*fullDay.Seconds()))
		return wait{delay: time.Duration(seconds) * time.Second}
	}
	return wait{days: f.fuzzed(max(1, math.Round(days)), least, c.maximum)}
}

// better returns the wait of a better grade, raised to the one of the worse
// (and by more days above it, where that is in days). Anki leaves them as steps
// out of order make them.
func (c *Scheduler) better(worse, w wait, more int) wait {
	switch {
	case w.length() >= worse.length():
		return w
	case worse.days > 0:
		return wait{days: min(worse.atLeast(more), c.maximum)}
	default:
		w.delay = worse.delay
		return w
	}
}

// hardDelay is the wait for hard on a step: the step again, but on the first
// one the mean of the first two, so that it differs from again, or half as long
// again (at most a day more) when there is no second. Above a day it is rounded
// to days.
func hardDelay(steps []time.Duration, step int) time.Duration {
	if step > 0 {
		return steps[step]
	}
	delay := steps[0]
	if len(steps) > 1 {
		delay += steps[1]
		delay /= 2
	} else {
		delay = min(delay+delay/2, delay+fullDay)
	}
	if delay > fullDay {
		return delay.Round(fullDay)
	}
	return max(delay.Truncate(time.Second), time.Second)
}

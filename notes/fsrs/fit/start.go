package fit

import (
	"math"

	"precis/notes"
	"precis/notes/fsrs"
)

// startPull is how much a day away from the default stability costs (fsrs-rs
// 6.6.1, src/parameter_initialization.rs).
const startPull = 1.0 / 16

// startWidth is how much an e-fold away from it costs: that of a normal
// distribution of ln S with a deviation of 0.5.
const startWidth = 2

// start is the first stability of each grade, w0 to w3, with the number of first
// items it rests on; where that is 0 the stability is not known.
type start struct {
	stability [4]float64
	items     [4]int
}

// startOf fits each first stability to the first items of the cards that are
// kept: the S in [0.001, 100] with the least Σ n·BCE(p, R(t,S)) + |S − default|/16
// + 2·(ln S − ln default)² over the groups of n items that came after t days, where
// p = (recalled + average)/(n + 1) and R has the default decay. average is the
// share recalled of all items. Found by ternary search. The last term, which
// fsrs-rs does not have, keeps a few cards from moving a stability far; it is
// nothing beside some hundred items.
func (l *Log) startOf(kept []bool, before int32) start {
	groups := l.firstGroups(kept, before)
	average := l.averageRecall(before)
	var s start
	for g, all := range groups {
		for _, group := range all {
			s.items[g] += group.items
		}
		if s.items[g] > 0 {
			s.stability[g] = bestStart(all, average, notes.DefaultParameters[g])
		}
	}
	return s
}

// averageRecall returns the share of all items before the limit that was
// recalled.
func (l *Log) averageRecall(before int32) float64 {
	recalled, items := 0, 0
	for i, days := range l.days {
		if days > 0 && l.place[i] < before {
			items++
			if l.grade[i] > 1 {
				recalled++
			}
		}
	}
	return float64(recalled) / float64(max(items, 1))
}

func bestStart(groups []firstGroup, average, usual float64) float64 {
	decay := notes.DefaultParameters[20]
	factor := math.Pow(0.9, -1/decay) - 1
	loss := func(s float64) float64 {
		off := math.Log(s / usual)
		sum := math.Abs(s-usual)*startPull + startWidth*off*off
		for _, g := range groups {
			n := float64(g.items)
			p := (float64(g.recalled) + average) / (n + 1)
			logR := -decay * math.Log(1+factor*float64(g.days)/s)
			sum -= n * (p*logR + (1-p)*math.Log(-math.Expm1(logR)))
		}
		return sum
	}
	low, high := fsrs.Bounds[0].Low, fsrs.Bounds[0].High
	for high-low > 1e-9 {
		third := (high - low) / 3
		if loss(low+third) < loss(high-third) {
			high -= third
		} else {
			low += third
		}
	}
	return (low + high) / 2
}

// filled returns all four first stabilities, none above that of a better grade:
// of two that are out of order the one with fewer items takes the other's. Those
// not known are drawn between the known ones or beyond them on a logarithmic
// scale, such that ln S2 = 0.41·ln S1 + 0.59·ln S3 and ln S3 = 0.46·ln S2 +
// 0.54·ln S4; a single known one scales the defaults. ok is false where none is
// known. Source: fsrs-rs 6.6.1, src/parameter_initialization.rs, smooth_and_fill.
func (s start) filled() (all [4]float64, ok bool) {
	known := 0
	for g := range s.items {
		if s.items[g] > 0 {
			known++
		}
	}
	if known == 0 {
		return all, false
	}
	for _, pair := range [...][2]int{{0, 1}, {1, 2}, {2, 3}, {0, 2}, {1, 3}, {0, 3}} {
		a, b := pair[0], pair[1]
		if s.items[a] == 0 || s.items[b] == 0 || s.stability[a] <= s.stability[b] {
			continue
		}
		if s.items[a] > s.items[b] {
			s.stability[b] = s.stability[a]
		} else {
			s.stability[a] = s.stability[b]
		}
	}
	for g := range all {
		if s.items[g] == 0 {
			continue
		}
		if known == 1 {
			for i := range all {
				all[i] = notes.DefaultParameters[i] * s.stability[g] / notes.DefaultParameters[g]
			}
			break
		}
		all[g] = math.Log(s.stability[g])
	}
	if known > 1 {
		s.interpolate(&all)
	}
	for g := range all {
		all[g] = min(max(all[g], fsrs.Bounds[g].Low), fsrs.Bounds[g].High)
	}
	return all, true
}

// interpolate fills in the logarithms that are not known, of which there are two
// at most, and returns to stabilities.
func (s start) interpolate(x *[4]float64) {
	const w1, w2 = 0.41, 0.54
	has := func(g int) bool { return s.items[g] > 0 }
	if !has(1) && !has(2) {
		// Both in the middle follow from the ends.
		both := w1 + w2 - w1*w2
		x[1] = w1/both*x[0] + (1-w1/both)*x[3]
		x[2] = (1-w2/both)*x[0] + w2/both*x[3]
	} else {
		switch {
		case has(1) && has(2):
		case has(1) && has(3):
			x[2] = (1-w2)*x[1] + w2*x[3]
		case has(1):
			x[2] = (x[1] - w1*x[0]) / (1 - w1)
		case has(0):
			x[1] = w1*x[0] + (1-w1)*x[2]
		default:
			x[1] = (x[2] - w2*x[3]) / (1 - w2)
		}
		if !has(0) {
			x[0] = (x[1] - (1-w1)*x[2]) / w1
		}
		if !has(3) {
			x[3] = (x[2] - (1-w2)*x[1]) / w2
		}
	}
	for g := range x {
		x[g] = math.Exp(x[g])
	}
}

package fit

import (
	"math"
	"slices"

	"precis/notes"
	"precis/notes/fsrs"
)

// Score is how well predictions agree with what was recalled; lower is better.
type Score struct {
	// LogLoss is the mean of −ln of the probability given to what happened.
	LogLoss float64
	// RMSEBins is the root of the mean square difference between predicted and
	// actual recall in groups of reviews alike in interval, length and lapses.
	RMSEBins float64
	// Items are the reviews that were predicted.
	Items int
}

// leastRecall keeps predictions from being certain.
const leastRecall = 1e-7

// tally adds up a Score.
type tally struct {
	loss, weight float64
	items        int
	index        map[bin]int // of bins
	bins         []binned    // in the order in which they came up
}

type bin [3]int32

// binned adds up one group: its difference is that of plain means, and counts by
// the weights of its items.
type binned struct{ predicted, recalled, items, weight float64 }

func newTally() *tally { return &tally{index: map[bin]int{}} }

// lossOf returns −ln of the probability that a prediction gave to what happened.
func lossOf(recall float64, recalled bool) float64 {
	recall = min(max(recall, leastRecall), 1-leastRecall)
	if recalled {
		return -math.Log(recall)
	}
	return -math.Log(1 - recall)
}

func (t *tally) add(p *prediction, weight float64) {
	t.items++
	t.loss += weight * lossOf(p.recall, p.recalled)
	t.weight += weight
	key := binOf(p.days, p.long, p.lapses)
	i, ok := t.index[key]
	if !ok {
		i = len(t.bins)
		t.index[key] = i
		t.bins = append(t.bins, binned{})
	}
	b := &t.bins[i]
	b.items++
	b.weight += weight
	b.predicted += p.recall
	if p.recalled {
		b.recalled++
	}
}

// score returns what was added up; nothing but 0 where nothing was.
func (t *tally) score() Score {
	if t.items == 0 {
		return Score{}
	}
	square := 0.0
	for _, b := range t.bins {
		d := (b.predicted - b.recalled) / b.items
		square += b.weight * d * d
	}
	return Score{LogLoss: t.loss / t.weight, RMSEBins: math.Sqrt(square / t.weight), Items: t.items}
}

// binOf returns the group of an item that came days after the review before, with
// the number of the card's items up to it, itself included, and of those before it
// that were graded again, its lapses:
// ⌊100·2.48·3.62^⌊log₃.₆₂ days⌋⌉, ⌊1.99·1.89^⌊log₁.₈₉(long+1)⌋⌉ and
// ⌊1.65·1.73^⌊log₁.₇₃ lapses⌋⌉, 0 without lapses.
// Source: fsrs-rs 6.6.1, src/inference.rs, r_matrix_index.
func binOf(days, long, lapses int) bin {
	b := bin{stage(days, 3.62, 248), stage(long+1, 1.89, 1.99), 0}
	if lapses > 0 {
		b[2] = stage(lapses, 1.73, 1.65)
	}
	return b
}

func stage(n int, base, scale float64) int32 {
	return int32(math.Round(scale * math.Pow(base, math.Floor(math.Log(float64(n))/math.Log(base)))))
}

// prediction is what a model said of one item.
type prediction struct {
	review   int32
	recall   float64
	recalled bool
	days     int
	long     int // items of the card up to this one, itself included
	lapses   int // before it
}

// predict calls f for every item of the cards that are kept, card by card.
func (l *Log) predict(m *fsrs.Model, kept []bool, f func(*prediction)) {
	for c := range l.Cards() {
		if !kept[c] {
			continue
		}
		var mem fsrs.Memory
		p := prediction{}
		for i := l.start[c]; i < l.start[c+1]; i++ {
			days, g := int(l.days[i]), notes.Grade(l.grade[i])
			if days > 0 {
				p.review, p.days, p.recalled = i, days, g > notes.Again
				p.long++
				p.recall = m.Retrievability(float64(days), mem.Stability)
				f(&p)
			}
			if g == notes.Again && days > 0 {
				p.lapses++
			}
			mem = m.Next(mem, days, g)
		}
	}
}

// recency returns the weight of the item at a place among n in the order of
// time: 0.25 + 0.75·(i/(n−1))³. Source: fsrs-rs 6.6.1, src/dataset.rs,
// recency_weighted_fsrs_items.
func recency(i, n int) float64 {
	x := float64(i) / float64(max(n-1, 1))
	return 0.25 + 0.75*x*x*x
}

// InSample measures a model as fsrs-rs's evaluate does (6.6.1,
// src/inference.rs): without the cards of unusual beginnings, and with weights by
// recency in an order that is that of time only in part. First come the first
// items of all cards, by first grade, of each those of small groups of equal days
// before those of large ones; then all the others.
func (l *Log) InSample(m *fsrs.Model) Score {
	kept := l.usual(all)
	weights := make([]float32, len(l.grade))
	items := l.mark(kept, all, weights)
	groups := l.firstGroups(kept, all)
	next := map[[2]uint16]int{} // place of the next item of a group
	n := 0
	for grade, all := range groups {
		slices.SortStableFunc(all, bySize)
		for _, g := range all {
			next[[2]uint16{uint16(grade + 1), g.days}] = n
			n += g.items
		}
	}
	first := make([]uint8, len(l.grade)) // of the card, at its first item
	for c := range l.Cards() {
		if i, ok := l.firstItem(c); ok {
			first[i] = l.grade[l.start[c]]
		}
	}
	for _, review := range l.at {
		if weights[review] == 0 {
			continue
		}
		at := n
		if key := [2]uint16{uint16(first[review]), l.days[review]}; key[0] > 0 {
			at = next[key]
			next[key]++
		} else {
			n++
		}
		weights[review] = float32(recency(at, items))
	}
	t := newTally()
	l.predict(m, kept, func(p *prediction) { t.add(p, float64(weights[p.review])) })
	return t.score()
}

// all is a limit in time that leaves out nothing.
const all = math.MaxInt32

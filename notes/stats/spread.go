package stats

import (
	"math"
	"sort"

	"precis/notes"
)

// Bin is one bar of a histogram: how many values lie from Low up to, but not
// including, High (the last bar includes it). High is +Inf where a bar is open.
type Bin struct {
	Low, High float64
	Cards     int
}

var (
	stabilityEdges  = []float64{0, 1, 3, 7, 14, 30, 60, 90, 180, 365, 730, math.Inf(1)} // days
	difficultyEdges = []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
)

// Stabilities returns how the stability, in days, of the cards that were
// reviewed is spread. Retired cards are not counted.
func Stabilities(cards []*notes.Card) []Bin {
	return spread(cards, stabilityEdges, func(p *notes.Progress) float64 { return p.Stability })
}

// Difficulties returns how the difficulty, 1 to 10, of the cards that were
// reviewed is spread. Retired cards are not counted.
func Difficulties(cards []*notes.Card) []Bin {
	return spread(cards, difficultyEdges, func(p *notes.Progress) float64 { return p.Difficulty })
}

func spread(cards []*notes.Card, edges []float64, value func(*notes.Progress) float64) []Bin {
	bins := make([]Bin, len(edges)-1)
	for i := range bins {
		bins[i] = Bin{Low: edges[i], High: edges[i+1]}
	}
	for i := range cards {
		p := &cards[i].Progress
		if p.Retired || !(p.Stability > 0) {
			continue
		}
		v := value(p)
		at := sort.Search(len(edges), func(j int) bool { return edges[j] > v }) - 1
		bins[min(max(at, 0), len(bins)-1)].Cards++
	}
	return bins
}

// States counts cards by how far they have come. Suspended cards, and expired ones,
// are counted as such only; retired ones not at all.
type States struct{ New, Learning, Young, Mature, Suspended, Expired int }

// ByState counts the cards by how far they have come today.
func ByState(cards []*notes.Card, today notes.Day) States {
	var s States
	for i := range cards {
		p := &cards[i].Progress
		switch {
		case p.Retired:
		case cards[i].Expired(today):
			s.Expired++
		case p.Suspended:
			s.Suspended++
		case p.State == notes.New:
			s.New++
		case p.Learns():
			s.Learning++
		case int(p.DueDay)-int(p.LastDay) >= MatureDays:
			s.Mature++
		default:
			s.Young++
		}
	}
	return s
}

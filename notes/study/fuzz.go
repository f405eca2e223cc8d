package study

import (
	"math"

	"precis/notes"
)

// Seed returns what the fuzz of a card's next interval is drawn from: the same
// as long as it has had the same number of reviews, so that the intervals on
// the buttons are the ones that will be stored.
func Seed(id notes.CardID, reps int) uint64 {
	return scramble(hashID(fnvOffset, id) + uint64(reps)*0x9e3779b97f4a7c15)
}

const (
	fnvOffset = 0xcbf29ce484222325
	fnvPrime  = 0x100000001b3
)

// hashID goes on with a 64-bit FNV-1a hash.
func hashID(h uint64, id notes.CardID) uint64 {
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * fnvPrime
	}
	return h
}

// scramble spreads a change of any bit over all (the finaliser of SplitMix64).
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// fraction returns a number from 0 up to but not including 1.
func fraction(seed uint64) float64 {
	return float64(scramble(seed+0x9e3779b97f4a7c15)>>11) / (1 << 53)
}

// draw is one draw of chance, shared by the four grades of a card.
type draw struct {
	on bool
	at float64 // 0 ≤ at < 1
	// among weighs the days; nil where all are alike.
	among *spread
}

// fuzzed returns a whole number of days near days, from least to most (least
// gives way): drawn from its window.
func (f draw) fuzzed(days float64, least, most int) int {
	low, high := f.window(days, least, most)
	even := low + int(f.at*float64(high-low+1))
	if f.among == nil {
		return even
	}
	return f.among.pick(low, high, even)
}

// window returns the shortest and the longest interval that may be drawn:
// fuzzRange cut to least and most, or days rounded where fuzz is off. Where
// least leaves a single day above 2, the next one may be drawn too.
func (f draw) window(days float64, least, most int) (low, high int) {
	least = min(max(least, 1), most)
	if !f.on {
		whole := wholeDays(days, least, most)
		return whole, whole
	}
	days = min(max(days, float64(least)), float64(most))
	low, high = fuzzRange(days)
	low = min(max(low, least), most)
	high = min(max(high, least), most)
	if low == high && high > 2 && high < most {
		high++
	}
	return low, high
}

// fuzzRange returns the shortest and the longest interval, in days, that fuzz
// makes of one: within δ of it, rounded, where δ = 0 below 2.5 days, else
// δ = 1 + 0.15·(min(I,7)−2.5)⁺ + 0.1·(min(I,20)−7)⁺ + 0.05·(I−20)⁺.
// Source: Anki, rslib/src/scheduler/states/fuzz.rs.
func fuzzRange(days float64) (low, high int) {
	delta := 0.0
	if days >= 2.5 {
		delta = 1 +
			0.15*max(0, min(days, 7)-2.5) +
			0.1*max(0, min(days, 20)-7) +
			0.05*max(0, days-20)
	}
	return int(math.Round(days - delta)), int(math.Round(days + delta))
}

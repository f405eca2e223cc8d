package library

import (
	"slices"
	"sync"

	"precis/notes"
	"precis/notes/simulate"
)

// fewOfBacklog is the part of a backlog that is reviewed before its ways out are priced
// anew: they say days and cards, which a hundredth of it hardly moves.
const fewOfBacklog = 100

// priced are the ways out of the backlog that were priced last. They are good for a day and
// so many cards, which change with reviews.
type priced struct {
	mu      sync.Mutex // taken after Library.mu
	minutes []int
	day     notes.Day
	ways    []simulate.Way
	cards   int
}

// of returns the ways of so many minutes a day, nil where they are to be priced.
func (p *priced) of(minutes []int, day notes.Day) []simulate.Way {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.day != day || !slices.Equal(p.minutes, minutes) {
		return nil
	}
	return slices.Clone(p.ways)
}

// keep takes ways that were priced, good for so many cards, unless there was a change
// meanwhile.
func (p *priced) keep(minutes []int, day notes.Day, ways []simulate.Way, cards int, unchanged func() bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !unchanged() {
		return
	}
	p.minutes, p.day, p.ways, p.cards = slices.Clone(minutes), day, slices.Clone(ways), cards
}

// follow lets go of them where a change is more than some reviews.
func (p *priced) follow(change notes.Change) {
	p.mu.Lock()
	defer p.mu.Unlock()
	told := len(change.Added) + len(change.Removed)
	p.cards -= max(told, len(change.Cards))
	if told == 0 || p.cards < 0 || len(change.Notes) > 0 || change.Settings || change.Exams {
		p.ways = nil
	}
}

// forget lets go of them.
func (p *priced) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ways = nil
}

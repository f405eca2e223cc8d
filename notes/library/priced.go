package library

import (
	"slices"

	"precis/notes"
	"precis/notes/simulate"
)

// fewOfBacklog is the part of a backlog that is reviewed before its ways out are priced
// anew: they say days and cards, which a hundredth of it hardly moves.
const fewOfBacklog = 100

// priced are the ways out of the backlog that were priced last. They are good for a day and
// so many cards, which change with reviews.
type priced struct {
	minutes []int
	day     notes.Day
	ways    []simulate.Way
	cards   int
}

// of returns the ways of so many minutes a day, nil where they are to be priced.
func (p *priced) of(minutes []int, day notes.Day) []simulate.Way {
	if p.day != day || !slices.Equal(p.minutes, minutes) {
		return nil
	}
	return slices.Clone(p.ways)
}

// pricedWays is priced.of for who does not hold mu.
func (l *Library) pricedWays(minutes []int, day notes.Day) []simulate.Way {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.priced.of(minutes, day)
}

// keepWays takes ways that were priced in a state of the library, unless it is another now.
func (l *Library) keepWays(p priced, version uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.version.Load() == version {
		l.priced = p
	}
}

func (p *priced) forget() { p.ways = nil }

// follow lets go of them where a change is more than some reviews.
func (p *priced) follow(m *moved) error {
	told := len(m.Added) + len(m.Removed)
	p.cards -= max(told, len(m.Cards))
	if told == 0 || p.cards < 0 || len(m.Notes) > 0 || m.Settings || m.Exams {
		p.forget()
	}
	return nil
}

package library

import (
	"slices"
	"sort"

	"precis/notes"
	"precis/notes/study"
)

// roll is all cards that hold on a day, as queues take them. It is called while a library is
// opened, follows each grade, and is called anew on another day and after changes of texts
// and decks.
type roll struct {
	day     notes.Day
	entries []study.Entry
	expired []*notes.Card // those that held until a day before
}

// entries are the cards that pass, which may be nil, with their decks; those that hold
// no longer are set aside. They stay as they are until mu is given back; the caller holds
// it for writing.
func (l *Library) entries(pass func(*notes.Card) bool) []study.Entry {
	today := notes.DayOf(l.now(), l.Settings("").RolloverHour)
	if l.roll.entries == nil || l.roll.day != today {
		l.roll = roll{day: today, entries: make([]study.Entry, 0, len(l.cards))}
		for n, c := range l.placed() {
			if c.Expired(today) {
				l.roll.expired = append(l.roll.expired, c)
			} else {
				l.roll.entries = study.Add(l.roll.entries, c, n.Deck)
			}
		}
	}
	if pass == nil {
		return l.roll.entries
	}
	var some []study.Entry
	for _, e := range l.roll.entries {
		if pass(e.Card) {
			some = append(some, e)
		}
	}
	return some
}

func (r *roll) forget() { *r = roll{} }

func (r *roll) follow(m *moved) error {
	if m.dealt() {
		r.forget()
		return nil
	}
	for _, c := range m.cards {
		r.replace(c.before, c.after)
	}
	return nil
}

// replace takes what became of a card of the same note; where that is more than its
// progress, the roll is to be called anew.
func (r *roll) replace(old, c *notes.Card) {
	if old.Place != c.Place || old.Block != c.Block || old.Until != c.Until {
		r.forget()
		return
	}
	switch i := r.at(old); {
	case i >= 0:
		r.entries[i].Follow(c)
	case old.Until != 0:
		r.forget() // it may be one of those that expired
	}
}

// at returns the place of a card, -1 where it is not called.
func (r *roll) at(c *notes.Card) int {
	i := sort.Search(len(r.entries), func(i int) bool { return r.entries[i].Card.Note >= c.Note })
	for ; i < len(r.entries) && r.entries[i].Card.Note == c.Note; i++ {
		if r.entries[i].Card == c {
			return i
		}
	}
	return -1
}

// failed are the entries of the cards that were graded again today. The caller holds mu for
// writing, and today is counted.
func (l *Library) failed() []study.Entry {
	all := l.entries(nil)
	var places []int
	for id := range l.today.failed {
		if c := l.cards[id]; c != nil {
			if i := l.roll.at(c); i >= 0 {
				places = append(places, i)
			}
		}
	}
	slices.Sort(places)
	some := make([]study.Entry, len(places))
	for i, place := range places {
		some[i] = all[place]
	}
	return some
}

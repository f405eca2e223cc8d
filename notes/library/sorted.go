package library

import (
	"cmp"
	"maps"
	"slices"
	"sync/atomic"

	"precis/notes"
)

// sorted are all notes in the orders that are asked for again and again. They are sorted
// when first asked for, and anew once a note has changed. What they hold must not be
// changed.
type sorted struct{ ids, titles atomic.Pointer[[]*notes.Note] }

func (s *sorted) forget() {
	s.ids.Store(nil)
	s.titles.Store(nil)
}

func (s *sorted) follow(m *moved) error {
	if len(m.heads) > 0 {
		s.forget()
	}
	return nil
}

// byID and byTitle return all notes, by their ids and by deck and title. The caller holds mu.
func (l *Library) byID() []*notes.Note {
	return l.sortedBy(&l.sorted.ids, func(all []*notes.Note) {
		slices.SortFunc(all, func(a, b *notes.Note) int { return cmp.Compare(a.ID, b.ID) })
	})
}

func (l *Library) byTitle() []*notes.Note { return l.sortedBy(&l.sorted.titles, sortByTitle) }

// titled is byTitle for who does not hold mu.
func (l *Library) titled() []*notes.Note {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.byTitle()
}

func (l *Library) sortedBy(known *atomic.Pointer[[]*notes.Note], order func([]*notes.Note)) []*notes.Note {
	if all := known.Load(); all != nil {
		return *all
	}
	all := slices.Collect(maps.Values(l.notes))
	order(all)
	known.Store(&all)
	return all
}

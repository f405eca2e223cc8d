package library

import (
	"cmp"
	"maps"
	"slices"
	"sync/atomic"

	"precis/notes"
)

// shelves are all notes in the orders that are asked for again and again. They are put in
// order when first asked for, and anew once many notes have changed; a few are put into their
// places. What they hold must not be changed.
type shelves struct{ ids, titles atomic.Pointer[[]*notes.Note] }

// forget lets go of them. The caller holds mu for writing.
func (s *shelves) forget() {
	s.ids.Store(nil)
	s.titles.Store(nil)
}

// byID and byTitle return all notes, by their ids and by deck and title. The caller holds mu.
func (l *Library) byID() []*notes.Note {
	return l.shelved(&l.shelves.ids, func(all []*notes.Note) { slices.SortFunc(all, compareNoteIDs) })
}

func compareNoteIDs(a, b *notes.Note) int { return cmp.Compare(a.ID, b.ID) }

func compareShelved(a, b *notes.Note) int {
	return cmp.Compare(shelfKey(notes.DeckTitleKey(a.Deck), a), shelfKey(notes.DeckTitleKey(b.Deck), b))
}

// fewNotes is how many notes are put into their places sooner than all are put in order.
const fewNotes = 32

// reshelve takes what became of notes. The caller holds mu for writing.
func (l *Library) reshelve(changed []notes.NoteID) {
	if len(changed) > fewNotes {
		l.shelves.forget()
		return
	}
	l.place(&l.shelves.ids, changed, compareNoteIDs)
	l.place(&l.shelves.titles, changed, compareShelved)
}

// place has notes as they are now in an order where that is known.
func (l *Library) place(known *atomic.Pointer[[]*notes.Note], changed []notes.NoteID, order func(a, b *notes.Note) int) {
	before := known.Load()
	if before == nil {
		return
	}
	all := make([]*notes.Note, 0, len(*before)+len(changed))
	for _, n := range *before {
		if !slices.Contains(changed, n.ID) {
			all = append(all, n)
		}
	}
	for _, id := range changed {
		n := l.notes[id]
		if n == nil {
			continue
		}
		if at, there := slices.BinarySearchFunc(all, n, order); !there {
			all = slices.Insert(all, at, n)
		}
	}
	known.Store(&all)
}

func (l *Library) byTitle() []*notes.Note { return l.shelved(&l.shelves.titles, shelve) }

// titled is byTitle for who does not hold mu.
func (l *Library) titled() []*notes.Note {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.byTitle()
}

func (l *Library) shelved(known *atomic.Pointer[[]*notes.Note], order func([]*notes.Note)) []*notes.Note {
	if all := known.Load(); all != nil {
		return *all
	}
	all := slices.Collect(maps.Values(l.notes))
	order(all)
	known.Store(&all)
	return all
}

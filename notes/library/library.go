// Package library holds the use cases: importing, reading, editing, reviewing,
// undoing, exporting. It keeps the heads of notes and all cards in memory, writes
// each action as one change through notes.Store, and then publishes what moved.
package library

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"precis/notes"
	"precis/notes/devices"
	"precis/notes/intake"
	"precis/notes/packs"
)

// Options are what a library takes from outside.
type Options struct {
	// Now is the clock; its location is the learner's.
	Now func() time.Time
	// Chance is where new ids draw from.
	Chance io.Reader
	// Files is where imports are read from, and Sources read formats of files
	// beside Markdown and briefings.
	Files   intake.Files
	Sources []intake.Source
	// Packs writes packs as files; nil where none are published.
	Packs packs.Writer
	// Places are where the library may meet other devices; nil where it meets none. Mark
	// says where its file is.
	Places devices.Places
	Mark   string
}

// Library is one open library. Its methods may be called from any goroutine.
type Library struct {
	store  notes.Store
	now    func() time.Time
	chance io.Reader

	importer *intake.Importer
	packs    *packs.Packs
	devices  *devices.Devices

	// changing is held from the first look at memory to the commit that follows
	// from it, so that no two changes build on the same state.
	changing sync.Mutex
	stale    bool          // memory does not follow the store; guarded by changing
	version  atomic.Uint64 // of memory

	rules   atomic.Pointer[deckRules]

	mu sync.RWMutex
	loaded
	sorted   sorted
	planning planning
	measured measured
	recalled recalled

	finder    finder
	sketches  sketches
	contours  contours
	logs      logs
	links     links
	priced    priced
	listeners listeners
}

// Open reads a library's heads and cards into memory.
func Open(store notes.Store, opts Options) (*Library, error) {
	l := &Library{store: store, now: opts.Now, chance: opts.Chance}
	l.importer = intake.New(shelf{l}, opts.Files, opts.Sources)
	l.packs = packs.New(shelf{l}, opts.Packs)
	l.devices = devices.New(shelf{l}, opts.Places, opts.Mark)
	if err := l.load(); err != nil {
		return nil, fmt.Errorf("open the library: %w", err)
	}
	return l, nil
}

// Close closes the store.
func (l *Library) Close() error {
	if err := l.store.Close(); err != nil {
		return fmt.Errorf("close the library: %w", err)
	}
	return nil
}

// Now returns the library's clock.
func (l *Library) Now() time.Time { return l.now() }

// Today returns the learner's day.
func (l *Library) Today() notes.Day {
	return notes.DayOf(l.now(), l.Settings("").RolloverHour)
}

func compareIDs(a, b *notes.Card) int { return strings.Compare(string(a.ID), string(b.ID)) }

// change runs one action: f decides and writes, memory follows, listeners hear.
// what names the action for undo. An error that wraps notes.ErrStored comes after
// the change, any other means that there is none. The caller holds changing.
func (l *Library) change(what notes.Action, f func(notes.Writer) error) error {
	change, err := l.commit(what, f)
	if err != nil {
		return err
	}
	return l.follow(change)
}

// commit is change without what follows it.
func (l *Library) commit(what notes.Action, f func(notes.Writer) error) (notes.Change, error) {
	if l.stale {
		if err := l.reload(); err != nil {
			return notes.Change{}, err
		}
	}
	if err := l.checkClock(); err != nil {
		return notes.Change{}, err
	}
	return l.store.Update(what, f)
}

// checkClock refuses a clock that nothing could be dated by.
func (l *Library) checkClock() error {
	if err := notes.CheckMoment(l.now()); err != nil {
		return fmt.Errorf("the clock is wrong: %w", err)
	}
	return nil
}

// follow brings memory up to a committed change and publishes it.
func (l *Library) follow(change notes.Change) error { return l.followed(change, l.refresh(change)) }

// followed publishes a change that memory follows. Where what was touched could
// not be read, all is read again, now or before the next change.
func (l *Library) followed(change notes.Change, err error) error {
	if err == nil {
		l.note(change)
		l.listeners.publish(change)
		return nil
	}
	if l.stale = l.reload() != nil; l.stale {
		return fmt.Errorf("%w: %w", notes.ErrStored, err)
	}
	return nil
}

// refresh reads again what a change touched.
func (l *Library) refresh(change notes.Change) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.version.Add(1)
	l.touch(change)
	l.priced.follow(change)
	if change.Settings {
		l.recalled = recalled{}
	}
	for _, id := range change.Notes {
		delete(l.recalled.of, id)
	}
	if len(change.Notes) > 0 {
		l.contours.forget(change.Notes...)
		l.sorted.forget()
	}
	return l.store.View(func(r notes.Reader) error {
		for _, id := range change.Notes {
			old := l.notes[id]
			if old != nil {
				l.origins.remove(old)
			}
			n, err := r.Note(id)
			if old == nil || err != nil || old.Deck != n.Deck {
				l.roll = roll{}
				l.logs.forgetDecks()
			}
			switch {
			case errors.Is(err, notes.ErrNotFound):
				delete(l.notes, id)
			case err != nil:
				return err
			default:
				l.notes[id] = &n
				l.origins.add(&n)
			}
		}
		if err := l.refreshCards(r, change.Cards); err != nil {
			return err
		}
		if err := errors.Join(l.followDay(r, change), l.followLog(r, change), l.links.follow(r, change.Notes)); err != nil {
			return err
		}
		if change.Settings {
			settings, err := r.Settings()
			if err != nil {
				return err
			}
			l.rules.Store(newDeckRules(settings))
		}
		if change.Exams {
			exams, err := r.Exams()
			if err != nil {
				return err
			}
			l.exams = exams
		}
		return nil
	})
}

func (l *Library) refreshCards(r notes.Reader, ids []notes.CardID) error {
	if len(ids) > len(l.cards)/2 {
		l.alive, l.aside, l.untouched, l.seen = nil, nil, nil, seen{} // to make them anew is less work
	}
	touched := map[notes.NoteID]bool{} // notes whose lists of cards are not as they were
	for _, id := range ids {
		old := l.cards[id]
		if old != nil {
			touched[old.Note] = true
			l.calendar.Remove(&old.Progress)
			if !old.Progress.Retired {
				l.unretired--
			}
			l.contentsOf(old).remove(old)
			l.aside.remove(old)
			l.untouched.remove(old)
		}
		c, err := r.Card(id)
		if errors.Is(err, notes.ErrNotFound) {
			delete(l.cards, id)
			l.seen.follow(old, nil)
			l.roll = roll{}
			l.logs.forgetDecks()
			l.finder.lose(id)
			continue
		}
		if err != nil {
			return err
		}
		l.roll.follow(old, &c)
		l.finder.follow(old, Found{Card: &c, Note: l.notes[c.Note]})
		l.cards[id] = &c
		l.dubious.follow(&c)
		l.seen.follow(old, &c)
		l.calendar.Add(&c.Progress)
		if !c.Progress.Retired {
			l.unretired++
		}
		l.contentsOf(&c).add(&c)
		l.aside.add(&c)
		l.untouched.add(&c)
		touched[c.Note] = true
		if old == nil || old.Note != c.Note {
			l.logs.forgetDecks()
			l.ofNote[c.Note] = append(l.ofNote[c.Note], &c)
		}
	}
	for id := range touched {
		l.regroup(id)
		delete(l.recalled.of, id)
	}
	return nil
}

// regroup brings the list of a note's cards, which holds all of them as they are or were
// before, up to what they are now. Lists that were handed out stay as they are.
func (l *Library) regroup(id notes.NoteID) {
	list := make([]*notes.Card, 0, len(l.ofNote[id]))
	for _, c := range l.ofNote[id] {
		if now := l.cards[c.ID]; now != nil && now.Note == id {
			list = append(list, now)
		}
	}
	if len(list) == 0 {
		delete(l.ofNote, id)
		return
	}
	slices.SortFunc(list, func(a, b *notes.Card) int {
		return cmp.Or(a.Place-b.Place, compareIDs(a, b))
	})
	l.ofNote[id] = list
}

// newID draws an id for a note or a card.
func (l *Library) newID() (string, error) { return notes.NewID(l.now(), l.chance) }

// clock returns the time to the millisecond, as it is stored.
func (l *Library) clock() time.Time {
	return l.now().Truncate(time.Millisecond)
}

// Package library holds the use cases: importing, reading, editing, reviewing,
// undoing, exporting. It keeps the heads of notes and all cards in memory, writes
// each action as one change through notes.Store, and then publishes what moved.
package library

import (
	"fmt"
	"io"
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
	*opened
	made *[]uint64 // the steps that were made through it, for History.Step; nil where nobody asks
}

// opened is the one thing that a library and what History.Step makes of it have in common.
//
// Its locks are taken in this order: changing; that of planning; that of finder, of sketches
// or of an arranged order; mu; and last one of those under which no other is taken: of what
// waits for finder, of pages, contours, listeners and rules.
type opened struct {
	store  notes.Store
	now    func() time.Time
	chance io.Reader

	files   intake.Files
	sources []intake.Source
	packs   packs.Writer
	devices *devices.Devices

	// changing is held from the first look at memory to the commit that follows
	// from it, so that no two changes build on the same state.
	changing sync.Mutex
	stale    bool          // memory does not follow the store; guarded by changing
	version  atomic.Uint64 // of memory
	undone   sync.Map      // the numbers of the steps that were taken back
	lost     lost          // guarded by changing

	rules atomic.Pointer[deckRules]

	mu sync.RWMutex // guards what follows down to priced
	loaded
	measured measured
	sorted   sorted
	recalled recalled
	logs     logs
	links    links
	priced   priced

	derived   []derived // does not change once the library is open
	planning  planning
	finder    finder
	sketches  sketches
	contours  contours
	listeners listeners
}

// Open reads a library's heads and cards into memory.
func Open(store notes.Store, opts Options) (*Library, error) {
	l := &Library{opened: &opened{store: store, now: opts.Now, chance: opts.Chance, files: opts.Files, sources: opts.Sources, packs: opts.Packs, lost: lost{}}}
	l.derived = []derived{
		&l.sorted, &l.texts, &l.roll, &l.today, &l.seen, &l.recalled, &l.logs, &l.links, &l.priced, &l.contours, &l.finder, l.lost,
	}
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
	change, err := l.store.Update(what, f)
	l.stepped(change.Step)
	return change, err
}

// stepped takes down a step that was made through l; 0 is none.
func (l *Library) stepped(step uint64) {
	if l.made != nil && step != 0 {
		*l.made = append(*l.made, step)
	}
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

// newID draws an id for a note or a card.
func (l *Library) newID() (string, error) { return notes.NewID(l.now(), l.chance) }

// clock returns the time to the millisecond, as it is stored.
func (l *Library) clock() time.Time {
	return l.now().Truncate(time.Millisecond)
}

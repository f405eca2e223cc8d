package screen

import (
	"errors"
	"slices"
	"sync"
	"sync/atomic"
)

// Keeper holds what is written, ticked or chosen and the library does not have yet.
type Keeper interface {
	// Unkept returns what keeps that for the next start, nil where there is none, or where
	// Keepers.Write has it. It is asked on the UI thread; what it returns touches no widgets.
	Unkept() func() error
}

// Keepers are all whose work would be lost if the app ended now, on the screens and in the
// panels of a window. It belongs to the UI thread. The zero value has none.
type Keepers struct {
	all    []Keeper
	writes []*latest
}

// Unkept is what could not be kept.
type Unkept struct {
	// Texts are those that were written.
	Texts []string
	// Others reports whether there is more that is no text, as what was chosen in an import.
	Others bool
	// Err is why.
	Err error
}

// Error implements error.
func (u *Unkept) Error() string { return u.Err.Error() }

// Unwrap returns why.
func (u *Unkept) Unwrap() error { return u.Err }

// Add has one more be asked, once however often it is added.
func (k *Keepers) Add(one Keeper) {
	if !slices.Contains(k.all, one) {
		k.all = append(k.all, one)
	}
}

func (k *Keepers) remove(one Keeper) {
	k.all = slices.DeleteFunc(k.all, func(other Keeper) bool { return other == one })
}

// Unkept asks all of them, and returns what keeps what they have, nil where there is none. Its
// error is an *Unkept where something would be lost: that a text could not be forgotten is none.
func (k *Keepers) Unkept() func() error {
	var all []order
	for _, one := range k.all {
		if keep := one.Unkept(); keep != nil {
			all = append(all, order{keep: keep, other: true})
		}
	}
	for _, l := range k.writes {
		if l.waits() {
			all = append(all, l.last)
		}
	}
	if all == nil {
		return nil
	}
	return func() error {
		var u Unkept
		for _, one := range all {
			if err := one.keep(); err != nil {
				u.Err, u.Others = errors.Join(u.Err, err), u.Others || one.other
				if one.text != "" {
					u.Texts = append(u.Texts, one.text)
				}
			}
		}
		if len(u.Texts) == 0 && !u.Others {
			return u.Err
		}
		return &u
	}
}

// Write returns what does a write of what is kept under a name, off the UI thread: of a text, ""
// where one is forgotten. Of those of a name the one that was asked for last stays: one that runs
// only after a later one does nothing. Until the last has succeeded it is among what is Unkept.
func (k *Keepers) Write(name, text string, write func() error) func() error {
	l := k.latest(name)
	if l == nil {
		l = &latest{name: name}
		k.writes = append(k.writes, l)
	}
	l.asked++
	number := l.asked
	l.last = order{text: text, keep: func() error { return l.do(number, write) }}
	return l.last.keep
}

// latest returns the writes of a name, nil for none.
func (k *Keepers) latest(name string) *latest {
	if i := slices.IndexFunc(k.writes, func(l *latest) bool { return l.name == name }); i >= 0 {
		return k.writes[i]
	}
	return nil
}

// order is what keeps something, and the text of it, or whether it is other than text.
type order struct {
	text  string
	other bool
	keep  func() error
}

// latest orders the writes of one name.
type latest struct {
	name    string
	asked   int64 // on the UI thread
	last    order // as it was asked for, on the UI thread
	mu      sync.Mutex
	written atomic.Int64
}

// waits reports whether the last write failed, or is not done yet.
func (l *latest) waits() bool { return l != nil && l.written.Load() < l.asked }

func (l *latest) do(number int64, write func() error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if number <= l.written.Load() {
		return nil
	}
	err := write()
	if err == nil {
		l.written.Store(number)
	}
	return err
}

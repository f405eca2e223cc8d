package devices

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"precis/notes"
	"precis/notes/edit"
)

// Library is what devices ask of the library.
type Library interface {
	Now() time.Time
	NewID() (string, error)
	AllCardsOf(notes.NoteID) []notes.Card
	// View reads a consistent state.
	View(f func(notes.Reader) error) error
	// Change runs f as one action that what names for undo.
	Change(what notes.Action, f func(*edit.Writer) error) error
	// BeforeMeeting backs up, where the learner wants that, before all that another device
	// has comes in.
	BeforeMeeting(context.Context) error
	// Stage puts the bytes of files on the disk ahead of the change that names them.
	Stage(files ...[]byte) error
}

// Devices are the other devices of one library. Its methods may be called from any
// goroutine.
type Devices struct {
	lib     Library
	places  Places
	mark    string
	syncing sync.Mutex // one exchange at a time
}

// New returns the devices of a library, which meet at places; nil where it meets none.
// mark says where the file of the library is: another one means that it was copied.
func New(lib Library, places Places, mark string) *Devices {
	return &Devices{lib: lib, places: places, mark: mark}
}

// Self is what a library knows of the device that it is on.
type Self struct {
	About
	// Place says where the devices meet, and Key opens what is there; "" where it is not
	// encrypted.
	Place, Key string
	// Mark is where the library's file is: another one means that it was copied.
	Mark string
	// Last is the latest stamp that was given or seen, Number that of the last fact that
	// this device made.
	Last   Stamp
	Number uint64
	// Begun is set when all is told that was there before; Again: all that is shared is
	// told again before. Told is where that has got to.
	Begun, Again bool
	Told         string
	// Paused devices exchange nothing by themselves. Met is when they last did, and Waiting
	// are the files that were not whole, or not there, then.
	Paused  bool
	Met     time.Time
	Waiting []string `json:",omitempty"`
}

// PlaceName is the place as it is shown: the address of a server without its password.
func (s *Self) PlaceName() string {
	scheme, rest, ok := strings.Cut(s.Place, "://")
	if !ok {
		return s.Place
	}
	if _, address, ok := strings.Cut(rest, "@"); ok {
		rest = address
	}
	return scheme + "://" + rest
}

// Seen is what a library knows of another device.
type Seen struct {
	About
	// Number is that of the last fact that came from it; Met when facts last came, and
	// Reviews how many entries of the log that exchange brought.
	Number  uint64
	Met     time.Time
	Reviews int
}

const (
	selfName   = "d/self"
	seenPrefix = "d/seen/"
)

// errAlone: the library has met no other devices.
var errAlone = notes.Invalidf("this library meets no other devices: choose a folder for it first")

// Status returns what is known of this device and the others; ok is false where there
// are none.
func (d *Devices) Status() (self Self, others []Seen, ok bool, err error) {
	err = d.lib.View(func(r notes.Reader) error {
		if self, ok, err = readSelf(r); err != nil || !ok {
			return err
		}
		others, err = readSeen(r)
		return err
	})
	if err != nil {
		return self, nil, false, fmt.Errorf("read what is known of other devices: %w", err)
	}
	return self, others, ok, nil
}

func readSelf(r notes.Reader) (self Self, ok bool, err error) {
	ok, err = read(r, selfName, &self)
	return self, ok, err
}

func readSeen(r notes.Reader) (all []Seen, err error) {
	err = eachShared(r, seenPrefix, func(_ string, s *Seen) error {
		all = append(all, *s)
		return nil
	})
	return all, err
}

// read reads what is shared under a name as JSON.
func read(r notes.Reader, name string, into any) (ok bool, err error) {
	value, err := r.Shared(name)
	if err != nil || value == "" {
		return false, err
	}
	err = decode(name, value, into)
	return err == nil, err
}

// eachShared calls f for what is kept under names that begin with a prefix, in their order.
func eachShared[T any](r notes.Reader, prefix string, f func(name string, v *T) error) error {
	return r.EachShared(prefix, func(name, value string) error {
		v := new(T)
		if err := decode(name, value, v); err != nil {
			return err
		}
		return f(name, v)
	})
}

func decode(name, value string, into any) error {
	if err := json.Unmarshal([]byte(value), into); err != nil {
		return fmt.Errorf("%s: %w (%w)", name, notes.ErrCorrupt, err)
	}
	return nil
}

func write(w notes.Writer, name string, value any) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return w.PutShared(name, string(data))
}

// keep changes what is known of this device.
func (d *Devices) keep(change func(self *Self, w *edit.Writer) error) error {
	return d.lib.Change(notes.Action{Kind: notes.ActionReceive}, func(w *edit.Writer) error {
		self, ok, err := readSelf(w)
		if err == nil && !ok {
			err = errAlone
		}
		if err != nil {
			return err
		}
		if err := change(&self, w); err != nil || self.Device == "" {
			return err
		}
		return write(w, selfName, &self)
	})
}

// Join has the library meet others at a place, which a passphrase opens, under a name.
// Where devices are there already, it is of their library. What it holds is told at the
// next Sync.
func (d *Devices) Join(ctx context.Context, where, name, passphrase string) error {
	d.syncing.Lock()
	defer d.syncing.Unlock()
	if d.places == nil {
		return errNowhere
	}
	self := Self{Place: where, Mark: d.mark}
	if _, _, ok, err := d.Status(); ok || err != nil {
		return errors.Join(err, errJoined)
	}
	if self.Name = strings.Join(strings.Fields(name), " "); self.Name == "" {
		return notes.Invalidf("give this device a name, such as “Laptop”")
	}
	if err := d.join(ctx, &self, passphrase); err != nil {
		return fmt.Errorf("meet other devices: %w", err)
	}
	return nil
}

func (d *Devices) join(ctx context.Context, self *Self, passphrase string) (err error) {
	if self.Key, self.Sealed, err = d.places.Unlock(ctx, self.Place, passphrase); err != nil {
		return err
	}
	place, err := d.places.Open(self.Place, self.Key)
	if err != nil {
		return err
	}
	logs, err := place.Logs(ctx)
	if err != nil {
		return err
	}
	for _, l := range logs {
		if self.Library == "" || l.Library < self.Library {
			self.Library = l.Library
		}
	}
	self.Name = freeName(self.Name, logs)
	if self.Device, err = d.lib.NewID(); err == nil && self.Library == "" {
		self.Library, err = d.lib.NewID()
	}
	if err != nil {
		return err
	}
	// A place that cannot be written to is none to meet at.
	if err := place.Append(ctx, self.About, nil); err != nil {
		return err
	}
	return d.lib.Change(notes.Action{Kind: notes.ActionReceive}, func(w *edit.Writer) error {
		if _, ok, err := readSelf(w); ok || err != nil {
			return errors.Join(err, errJoined)
		}
		return errors.Join(write(w, selfName, self), w.PutShared(notes.OutboxOpen, "1"))
	})
}

// freeName returns a name that none of some devices has: the one given, or with a number.
func freeName(name string, others []Log) string {
	for n, try := 2, name; ; n++ {
		if !slices.ContainsFunc(others, func(l Log) bool { return l.Name == try }) {
			return try
		}
		try = fmt.Sprintf("%s %d", name, n)
	}
}

var errJoined = notes.Invalidf("this library meets other devices already: leave them first")

// Leave has the library meet no others any more. What it holds stays, and what it left
// at the place too: others may not have read it yet.
func (d *Devices) Leave() error {
	d.syncing.Lock()
	defer d.syncing.Unlock()
	err := d.keep(func(self *Self, w *edit.Writer) error {
		self.Device = "" // nothing of it is kept
		var names []string
		err := w.EachShared("", func(name, _ string) error {
			names = append(names, name)
			return nil
		})
		for _, name := range names {
			err = errors.Join(err, w.PutShared(name, ""))
		}
		return errors.Join(err, w.ClearOutbox(math.MaxUint64))
	})
	if err != nil {
		return fmt.Errorf("leave other devices: %w", err)
	}
	return nil
}

// Pause has the devices exchange nothing by themselves, or go on.
func (d *Devices) Pause(paused bool) error {
	err := d.keep(func(self *Self, _ *edit.Writer) error {
		self.Paused = paused
		return nil
	})
	if err != nil {
		return fmt.Errorf("pause the exchange with other devices: %w", err)
	}
	return nil
}

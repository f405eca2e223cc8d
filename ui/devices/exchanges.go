// Package devices is the window's side of several devices: it exchanges with the others
// by itself while the window is open, shows how that stands as a dot, and is the part of
// Settings in which a library is joined to others.
package devices

import (
	"context"
	"slices"
	"time"

	"precis/notes"
	"precis/notes/devices"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/words"
)

const (
	// soon is how long after the last change of the library it is told to others.
	soon = 5 * time.Second
	// lookEvery is how often a window that stays open looks whether something came.
	lookEvery = time.Minute
)

// Exchanges are those of a window with the other devices of its library. They belong to
// the UI thread.
type Exchanges struct {
	host   screen.Host
	runner task.Runner
	known  known
	failed error // what went wrong with the last exchange

	begun   bool               // the window may be at work by itself
	running context.CancelFunc // of the exchange under way, nil for none
	again   bool               // once it has ended
	done    int                // of it, of total
	total   int
	reading screen.Act
	after   []func() // what is to be done once they are read
	told    func()   // ends the wait after a change
	looking func()   // ends the looks, once a while, whether something came; nil for none
	shows   []func() // what shows them
}

// known is what the library knows of other devices.
type known struct {
	joined    bool
	self      devices.Self
	others    []devices.Seen
	conflicts []string // ids of the places to decide
}

// New returns the exchanges of a window. Nothing waits for what they begin with runner:
// a place may answer late.
func New(host screen.Host, runner task.Runner) *Exchanges {
	return &Exchanges{host: host, runner: runner, told: func() {}}
}

// State is how the exchanges stand.
type State uint8

// The states.
const (
	Alone    State = iota // the library meets no others
	UpToDate              // all is told, and all that is there has come
	Waiting               // for an exchange, or for files that have not come
	Paused                // nothing is exchanged
	Asking                // the learner is needed: an exchange failed, or a place is to be decided
)

// State returns how the exchanges stand.
func (e *Exchanges) State() State {
	switch {
	case !e.known.joined:
		return Alone
	case e.failed != nil, len(e.known.conflicts) > 0:
		return Asking
	case e.known.self.Paused:
		return Paused
	case e.known.self.Met.IsZero(), len(e.known.self.Waiting) > 0:
		return Waiting
	}
	return UpToDate
}

// Word says in a few words how the exchanges stand.
func (e *Exchanges) Word() string {
	switch e.State() {
	case UpToDate:
		return words.T("Devices: up to date")
	case Waiting:
		return words.T("Devices: something has not come yet")
	case Paused:
		return words.T("Devices: paused")
	case Asking:
		if e.failed != nil {
			return words.F("Devices: %s", said(e.failed))
		}
		return words.F("Devices: %s", words.N(len(e.known.conflicts), "%d place to decide", "%d places to decide"))
	}
	return ""
}

// Start lets them be at work by themselves, once the window is painted.
func (e *Exchanges) Start() {
	e.begun = true
	e.Look()
}

// Look reads how they stand, and exchanges where the library meets others.
func (e *Exchanges) Look() {
	if !e.begun {
		return
	}
	e.Read(e.exchangeByItself)
}

// Read reads what the library knows of other devices, then calls done.
func (e *Exchanges) Read(done func()) {
	e.after = append(e.after, done)
	screen.Reload(&e.reading, e.host, read, func(k known) {
		e.known = k
		e.show()
		after := e.after
		e.after = nil
		for _, f := range after {
			f()
		}
	})
}

func read(_ context.Context, lib *library.Library) (k known, err error) {
	if k.self, k.others, k.joined, err = lib.Devices().Status(); err != nil || !k.joined {
		return k, err
	}
	conflicts, err := lib.Packs().Conflicts()
	for _, c := range conflicts {
		if c.Pack == "" {
			k.conflicts = append(k.conflicts, c.ID)
		}
	}
	return k, err
}

// active reports whether they exchange by themselves.
func (e *Exchanges) active() bool { return e.begun && e.known.joined && !e.known.self.Paused }

func (e *Exchanges) exchangeByItself() {
	if e.active() {
		e.exchange()
	}
}

// Changed has a change of the library told to the others when no other one follows it
// soon.
func (e *Exchanges) Changed(c notes.Change) {
	if c.Packs && e.known.joined {
		e.Read(func() {})
	}
	if !e.active() || c.Received {
		return
	}
	e.told()
	e.told = e.runner.After(soon, e.exchangeByItself)
}

// look looks from now on, once a while, whether something came. The UI thread hears of it
// only where something did.
func (e *Exchanges) look() {
	e.rest()
	if !e.active() {
		return
	}
	ctx, cancel := context.WithCancel(e.host.Context())
	e.looking = cancel
	lib, before, waiting, failed := e.host.Library(), e.known.conflicts, e.known.self.Waiting, e.failed
	var err error
	e.runner.Every(ctx, lookEvery, func(ctx context.Context) bool {
		var met devices.Met
		met, err = lib.Devices().Sync(ctx, nil)
		return met.Sent > 0 || len(met.From) > 0 || !slices.Equal(met.Waiting, waiting) || said(err) != said(failed)
	}, func() { e.take(err, before) })
}

// rest ends the looks.
func (e *Exchanges) rest() {
	if e.looking != nil {
		e.looking()
		e.looking = nil
	}
}

// said is what the learner is told of an error, "" for none.
func said(err error) string {
	sentence, _ := alert.Words(err)
	return sentence
}

// take shows what came of an exchange, and goes on. before are the places to decide that
// there were before it.
func (e *Exchanges) take(err error, before []string) {
	e.failed = err
	e.Read(func() { e.ended(before) })
}

// exchange exchanges with the others, once more where an exchange is under way.
func (e *Exchanges) exchange() {
	if e.running != nil {
		e.again = true
		return
	}
	e.told()
	ctx, cancel := context.WithCancel(e.host.Context())
	e.running, e.again, e.done, e.total = cancel, false, 0, 0
	e.show()
	lib, before := e.host.Library(), e.known.conflicts
	e.runner.Watch(ctx, func(ctx context.Context, report task.Report) error {
		_, err := lib.Devices().Sync(ctx, report)
		return err
	}, func(done, total int) {
		if e.done, e.total = done, total; ctx.Err() == nil {
			e.show()
		}
	}, func(err error) {
		if e.host.Context().Err() != nil { // the window has closed
			return
		}
		e.running = nil
		if ctx.Err() != nil { // it was broken off
			err = e.failed
		}
		cancel()
		e.take(err, before)
	})
}

// ended asks for the learner where an exchange brought places to decide that were not
// there before it, and goes on.
func (e *Exchanges) ended(before []string) {
	fresh := slices.DeleteFunc(slices.Clone(e.known.conflicts), func(id string) bool { return slices.Contains(before, id) })
	if n := len(fresh); n > 0 {
		e.host.Toast(words.N(n, "Another device changed %d place that you changed too", "Another device changed %d places that you changed too"), words.T("Decide"), e.decide)
	}
	e.look()
	if e.again {
		e.exchangeByItself()
	}
}

// decide leads to the places to decide.
func (e *Exchanges) decide() { e.host.Commands().Run("go.packs") }

// change changes what the library knows of other devices, off the UI thread: a place may
// answer late. done is called with the error once what is known was read again; said is
// what went wrong, to be told there.
func (e *Exchanges) change(do func(context.Context, *devices.Devices) error, done func(err error)) {
	if e.running != nil {
		e.running()
	}
	e.rest()
	lib := e.host.Library()
	e.runner.Run(e.host.Context(), func(ctx context.Context, _ task.Report) error { return do(ctx, lib.Devices()) }, func(err error) {
		if e.host.Context().Err() == nil {
			e.Read(func() { done(err) })
		}
	})
}

// join has the library meet others; done is called with what went wrong.
func (e *Exchanges) join(where, name, passphrase string, done func(error)) {
	e.change(func(ctx context.Context, d *devices.Devices) error { return d.Join(ctx, where, name, passphrase) }, func(err error) {
		if err == nil {
			e.failed = nil
			e.exchange()
		}
		done(err)
	})
}

// leave has the library meet no others any more.
func (e *Exchanges) leave() {
	e.change(func(_ context.Context, d *devices.Devices) error { return d.Leave() }, func(err error) {
		e.host.Fail(err)
		e.failed = nil
		e.show()
	})
}

// pause has nothing exchanged, or lets it go on.
func (e *Exchanges) pause(paused bool) {
	e.change(func(_ context.Context, d *devices.Devices) error { return d.Pause(paused) }, func(err error) {
		e.host.Fail(err)
		e.failed = nil
		e.show()
		e.exchangeByItself()
	})
}

// Last returns what exchanges a last time as the window closes, nil where there is
// nothing to. It touches no widgets, and returns when its context ends though a place
// has not answered.
func (e *Exchanges) Last() func(context.Context) {
	if !e.active() {
		return nil
	}
	lib, runner := e.host.Library(), e.runner
	return func(ctx context.Context) {
		ended := make(chan struct{})
		runner.Run(ctx, func(ctx context.Context, _ task.Report) error {
			defer close(ended)
			_, err := lib.Devices().Sync(ctx, nil)
			return err
		}, func(error) {}) // the next start says what goes wrong
		select {
		case <-ended:
		case <-ctx.Done():
		}
	}
}

// onShown has show called when there is something new to show.
func (e *Exchanges) onShown(show func()) { e.shows = append(e.shows, show) }

func (e *Exchanges) show() {
	for _, show := range e.shows {
		show()
	}
}

package devices

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/edit"
)

// Met says what an exchange did.
type Met struct {
	// Sent is how many facts this device told.
	Sent int
	// From are the devices from which something came.
	From []Came
	// Waiting are files that are not whole, or not there, yet.
	Waiting []string
}

// Came is what came from a device.
type Came struct {
	Name string
	// Facts are all of them, Reviews the entries of the review log among them.
	Facts, Reviews int
}

// atOnce is how many facts are taken in one change of the library; a version of a note
// counts as so many of them.
const (
	atOnce      = 20000
	likeVersion = 40
)

// Sync tells the others what was done here, and takes in what they did. report, which
// may be nil, hears of facts done and in all.
func (d *Devices) Sync(ctx context.Context, report func(done, total int)) (Met, error) {
	d.syncing.Lock()
	defer d.syncing.Unlock()
	s := &meeting{d: d, ctx: ctx, report: report}
	if err := s.run(); err != nil {
		return s.met, fmt.Errorf("exchange with other devices: %w", err)
	}
	return s.met, nil
}

// meeting is one exchange at work.
type meeting struct {
	d           *Devices
	ctx         context.Context
	place       Exchange
	report      func(done, total int)
	done, total int
	met         Met
	backedUp    bool
	strangers   error // what is said of devices of another library
}

func (s *meeting) run() error {
	self, seen, ok, err := s.d.Status()
	if err != nil {
		return err
	}
	if !ok {
		return errAlone
	}
	if s.place, err = s.d.places.Open(self.Place, self.Key); err != nil {
		return err
	}
	logs, err := s.place.Logs(s.ctx)
	if err != nil {
		return err
	}
	if logs, err = s.ours(&self, logs, len(seen) == 0); err != nil {
		return err
	}
	if self, seen, err = s.stillItself(self, seen, logs); err != nil {
		return err
	}
	if seen, err = s.acquaint(self.Device, seen, logs); err != nil {
		return err
	}
	number := map[string]uint64{self.Device: self.Number}
	for _, o := range seen {
		number[o.Device] = o.Number
	}
	for _, l := range logs {
		if l.Beyond {
			s.met.Waiting = append(s.met.Waiting, l.Name)
		}
		s.total += int(max(l.Last, number[l.Device]) - number[l.Device])
	}
	if !self.Begun {
		err = s.begin()
	}
	if err == nil {
		err = s.tell()
	}
	if err != nil {
		return err
	}
	for _, l := range logs { // what one of them says badly does not keep the others
		if l.Device != self.Device && l.Last > number[l.Device] && s.ctx.Err() == nil {
			err = errors.Join(err, s.receive(l, number[l.Device]))
		}
	}
	// Files come last: reviews do not wait for them.
	if err := errors.Join(err, s.bring(self.Device), s.fetch(), s.strangers, s.ctx.Err()); err != nil {
		return err
	}
	return s.d.keep(func(self *Self, _ *edit.Writer) error {
		self.Met, self.Waiting = s.d.lib.Now(), s.met.Waiting
		return nil
	})
}

// acquaint keeps which devices are there, also those of which nothing has come.
func (s *meeting) acquaint(self string, seen []Seen, logs []Log) ([]Seen, error) {
	known := len(seen)
	for _, l := range logs {
		if l.Device != self && !slices.ContainsFunc(seen, func(o Seen) bool { return o.Device == l.Device }) {
			seen = append(seen, Seen{About: l.About})
		}
	}
	if len(seen) == known {
		return seen, nil
	}
	return seen, s.d.keep(func(_ *Self, w *edit.Writer) (err error) {
		for _, o := range seen[known:] {
			err = errors.Join(err, write(w, seenPrefix+o.Device, &o))
		}
		return err
	})
}

// ours returns the logs of this library. Devices that began at the same time, before
// they could see one another, each named it: the name that comes first holds, and a
// device whose library no other is of takes it. Those of several devices stay apart.
func (s *meeting) ours(self *Self, all []Log, alone bool) (logs []Log, err error) {
	first, many := self.Library, map[string]int{}
	for _, l := range all {
		many[l.Library]++
		alone = alone && (l.Library != self.Library || l.Device == self.Device)
	}
	for _, l := range all {
		if alone {
			first = min(first, l.Library)
		}
	}
	if first != self.Library {
		err = s.d.keep(func(known *Self, _ *edit.Writer) error {
			known.Library = first
			*self = *known
			return nil
		})
		if err == nil {
			err = s.place.Append(s.ctx, self.About, nil)
		}
	}
	var strangers []string
	for _, l := range all {
		switch {
		case l.Library == first || l.Device == self.Device:
			logs = append(logs, l)
		case many[l.Library] == 1 && l.Library > first: // it takes our name
			s.met.Waiting = append(s.met.Waiting, l.Name)
		default:
			strangers = append(strangers, l.Name)
		}
	}
	if slices.Sort(strangers); len(strangers) > 0 {
		s.strangers = notes.Invalidf("devices of another library meet here too (%s): choose another folder for one of the libraries", strings.Join(strangers, ", "))
	}
	return logs, err
}

// forget removes what is shared under names that begin so.
func forget(w notes.Writer, prefixes ...string) error {
	var names []string
	for _, prefix := range prefixes {
		err := w.EachShared(prefix, func(name, _ string) error {
			names = append(names, name)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, name := range names {
		if err := w.PutShared(name, ""); err != nil {
			return err
		}
	}
	return nil
}

// change runs f inside a change of the library, after what waits in the outbox was made
// facts of.
func (s *meeting) change(f func(w *edit.Writer, self *Self) error) error {
	return s.d.lib.Change(notes.Action{Kind: notes.ActionReceive}, func(w *edit.Writer) error {
		self, ok, err := readSelf(w)
		if err == nil && !ok {
			err = errAlone
		}
		if err != nil {
			return err
		}
		c := newCollector(w, s.d.lib, &self)
		if err := errors.Join(c.collect(), f(w, &self)); err != nil {
			return err
		}
		return write(w, selfName, &self)
	})
}

// tell makes facts of what was done here, and sends them.
func (s *meeting) tell() error {
	if err := s.change(func(*edit.Writer, *Self) error { return nil }); err != nil {
		return err
	}
	return s.send()
}

// send puts the facts that wait at the place.
func (s *meeting) send() error {
	var about About
	var facts []Fact
	err := s.d.lib.View(func(r notes.Reader) error {
		self, _, err := readSelf(r)
		if err != nil {
			return err
		}
		about = self.About
		return eachShared(r, queuePrefix, func(_ string, f *Fact) error {
			facts = append(facts, *f)
			return nil
		})
	})
	if err != nil || len(facts) == 0 {
		return err
	}
	if err := s.place.Append(s.ctx, about, facts); err != nil {
		return err
	}
	s.met.Sent += len(facts)
	return s.d.keep(func(_ *Self, w *edit.Writer) error { return forget(w, queuePrefix) })
}

// receive takes in the facts of a log behind a number.
func (s *meeting) receive(l Log, after uint64) error {
	came := Came{Name: l.Name}
	var facts []Fact
	weight := 0
	take := func() error {
		if len(facts) == 0 {
			return nil
		}
		if after == 0 && !s.backedUp { // the first that this library has of it
			if err := s.d.lib.BeforeMeeting(s.ctx); err != nil {
				return err
			}
			s.backedUp = true
		}
		if err := s.take(&l, facts, &came); err != nil {
			return err
		}
		s.step(len(facts))
		facts, weight = facts[:0], 0
		return nil
	}
	waiting, err := s.place.Facts(s.ctx, l.Device, after, func(f Fact) error {
		facts = append(facts, f)
		if weight++; f.Version != nil {
			weight += likeVersion - 1
		}
		if weight >= atOnce {
			return take()
		}
		return nil
	})
	if waiting != "" {
		s.met.Waiting = append(s.met.Waiting, waiting)
	}
	if err == nil {
		err = take()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", l.Name, err)
	}
	if came.Facts > 0 {
		s.met.From = append(s.met.From, came)
	}
	return nil
}

// take takes some facts in as one change.
func (s *meeting) take(l *Log, facts []Fact, came *Came) error {
	last := facts[len(facts)-1].Number
	reviews := 0
	err := s.change(func(w *edit.Writer, self *Self) error {
		r := newReceiver(w, s.d.lib, self)
		reviews = 0
		for i := range facts {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			if facts[i].Review != nil {
				reviews++
			}
			if err := r.take(&facts[i], l.Device); err != nil {
				return fmt.Errorf("fact %d: %w", facts[i].Number, err)
			}
		}
		if err := r.apply(); err != nil {
			return err
		}
		seen := Seen{About: l.About, Number: last, Met: s.d.lib.Now(), Reviews: came.Reviews + reviews}
		return write(w, seenPrefix+l.Device, &seen)
	})
	if err == nil {
		came.Facts += len(facts)
		came.Reviews += reviews
	}
	return err
}

func (s *meeting) step(n int) {
	s.done += n
	if s.report != nil {
		s.report(min(s.done, s.total), s.total)
	}
}

func millis(at int64) time.Time { return time.UnixMilli(at).UTC() }

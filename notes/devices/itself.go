package devices

import (
	"fmt"
	"slices"

	"precis/notes"
	"precis/notes/edit"
)

// stillItself returns what is known of this device, as another one where it cannot go on
// with its log: where the library was copied or moved, was put back to an older state
// than it has told, or the place has lost what it told.
func (s *meeting) stillItself(self Self, seen []Seen, logs []Log) (Self, []Seen, error) {
	waiting := uint64(0)
	err := s.d.lib.View(func(r notes.Reader) error {
		return r.EachShared(queuePrefix, func(string, string) error {
			waiting++
			return nil
		})
	})
	if err != nil {
		return self, seen, err
	}
	told := self.Number - waiting
	there := uint64(0)
	if at := slices.IndexFunc(logs, func(l Log) bool { return l.Device == self.Device }); at >= 0 {
		there = logs[at].Last
	}
	moved, older, lost := self.Mark != s.d.mark, there > self.Number, there < told
	if !moved && !older && !lost {
		return self, seen, nil
	}
	id, err := s.d.lib.NewID()
	if err != nil {
		return self, seen, err
	}
	err = s.d.keep(func(known *Self, w *edit.Writer) error {
		if err := write(w, seenPrefix+known.Device, &Seen{About: known.About, Number: min(told, there)}); err != nil {
			return err
		}
		known.Device, known.Number, known.Mark, known.Name = id, 0, s.d.mark, freeName(known.Name, logs)
		if lost {
			known.Begun, known.Again, known.Told = false, true, ""
		}
		c := newCollector(w, s.d.lib, known)
		err := c.queueAnew()
		self = *known
		return err
	})
	if err != nil {
		return self, seen, err
	}
	_, seen, _, err = s.d.Status()
	return self, seen, err
}

// queueAnew has what waits to be sent begin a new log, behind the rules that it names.
func (c *collector) queueAnew() error {
	var facts []Fact
	err := eachShared(c.w, queuePrefix, func(_ string, f *Fact) error {
		facts = append(facts, *f)
		return nil
	})
	if err != nil {
		return err
	}
	var numbers []uint32
	err = c.w.EachShared(rulesPrefix, func(_, value string) error {
		var n uint32
		if _, err := fmt.Sscan(value, &n); err != nil {
			return fmt.Errorf("the number of rules: %w", notes.ErrCorrupt)
		}
		numbers = append(numbers, n)
		return nil
	})
	if err == nil {
		err = forget(c.w, sentPrefix, queuePrefix)
	}
	for _, n := range numbers {
		if err == nil {
			_, err = c.rules(n)
		}
	}
	for _, f := range facts {
		if err == nil && f.Rules == nil {
			err = c.put(f)
		}
	}
	return err
}

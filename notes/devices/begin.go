package devices

import (
	"errors"
	"maps"
	"slices"

	"precis/notes"
	"precis/notes/edit"
)

// A part is some of what a library holds, told in one change.
type part struct {
	notes.Touched
	// shared are names of values and versions.
	shared []string
	// end is told before all parts behind this one.
	end string
}

// chunk is how much a part has.
const chunk = 500

// begin tells all that was there before the library met others, or all that is shared
// where what this device had told is lost. Where it is interrupted it goes on.
func (s *meeting) begin() error {
	var all []part
	again := false
	err := s.d.lib.View(func(r notes.Reader) error {
		self, _, err := readSelf(r)
		if err != nil {
			return err
		}
		if again = self.Again; again {
			all, err = everythingShared(r, self.Told)
		} else {
			all, err = everything(r, self.Told)
		}
		return err
	})
	if err != nil {
		return err
	}
	s.total += len(all)
	for i := range all {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		err := s.change(func(w *edit.Writer, self *Self) error {
			c := newCollector(w, s.d.lib, self)
			c.first = !again
			self.Told = all[i].end
			return c.part(&all[i])
		})
		if err != nil {
			return err
		}
		if err := s.send(); err != nil {
			return err
		}
		s.step(1)
	}
	return s.d.keep(func(self *Self, _ *edit.Writer) error {
		self.Begun, self.Again, self.Told = true, false, ""
		return nil
	})
}

// part tells one part.
func (c *collector) part(p *part) error {
	t := p.Touched
	for _, id := range t.Cards {
		log, err := c.w.Reviews(id)
		if err != nil {
			return err
		}
		if log, err = c.ground(id, log); err != nil {
			return err
		}
		t.Added = append(t.Added, log...)
		if !c.first {
			if err := c.card(id, c.lib.Now()); err != nil {
				return err
			}
		}
	}
	for _, name := range p.shared {
		if err := c.again(name); err != nil {
			return err
		}
	}
	if c.first {
		return errors.Join(c.touched(&t), c.inOrder(t.Added))
	}
	return c.reviews(&t)
}

// again tells what is shared under a name: a value or a version, as it was told first.
func (c *collector) again(name string) error {
	if name[:2] == versionPrefix {
		var v Version
		if ok, err := read(c.w, name, &v); err != nil || !ok {
			return err
		}
		return c.put(Fact{Stamp: v.Stamp, Version: &v})
	}
	v, err := valueOf(c.w, name[2:])
	if err != nil {
		return err
	}
	return c.put(Fact{Stamp: v.Stamp, Name: name[2:], Value: v.Value})
}

// parts collects parts in the order of what they end with.
type parts struct {
	after string // what was told already ends here
	all   []part
	part  part
}

// add adds something to the part; what is told already is left out.
func (p *parts) add(name string, put func(*part) int) {
	if name <= p.after {
		return
	}
	n := put(&p.part)
	if p.part.end = name; n >= chunk {
		p.flush()
	}
}

func (p *parts) flush() {
	if p.part.end != "" {
		p.all = append(p.all, p.part)
	}
	p.part = part{}
}

// everything names all that a library holds, in parts, but what was told already.
func everything(r notes.Reader, after string) ([]part, error) {
	p := &parts{after: after}
	assets, err := r.Assets()
	if err != nil {
		return nil, err
	}
	p.add("a", func(t *part) int {
		t.Rest, t.Assets = true, assets
		return chunk
	})
	err = r.EachNote(func(n notes.Note) error {
		p.add("b/"+string(n.ID), func(t *part) int {
			t.Notes = append(t.Notes, n.ID)
			return len(t.Notes)
		})
		return nil
	})
	p.flush()
	cards := map[notes.CardID]bool{}
	err = errors.Join(err, r.EachCard(func(c notes.Card) error {
		cards[c.ID] = true
		return nil
	}), logged(r, cards))
	for _, id := range slices.Sorted(maps.Keys(cards)) {
		p.add("c/"+string(id), func(t *part) int {
			t.Cards = append(t.Cards, id)
			return len(t.Cards)
		})
	}
	p.flush()
	return p.all, err
}

// logged adds the cards that have a log, which outlives them.
func logged(r notes.Reader, cards map[notes.CardID]bool) error {
	return r.EachReview(func(entry notes.Review) error {
		cards[entry.Card] = true
		return nil
	})
}

// everythingShared names all that is shared, in parts, and the cards that have a log.
func everythingShared(r notes.Reader, after string) ([]part, error) {
	p := &parts{after: after}
	var err error
	for _, prefix := range []string{valuePrefix, versionPrefix} {
		err = errors.Join(err, r.EachShared(prefix, func(name, _ string) error {
			p.add(name, func(t *part) int {
				t.shared = append(t.shared, name)
				return len(t.shared)
			})
			return nil
		}))
	}
	p.flush()
	cards := map[notes.CardID]bool{}
	err = errors.Join(err, logged(r, cards))
	for _, id := range slices.Sorted(maps.Keys(cards)) {
		p.add("z/"+string(id), func(t *part) int {
			t.Cards = append(t.Cards, id)
			return len(t.Cards)
		})
	}
	p.flush()
	return p.all, err
}

// ground gives the log of a card whose schedule does not follow from it an entry that
// says the schedule, so that it does everywhere.
func (c *collector) ground(id notes.CardID, log []notes.Review) ([]notes.Review, error) {
	card, err := c.w.Card(id)
	if errors.Is(err, notes.ErrNotFound) || err == nil && (!card.Progress.Studied() || len(log) > 0) {
		return log, nil
	}
	if err != nil {
		return nil, err
	}
	p := &card.Progress
	at := p.LastReview
	if at.IsZero() {
		at = card.Added
	}
	entry, err := c.w.AddReview(notes.Review{
		Card: id, At: at, Day: p.LastDay, Event: notes.Imported, State: p.State, Stability: p.Stability, Difficulty: p.Difficulty,
		Step: p.Step, Due: p.Due, DueDay: p.DueDay,
	})
	return []notes.Review{entry}, err
}

package devices

import (
	"encoding/json"
	"errors"
	"strings"

	"precis/notes"
)

const conflictsPrefix = "k/" // of values

// placeDigits is how many digits of the id of a conflict say which place it is about: where it
// stands, and what stood there before.
const placeDigits = 12

// conflicts puts to be decided what several devices changed, each in another way, and
// tells it: another device may never see the same versions without one that follows them.
// Where a version is missing that another one follows, what looks like two changes may be
// one.
func (r *receiver) conflicts(id notes.NoteID, m *Merged) error {
	if !m.Whole {
		return nil
	}
	heads := ""
	for _, h := range m.Heads {
		heads += "\x00" + h.ID
	}
	for i := range m.Conflicts {
		c := &m.Conflicts[i]
		p := c.Place()
		place := shortened(strings.Join([]string{string(id), p.Section, string(p.Card), p.Key, p.Base}, "\x00"))
		which := shortened(strings.Join([]string{heads, p.Mine, p.Theirs}, "\x00"))
		conflict := notes.Conflict{
			ID:   place[:placeDigits] + which[:placeDigits],
			Note: id, Section: c.Section, Card: c.Card, Key: c.Key, Base: c.Base, Mine: c.Mine, Theirs: c.Theirs,
		}
		data, err := json.Marshal(&conflict)
		if err != nil {
			return err
		}
		name := conflictsPrefix + conflict.ID
		known, err := valueOf(r.w, name)
		// Of more heads that end alike, it is a later one.
		v := Value{Stamp: m.Heads[len(m.Heads)-1].Stamp + Stamp(len(m.Heads)), Device: r.self.Device, Value: string(data)}
		if err != nil {
			return err
		}
		if !v.later(&known) || known.Value == v.Value {
			continue
		}
		r.self.Last = max(r.self.Last, v.Stamp)
		r.values[name] = v.Value
		err = errors.Join(write(r.w, valuePrefix+name, &v), queue(r.w, r.self, Fact{Stamp: v.Stamp, Name: name, Value: v.Value}))
		if err != nil {
			return err
		}
	}
	return nil
}

// waits has those conflicts wait in the library that are the last ones of their place, and those
// whose other text no later one has to decide.
func (r *receiver) waits(name string) error {
	type waiting struct {
		Value
		notes.Conflict
	}
	prefix := valuePrefix + name[:min(len(name), len(conflictsPrefix)+placeDigits)]
	all := map[string]waiting{}
	err := eachShared(r.w, prefix, func(name string, v *Value) error {
		known := waiting{Value: *v}
		if v.Value != "" && json.Unmarshal([]byte(v.Value), &known.Conflict) != nil {
			known.Value.Value = "" // of a later version
		}
		all[strings.TrimPrefix(name, valuePrefix)] = known
		return nil
	})
	for name, v := range all {
		for _, later := range all {
			if later.Value.Value != "" && later.Stamp > v.Stamp && (later.Theirs == v.Theirs || later.Mine == v.Theirs) {
				v.Value.Value = ""
			}
		}
		t, id := tableOf(name)
		err = errors.Join(err, t.set(r.w, id, v.Value.Value))
	}
	return err
}

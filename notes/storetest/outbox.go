package storetest

import (
	"slices"
	"strings"

	"precis/notes"
)

// touch adds what a change touched to the outbox; before is what there was.
func (m *memory) touch(before map[key]any) {
	t := notes.Touched{Number: 1, At: stamp(m.now())}
	if n := len(m.outbox); n > 0 {
		t.Number = m.outbox[n-1].Number + 1
	}
	for k, old := range before {
		switch k.kind {
		case noteHeads, noteTexts:
			t.Notes = append(t.Notes, notes.NoteID(k.id))
		case cardTexts:
			t.Cards, t.Written = append(t.Cards, notes.CardID(k.id)), append(t.Written, notes.CardID(k.id))
		case progress:
			t.Cards = append(t.Cards, notes.CardID(k.id))
		case assets:
			t.Assets = append(t.Assets, k.id)
		case reviews:
			if now := m.data[reviews][k.id]; now != nil {
				t.Added = append(t.Added, now.(notes.Review))
			} else {
				t.Removed = append(t.Removed, old.(notes.Review))
			}
		default:
			t.Rest = true
		}
	}
	if len(before) == 0 {
		return
	}
	bySeq := func(a, b notes.Review) int { return int(a.Seq) - int(b.Seq) }
	slices.SortFunc(t.Added, bySeq)
	slices.SortFunc(t.Removed, bySeq)
	slices.Sort(t.Notes)
	slices.Sort(t.Cards)
	slices.Sort(t.Written)
	slices.Sort(t.Assets)
	t.Notes, t.Cards = slices.Compact(t.Notes), slices.Compact(t.Cards)
	m.outbox = append(m.outbox, t)
}

// forgetTouching drops what can be undone or redone and touched one of the keys, with
// what only comes after it.
func (m *memory) forgetTouching(keys map[key]any) {
	meets := func(e entry) bool {
		for k := range e.values {
			if _, ok := keys[k]; ok {
				return true
			}
		}
		return false
	}
	if slices.ContainsFunc(m.redo, meets) {
		m.redo = nil
	}
	for i, e := range slices.Backward(m.undo) {
		if meets(e) {
			m.undo = slices.Clone(m.undo[i+1:])
			return
		}
	}
}

func (r *reader) Shared(name string) (string, error) {
	v, ok := r.get(sharedValues, name)
	if !ok {
		return "", nil
	}
	return v.(string), nil
}

func (r *reader) EachShared(prefix string, f func(name, value string) error) error {
	for _, id := range r.ids(sharedValues) {
		v, ok := r.get(sharedValues, id)
		if !ok || !strings.HasPrefix(id, prefix) {
			continue
		}
		if err := f(id, v.(string)); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) Outbox() ([]notes.Touched, error) { return slices.Clone(r.m.outbox), nil }

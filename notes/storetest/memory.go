package storetest

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"precis/notes"
)

// kept is how many changes can be undone.
const kept = 200

var errClosed = errors.New("the store is closed")

// Memory returns an empty library that lives in memory only. It keeps the whole
// contract of notes.Store; f in View and Update must not call Undo or Redo.
func Memory() notes.Store { return MemoryAt(time.Now) }

// MemoryAt is Memory with a clock of its own.
func MemoryAt(now func() time.Time) notes.Store {
	m := &memory{now: now}
	for k := range m.data {
		m.data[k] = table{}
	}
	return m
}

// A kind names a table; the first ones are undone with their change, the rest
// only grow.
type kind int

const (
	noteHeads kind = iota
	noteTexts
	cardTexts
	progress
	reviews
	settings
	preferences
	assets
	packs
	conflicts
	exams
	examDays
	readings
	undoable // how many of the kinds are recorded for undo

	rules kind = iota - 1
	blobs
	sharedValues
	kinds
)

// A table holds values by key. Values are never changed in place.
type table map[string]any

type key struct {
	kind kind
	id   string
}

// An entry is one named change: every key it touched with the value that Undo
// or Redo puts back, nil for none.
type entry struct {
	step   notes.Step
	values map[key]any
}

type memory struct {
	now     func() time.Time
	writing sync.Mutex   // held by the one Update that runs
	reading sync.RWMutex // guards what follows
	data    [kinds]table
	seq     uint64
	newest  uint64  // the number of the last step
	undo    []entry // newest last
	redo    []entry // next last
	outbox  []notes.Touched
	closed  bool
}

var _ notes.Store = (*memory)(nil)

func (m *memory) View(f func(notes.Reader) error) error {
	m.reading.RLock()
	defer m.reading.RUnlock()
	if m.closed {
		return errClosed
	}
	return f(&reader{m: m})
}

func (m *memory) Update(what notes.Action, f func(notes.Writer) error) (notes.Change, error) {
	m.writing.Lock()
	defer m.writing.Unlock()
	if m.closed {
		return notes.Change{}, errClosed
	}
	w := &writer{reader: reader{m: m, pending: map[key]any{}, seq: m.seq}}
	if err := f(w); err != nil {
		return notes.Change{}, err
	}
	m.reading.Lock()
	defer m.reading.Unlock()
	m.seq = w.seq
	open := m.data[sharedValues][notes.OutboxOpen] != nil
	before := m.swap(w.pending)
	m.outbox = slices.DeleteFunc(m.outbox, func(t notes.Touched) bool { return t.Number <= w.cleared })
	if what.Kind == notes.ActionReceive {
		m.forgetTouching(before)
		return m.changeOf(before), nil
	}
	if open {
		m.touch(before)
	}
	c := m.changeOf(before)
	if what != (notes.Action{}) && len(before) > 0 {
		m.newest++
		c.Step = m.newest
		m.undo = append(m.undo, entry{notes.Step{Number: c.Step, Action: what}, before})
		m.undo = m.undo[max(0, len(m.undo)-kept):]
		m.redo = nil
	}
	return c, nil
}

func (m *memory) Rehearse(f func(notes.Writer) error) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	if m.closed {
		return errClosed
	}
	return f(&writer{reader: reader{m: m, pending: map[key]any{}, seq: m.seq}, rehearses: true})
}

func (m *memory) Stage(files ...[]byte) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	if m.closed {
		return errClosed
	}
	staged := map[key]any{}
	for _, data := range files {
		staged[key{blobs, hashOf(data)}] = append([]byte{}, data...)
	}
	m.reading.Lock()
	defer m.reading.Unlock()
	m.swap(staged)
	return nil
}

func (m *memory) StageFrom(open func() (io.ReadCloser, error)) (notes.Content, error) {
	r, err := open()
	if err != nil {
		return notes.Content{}, err
	}
	data, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		return notes.Content{}, err
	}
	return notes.ContentOf(data), m.Stage(data)
}

func (m *memory) Undo() (notes.Action, notes.Change, error) { return m.shift(&m.undo, &m.redo) }

func (m *memory) Redo() (notes.Action, notes.Change, error) { return m.shift(&m.redo, &m.undo) }

func (m *memory) shift(from, to *[]entry) (notes.Action, notes.Change, error) {
	m.writing.Lock()
	defer m.writing.Unlock()
	m.reading.Lock()
	defer m.reading.Unlock()
	if m.closed {
		return notes.Action{}, notes.Change{}, errClosed
	}
	if len(*from) == 0 {
		return notes.Action{}, notes.Change{}, notes.ErrNothing
	}
	e := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	current := m.swap(e.values)
	*to = append(*to, entry{e.step, current})
	if m.data[sharedValues][notes.OutboxOpen] != nil {
		m.touch(current)
	}
	c := m.changeOf(current)
	c.Step = e.step.Number
	return e.step.Action, c, nil
}

func (m *memory) History() (undo, redo notes.Step, err error) {
	m.reading.RLock()
	defer m.reading.RUnlock()
	if m.closed {
		return undo, redo, errClosed
	}
	if n := len(m.undo); n > 0 {
		undo = m.undo[n-1].step
	}
	if n := len(m.redo); n > 0 {
		redo = m.redo[n-1].step
	}
	return undo, redo, nil
}

func (m *memory) Close() error {
	m.writing.Lock()
	defer m.writing.Unlock()
	m.reading.Lock()
	defer m.reading.Unlock()
	m.closed = true
	return nil
}

// swap stores what differs from what is there and returns the values that were
// there before, of the kinds that can be undone.
func (m *memory) swap(values map[key]any) map[key]any {
	before := map[key]any{}
	for k, v := range values {
		old := m.data[k.kind][k.id]
		if same(old, v) {
			continue
		}
		if k.kind < undoable {
			before[k] = old
		}
		m.put(k, v)
	}
	return before
}

func (m *memory) put(k key, v any) {
	if v == nil {
		delete(m.data[k.kind], k.id)
		return
	}
	m.data[k.kind][k.id] = v
}

// changeOf says what was touched, by the values that were there before.
func (m *memory) changeOf(before map[key]any) notes.Change {
	var c notes.Change
	for k, old := range before {
		switch k.kind {
		case noteHeads, noteTexts, readings:
			c.Notes = append(c.Notes, notes.NoteID(k.id))
		case cardTexts, progress:
			c.Cards = append(c.Cards, notes.CardID(k.id))
		case reviews:
			c.Reviewed = true
			if old != nil {
				c.Removed = append(c.Removed, old.(notes.Review))
			}
			if now := m.data[reviews][k.id]; now != nil {
				c.Added = append(c.Added, now.(notes.Review))
			}
		case settings:
			c.Settings = true
		case packs, conflicts:
			c.Packs = true
		case exams:
			c.Exams = true
		}
	}
	slices.Sort(c.Notes)
	slices.Sort(c.Cards)
	c.Notes, c.Cards = slices.Compact(c.Notes), slices.Compact(c.Cards)
	if len(c.Added)+len(c.Removed) > notes.MostEntries {
		c.Added, c.Removed = nil, nil
	}
	slices.SortFunc(c.Added, byCard)
	slices.SortFunc(c.Removed, byCard)
	return c
}

// byCard is the order of the log.
func byCard(a, b notes.Review) int {
	return cmp.Or(strings.Compare(string(a.Card), string(b.Card)), cmp.Compare(a.Seq, b.Seq))
}

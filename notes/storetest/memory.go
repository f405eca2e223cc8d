package storetest

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
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
	what   notes.Action
	values map[key]any
}

type memory struct {
	now     func() time.Time
	writing sync.Mutex   // held by the one Update that runs
	reading sync.RWMutex // guards what follows
	data    [kinds]table
	seq     uint64
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
	if what != (notes.Action{}) && len(before) > 0 {
		m.undo = append(m.undo, entry{what, before})
		m.undo = m.undo[max(0, len(m.undo)-kept):]
		m.redo = nil
	}
	return m.changeOf(before), nil
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
	*to = append(*to, entry{e.what, current})
	if m.data[sharedValues][notes.OutboxOpen] != nil {
		m.touch(current)
	}
	return e.what, m.changeOf(current), nil
}

func (m *memory) History() (undo, redo notes.Action, err error) {
	m.reading.RLock()
	defer m.reading.RUnlock()
	if m.closed {
		return undo, redo, errClosed
	}
	if n := len(m.undo); n > 0 {
		undo = m.undo[n-1].what
	}
	if n := len(m.redo); n > 0 {
		redo = m.redo[n-1].what
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

// reader reads what is stored, with what an Update has not yet stored over it.
type reader struct {
	m       *memory
	pending map[key]any
	seq     uint64
	stored  [kinds][]string // the keys of what is stored, in order; nil where nobody asked
}

func (r *reader) get(k kind, id string) (any, bool) {
	if v, ok := r.pending[key{k, id}]; ok {
		return v, v != nil
	}
	v, ok := r.m.data[k][id]
	return v, ok
}

func (r *reader) missing(what, id string) error {
	return fmt.Errorf("%s %q: %w", what, id, notes.ErrNotFound)
}

// ids returns all keys of a kind in order.
func (r *reader) ids(k kind) []string { return r.idsWith(k, "") }

// idsWith returns the keys of a kind that begin with a prefix, in order.
func (r *reader) idsWith(k kind, prefix string) (all []string) {
	if r.stored[k] == nil {
		r.stored[k] = slices.Sorted(maps.Keys(r.m.data[k]))
	}
	at, _ := slices.BinarySearch(r.stored[k], prefix)
	for ; at < len(r.stored[k]) && strings.HasPrefix(r.stored[k][at], prefix); at++ {
		all = append(all, r.stored[k][at])
	}
	for p, v := range r.pending {
		if _, stored := r.m.data[k][p.id]; p.kind == k && v != nil && !stored && strings.HasPrefix(p.id, prefix) {
			all = append(all, p.id)
		}
	}
	slices.Sort(all)
	return all
}

func (r *reader) Note(id notes.NoteID) (notes.Note, error) {
	v, ok := r.get(noteHeads, string(id))
	if !ok {
		return notes.Note{}, r.missing("note", string(id))
	}
	return copyNote(v.(notes.Note)), nil
}

func (r *reader) Text(id notes.NoteID) (notes.Text, error) {
	v, ok := r.get(noteTexts, string(id))
	if !ok {
		return notes.Text{}, r.missing("text of note", string(id))
	}
	return v.(notes.Text), nil
}

func (r *reader) EachNote(f func(notes.Note) error) error {
	for _, id := range r.ids(noteHeads) {
		v, ok := r.get(noteHeads, id)
		if !ok {
			continue
		}
		if err := f(copyNote(v.(notes.Note))); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) Card(id notes.CardID) (notes.Card, error) {
	v, ok := r.get(cardTexts, string(id))
	if !ok {
		return notes.Card{}, r.missing("card", string(id))
	}
	c := copyCard(v.(notes.Card))
	if p, ok := r.get(progress, string(id)); ok {
		c.Progress = p.(notes.Progress)
	}
	return c, nil
}

func (r *reader) EachCard(f func(notes.Card) error) error {
	for _, id := range r.ids(cardTexts) {
		c, err := r.Card(notes.CardID(id))
		if errors.Is(err, notes.ErrNotFound) {
			continue
		}
		if err := f(c); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) Reviews(id notes.CardID) ([]notes.Review, error) {
	var log []notes.Review
	err := r.eachReview(string(id)+"\x00", func(entry notes.Review) error {
		log = append(log, entry)
		return nil
	})
	return log, err
}

func (r *reader) EachReview(f func(notes.Review) error) error { return r.eachReview("", f) }

func (r *reader) eachReview(prefix string, f func(notes.Review) error) error {
	for _, id := range r.idsWith(reviews, prefix) {
		v, ok := r.get(reviews, id)
		if !ok {
			continue
		}
		if err := f(v.(notes.Review)); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) Rules(number uint32) (notes.Settings, error) {
	v, ok := r.get(rules, rulesKey(number))
	if !ok {
		return notes.Settings{}, r.missing("scheduling rules", fmt.Sprint(number))
	}
	return copyRules(v.(notes.Settings)), nil
}

func (r *reader) Settings() (notes.DeckSettings, error) {
	v, ok := r.get(settings, "")
	if !ok {
		return notes.DeckSettings{}, nil
	}
	return v.(notes.DeckSettings).Clone(), nil
}

func (r *reader) Asset(name string) ([]byte, error) {
	hash, ok := r.get(assets, name)
	if !ok {
		return nil, r.missing("asset", name)
	}
	data, _ := r.get(blobs, hash.(string))
	return slices.Clone(data.([]byte)), nil
}

func (r *reader) AssetTo(name string, w io.Writer) error {
	data, err := r.Asset(name)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

func (r *reader) AssetContent(name string) (notes.Content, error) {
	hash, ok := r.get(assets, name)
	if !ok {
		return notes.Content{}, r.missing("asset", name)
	}
	return notes.Content([]byte(hash.(string))), nil
}

func (r *reader) AssetSize(name string) (int64, error) {
	data, err := r.Asset(name)
	return int64(len(data)), err
}

func (r *reader) Assets() ([]string, error) {
	all := r.ids(assets)
	return slices.DeleteFunc(all, func(id string) bool {
		_, ok := r.get(assets, id)
		return !ok
	}), nil
}

func (r *reader) Preference(name string) (string, error) {
	v, ok := r.get(preferences, name)
	if !ok {
		return "", nil
	}
	return v.(string), nil
}

func (r *reader) EachPreference(f func(name, value string) error) error {
	for _, name := range r.ids(preferences) {
		if v, ok := r.get(preferences, name); ok {
			if err := f(name, v.(string)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) Packs() ([]notes.Pack, error) { return listOf(r, packs, copyPack), nil }

func (r *reader) Conflicts() ([]notes.Conflict, error) {
	return listOf(r, conflicts, copyConflict), nil
}

func (r *reader) Exams() ([]notes.Exam, error) { return listOf(r, exams, copyExam), nil }

func (r *reader) ExamDays(id notes.ExamID) ([]notes.ExamDay, error) {
	all := listOf(r, examDays, func(d notes.ExamDay) notes.ExamDay { return d })
	return list(slices.DeleteFunc(all, func(d notes.ExamDay) bool { return d.Exam != id })), nil
}

func (r *reader) Readings() ([]notes.Readings, error) {
	return listOf(r, readings, copyReadings), nil
}

func listOf[T any](r *reader, k kind, clone func(T) T) (all []T) {
	for _, id := range r.ids(k) {
		if v, ok := r.get(k, id); ok {
			all = append(all, clone(v.(T)))
		}
	}
	return all
}

func rulesKey(number uint32) string { return fmt.Sprintf("%010d", number) }

func validAsset(name string) bool { return fs.ValidPath(name) && name != "." }

func hashOf(data []byte) string {
	h := sha256.Sum256(data)
	return string(h[:])
}

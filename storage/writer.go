package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// writer holds what an Update puts until the end: bbolt takes sorted keys many
// times faster than unsorted ones.
type writer struct {
	*reader
	seq uint64 // the last one given out
	// rehearses is set where nothing is stored.
	rehearses bool
	kept      block
	scratch   []byte
	// names are the contents that assets name from now on, nameless those that lose a name.
	names, nameless []notes.Content
}

var _ notes.Writer = (*writer)(nil)

func newWriter(r *reader) *writer {
	return &writer{reader: r, seq: r.highest()}
}

func (w *writer) put(b bucket, key string, value []byte) { w.pend(b, key, seal(key, value)) }

func (w *writer) remove(b bucket, key string) { w.pend(b, key, nil) }

func (w *writer) pend(b bucket, key string, sealed []byte) {
	if w.pending[b] == nil {
		w.pending[b] = map[string][]byte{}
	}
	before := len(w.pending[b])
	if w.pending[b][key] = sealed; len(w.pending[b]) > before {
		w.sorted[b].add(key)
	}
}

func checkID(what, id string) error {
	if !notes.ValidID(id) {
		return fmt.Errorf("%q is no id of a %s: %w", id, what, notes.ErrInvalid)
	}
	return nil
}

// PutNote implements notes.Writer.
func (w *writer) PutNote(n notes.Note) error {
	if err := checkID("note", string(n.ID)); err != nil {
		return err
	}
	w.scratch = appendNote(w.scratch[:0], &n)
	w.pend(noteBucket, string(n.ID), w.kept.keep(string(n.ID), w.scratch))
	return nil
}

// PutText implements notes.Writer.
func (w *writer) PutText(id notes.NoteID, t notes.Text) error {
	if err := checkID("note", string(id)); err != nil {
		return err
	}
	w.put(textBucket, string(id), encodeText(&t))
	return nil
}

// DeleteNote implements notes.Writer.
func (w *writer) DeleteNote(id notes.NoteID) error {
	if _, err := w.find(noteBucket, "note", string(id)); err != nil {
		return err
	}
	w.remove(noteBucket, string(id))
	w.remove(textBucket, string(id))
	w.remove(readingBucket, string(id))
	return nil
}

// PutCard implements notes.Writer.
func (w *writer) PutCard(c notes.Card) error {
	if err := checkID("card", string(c.ID)); err != nil {
		return err
	}
	if err := checkID("note", string(c.Note)); err != nil {
		return err
	}
	if err := checkProgress(c.ID, &c.Progress); err != nil {
		return err
	}
	w.scratch = appendCard(w.scratch[:0], &c)
	w.pend(cardBucket, string(c.ID), w.kept.keep(string(c.ID), w.scratch))
	w.putProgress(c.ID, &c.Progress)
	return nil
}

// PutProgress implements notes.Writer.
func (w *writer) PutProgress(id notes.CardID, p notes.Progress) error {
	if err := checkProgress(id, &p); err != nil {
		return err
	}
	if _, err := w.find(cardBucket, "card", string(id)); err != nil {
		return err
	}
	w.putProgress(id, &p)
	return nil
}

func (w *writer) putProgress(id notes.CardID, p *notes.Progress) {
	w.scratch = appendProgress(w.scratch[:0], p)
	w.pend(progressBucket, string(id), w.kept.keep(string(id), w.scratch))
}

// checkProgress refuses counts that have no room in the file, and moments that
// cannot be written as a date.
func checkProgress(id notes.CardID, p *notes.Progress) error {
	for _, n := range [...]int{p.Step, p.Reps, p.Lapses} {
		if n < 0 || n > math.MaxInt32 {
			return fmt.Errorf("card %q with a count of %d: %w", id, n, notes.ErrInvalid)
		}
	}
	return checkTimes(id, p.Due, p.LastReview)
}

// latest is the last moment of the last year of four digits.
var latest = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

func checkTimes(id notes.CardID, all ...time.Time) error {
	for _, t := range all {
		if t.After(latest) || t.Before(time.Time{}) {
			return fmt.Errorf("card %q with the year %d: %w", id, t.Year(), notes.ErrInvalid)
		}
	}
	return nil
}

// DeleteCard implements notes.Writer.
func (w *writer) DeleteCard(id notes.CardID) error {
	if _, err := w.find(cardBucket, "card", string(id)); err != nil {
		return err
	}
	w.remove(cardBucket, string(id))
	w.remove(progressBucket, string(id))
	return nil
}

// AddReview implements notes.Writer.
func (w *writer) AddReview(r notes.Review) (notes.Review, error) {
	if err := checkID("card", string(r.Card)); err != nil {
		return notes.Review{}, err
	}
	if r.Step < 0 || r.Step > math.MaxInt32 {
		return notes.Review{}, fmt.Errorf("review of card %q at step %d: %w", r.Card, r.Step, notes.ErrInvalid)
	}
	if err := checkTimes(r.Card, r.At, r.Due); err != nil {
		return notes.Review{}, err
	}
	w.seq++
	r.Seq = w.seq
	key, value := reviewKey(r.Card, r.Seq), encodeReview(&r)
	w.put(reviewBucket, key, value)
	return decodeReview([]byte(key), value)
}

// RemoveReview implements notes.Writer.
func (w *writer) RemoveReview(card notes.CardID, seq uint64) error {
	return w.delete(reviewBucket, "review", reviewKey(card, seq))
}

// RulesNumber implements notes.Writer.
func (w *writer) RulesNumber(s notes.Settings) (uint32, error) {
	value, err := json.Marshal(s)
	if err != nil {
		return 0, fmt.Errorf("scheduling rules: %w (%w)", notes.ErrInvalid, err)
	}
	hash := sha256.Sum256(value)
	number, err := w.get(ruleHashBucket, string(hash[:]))
	if err != nil {
		return 0, err
	}
	if number != nil {
		if len(number) != 4 {
			return 0, damaged(ruleHashBucket, hash[:], errDamaged)
		}
		return order.Uint32(number), nil
	}
	next := uint32(1)
	err = w.each(ruleBucket, "", func(key, _ []byte) error {
		if len(key) != 4 {
			return damaged(ruleBucket, key, errDamaged)
		}
		next = bigEndian32(key) + 1
		return nil
	})
	if err != nil {
		return 0, err
	}
	w.put(ruleBucket, ruleKey(next), value)
	w.put(ruleHashBucket, string(hash[:]), order.AppendUint32(nil, next))
	return next, nil
}

// PutSettings implements notes.Writer.
func (w *writer) PutSettings(s notes.DeckSettings) error {
	s = s.Clone()
	if len(s[""]) == 0 {
		delete(s, "")
	}
	if len(s) == 0 {
		w.remove(settingBucket, string(decksKey))
		return nil
	}
	value, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	w.put(settingBucket, string(decksKey), value)
	return nil
}

// PutAsset implements notes.Writer.
func (w *writer) PutAsset(name string, data []byte) (string, error) {
	content := notes.ContentOf(data)
	w.putContent(content, data)
	return w.NameAsset(name, content)
}

// namedAtOnce is how many files are looked for before the room is let go of that
// their pages took.
const namedAtOnce = 16

// NameAsset implements notes.Writer.
func (w *writer) NameAsset(name string, content notes.Content) (string, error) {
	if !fs.ValidPath(name) || name == "." || len(name) > notes.LongestName {
		return "", fmt.Errorf("asset %q is no plain relative path: %w", name, notes.ErrInvalid)
	}
	if w.names = append(w.names, content); len(w.names)%namedAtOnce == 0 {
		release(w.tx)
	}
	if !w.rehearses && !w.has(blobBucket, string(content[:])) {
		return "", fmt.Errorf("content of asset %q: %w", name, notes.ErrNotFound)
	}
	name, err := notes.FreeAssetName(name, func(try string) (bool, error) {
		taken, err := w.get(assetBucket, try)
		return taken == nil || bytes.Equal(taken, content[:]), err
	})
	if err != nil {
		return "", err
	}
	w.put(assetBucket, name, content[:])
	return name, nil
}

// SetAsset implements notes.Writer.
func (w *writer) SetAsset(name string, content notes.Content) error {
	switch {
	case !fs.ValidPath(name) || name == "." || len(name) > notes.LongestName:
		return fmt.Errorf("asset %q is no plain relative path: %w", name, notes.ErrInvalid)
	case content == notes.Content{}:
		w.remove(assetBucket, name)
	case !w.rehearses && !w.has(blobBucket, string(content[:])):
		return fmt.Errorf("content of asset %q: %w", name, notes.ErrNotFound)
	default:
		w.put(assetBucket, name, content[:])
		w.names = append(w.names, content)
	}
	return nil
}

// PutPreference implements notes.Writer.
func (w *writer) PutPreference(name, value string) error {
	if name == "" || len(name) > notes.LongestName {
		return fmt.Errorf("preference %q: %w", name, notes.ErrInvalid)
	}
	if value == "" {
		w.remove(preferenceBucket, name)
		return nil
	}
	w.put(preferenceBucket, name, []byte(value))
	return nil
}

// waiting returns how many values were put or removed.
func (w *writer) waiting() (n int) {
	for _, values := range w.pending {
		n += len(values)
	}
	return n
}

// sealedValue is a value as it is stored under its key; nil for a deleted one.
type sealedValue struct {
	key    string
	sealed []byte
}

// take returns what waits for a bucket, by key, and forgets it: it is bbolt's now. Of many
// values the room is given back that they, and those of the bucket before, had until then.
func (w *writer) take(b bucket) []sealedValue {
	values := make([]sealedValue, 0, len(w.pending[b]))
	for key, sealed := range w.pending[b] {
		values = append(values, sealedValue{key, sealed})
	}
	slices.SortFunc(values, func(a, b sealedValue) int { return strings.Compare(a.key, b.key) })
	w.pending[b] = nil
	if len(values) > manyValues {
		debug.FreeOSMemory()
	}
	return values
}

// replacedValue is a value with the one that was stored under its key; nil for none.
type replacedValue struct {
	sealedValue
	before []byte
}

// replaced takes what waits, bucket by bucket and key by key, and yields what differs from
// what is stored in the target.
func (w *writer) replaced(at target) iter.Seq2[bucket, replacedValue] {
	return func(yield func(bucket, replacedValue) bool) {
		for b := range buckets {
			if len(w.pending[b]) == 0 {
				continue
			}
			values := w.take(b)
			was := follower{cursor: w.stored(b).Cursor()}
			for _, v := range values {
				before := was.get(bytesOf(v.key))
				if waiting := at.waiting(b, v.key); waiting != nil {
					before = waiting
				}
				if !unchanged(before, v.sealed) && !yield(b, replacedValue{v, before}) {
					return
				}
			}
		}
	}
}

// store writes what differs from what is stored, with a journal entry when the change has a
// name.
func (w *writer) store(tx *bolt.Tx, what notes.Action, now time.Time) (notes.Change, error) {
	e := newRecorder(what)
	idle, receives := true, what.Kind == notes.ActionReceive
	e.silent = receives || what == (notes.Action{})
	var out *outgoing
	if receives {
		e.keys = map[journalKey]bool{}
	} else {
		out = newOutgoing(tx, now)
	}
	at := target{reader: w.reader}
	if !receives && w.mayWait() {
		at.recent = w.stored(recentBucket)
	} else if err := flush(w.reader); err != nil {
		return notes.Change{}, err
	}
	many := w.waiting() > manyValues
	for b, v := range w.replaced(at) {
		idle = false
		if b.undoable() {
			e.add(b, v.key, v.before, v.sealed)
		}
		if b == assetBucket {
			w.nameless = appendContent(w.nameless, bytesOf(v.key), v.before)
		}
		out.touch(b, v.key, v.before, v.sealed)
		if err := at.put(b, v.key, v.sealed); err != nil {
			return notes.Change{}, err
		}
	}
	if idle {
		return notes.Change{}, errIdle
	}
	if many {
		debug.FreeOSMemory()
	}
	if w.seq != w.highest() {
		if err := at.table(reviewBucket).SetSequence(w.seq); err != nil {
			return notes.Change{}, err
		}
	}
	if err := out.put(); err != nil {
		return notes.Change{}, err
	}
	var err error
	c := e.change()
	switch {
	case !e.any:
	case receives:
		err = forgetTouching(w.reader, e.keys)
	case !e.silent:
		c.Step, err = record(at, e)
	}
	if err == nil {
		err = at.fit()
	}
	return c, err
}

// unchanged reports whether two sealed values are the same, nil for none.
func unchanged(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }

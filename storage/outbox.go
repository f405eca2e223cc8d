package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// outgoing collects what a change touches, for other devices; nil while there are
// none.
//
// Encoded: version, moment, then for each key the bucket's number and the key
// (string); for an entry of the log whether it was removed, and what it is (string).
type outgoing struct {
	box   *bolt.Bucket
	entry []byte
	any   bool
}

func newOutgoing(tx *bolt.Tx, now time.Time) *outgoing {
	shared := tx.Bucket([]byte(bucketNames[sharedBucket]))
	if shared == nil || shared.Get([]byte(notes.OutboxOpen)) == nil {
		return nil
	}
	return &outgoing{box: tx.Bucket([]byte(bucketNames[outboxBucket])), entry: binary.AppendVarint([]byte{codecVersion}, now.UnixMilli())}
}

// touch adds a key whose sealed value changes.
func (o *outgoing) touch(b bucket, key string, before, after []byte) {
	if o == nil || !b.undoable() {
		return
	}
	o.any = true
	o.entry = appendString(append(o.entry, byte(b)), key)
	if b != reviewBucket {
		return
	}
	removed, value := byte(0), after
	if after == nil {
		removed, value = 1, before
	}
	o.entry = append(o.entry, removed)
	o.entry = appendString(o.entry, string(unsealed(value)))
}

// put writes the entry.
func (o *outgoing) put() error {
	if o == nil || !o.any {
		return nil
	}
	number := uint64(1)
	if last := lastKey(o.box); len(last) == 8 {
		number = binary.BigEndian.Uint64(last) + 1
	}
	key := string(binary.BigEndian.AppendUint64(nil, number))
	o.box.FillPercent = fill
	return o.box.Put([]byte(key), seal(key, o.entry))
}

func decodeTouched(key, value []byte) (t notes.Touched, err error) {
	if len(key) != 8 {
		return t, errDamaged
	}
	d := newDecoder(value, codecVersion)
	t = notes.Touched{Number: binary.BigEndian.Uint64(key), At: d.time()}
	for !d.bad && len(d.rest) > 0 {
		b, id := bucket(d.byte()), d.string()
		if !b.undoable() {
			return t, errDamaged
		}
		switch b {
		case noteBucket, textBucket:
			t.Notes = append(t.Notes, notes.NoteID(id))
		case cardBucket:
			t.Cards, t.Written = append(t.Cards, notes.CardID(id)), append(t.Written, notes.CardID(id))
		case progressBucket:
			t.Cards = append(t.Cards, notes.CardID(id))
		case assetBucket:
			t.Assets = append(t.Assets, id)
		case reviewBucket:
			removed, value := d.byte(), d.string()
			r, err := decodeReview([]byte(id), []byte(value))
			switch {
			case err != nil:
				return t, err
			case removed == 1:
				t.Removed = append(t.Removed, r)
			default:
				t.Added = append(t.Added, r)
			}
		default:
			t.Rest = true
		}
	}
	slices.Sort(t.Notes)
	slices.Sort(t.Cards)
	t.Notes, t.Cards = slices.Compact(t.Notes), slices.Compact(t.Cards)
	return t, d.end()
}

// Outbox implements notes.Reader.
func (r *reader) Outbox() (all []notes.Touched, err error) {
	err = r.each(outboxBucket, "", func(key, value []byte) error {
		t, err := decodeTouched(key, value)
		if err != nil {
			return damaged(outboxBucket, key, err)
		}
		all = append(all, t)
		return nil
	})
	return all, err
}

// ClearOutbox implements notes.Writer.
func (w *writer) ClearOutbox(last uint64) error {
	end := binary.BigEndian.AppendUint64(nil, last)
	return w.each(outboxBucket, "", func(key, _ []byte) error {
		if bytes.Compare(key, end) <= 0 {
			w.remove(outboxBucket, string(key))
		}
		return nil
	})
}

// forgetTouching drops the changes that can be undone or redone and touched one of
// the keys, with those that only come after them: the older ones to undo, the newer
// ones to redo.
func forgetTouching(r *reader, keys map[journalKey]bool) error {
	undo := r.stored(undoBucket)
	if err := undo.SetSequence(lastNumber(r)); err != nil { // numbers are not given again
		return err
	}
	if number, err := lastTouching(r, redoBucket, keys); err != nil || number != 0 {
		if err == nil {
			err = forgetRedo(r)
		}
		if err != nil {
			return err
		}
	}
	number, err := lastTouching(r, undoBucket, keys)
	if err != nil || number == 0 {
		return err
	}
	return removeUpTo(undo, number)
}

// journalKey names a value in the journal.
type journalKey struct {
	bucket bucket
	key    string
}

// lastTouching returns the number of the newest change of a journal that touched one
// of the keys, 0 where none did.
func lastTouching(r *reader, journal bucket, keys map[journalKey]bool) (uint64, error) {
	for number := range entries(r.stored(journal)) {
		e, err := readEntry(r, journal, number)
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(e.records, func(r journalRecord) bool { return keys[journalKey{r.bucket, r.key}] }) {
			return number, nil
		}
	}
	return 0, nil
}

// Shared implements notes.Reader.
func (r *reader) Shared(name string) (string, error) {
	value, err := r.get(sharedBucket, name)
	return string(value), err
}

// EachShared implements notes.Reader.
func (r *reader) EachShared(prefix string, f func(name, value string) error) error {
	return r.each(sharedBucket, prefix, func(key, value []byte) error { return f(string(key), string(value)) })
}

// PutShared implements notes.Writer.
func (w *writer) PutShared(name, value string) error {
	if !sharedName(name) {
		return fmt.Errorf("%q is no name of what is shared: %w", name, notes.ErrInvalid)
	}
	if value == "" {
		w.remove(sharedBucket, name)
		return nil
	}
	w.put(sharedBucket, name, []byte(value))
	return nil
}

// sharedName reports whether a name is a letter, "/" and more.
func sharedName(name string) bool {
	return len(name) > 2 && len(name) <= notes.LongestName && name[0] >= 'a' && name[0] <= 'z' && name[1] == '/'
}

package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// longestPart bounds each name of a change, in bytes: what it did must fit into
// the first part of its entry.
const longestPart = 500

// actionVersion begins entries that say what a change did; those of codecVersion
// have its English name.
const actionVersion = 2

// A journalEntry is one change: for each key that it touched, in order of
// buckets and keys, the sealed value that Undo (or Redo) puts back.
//
// Encoded: version, what was done, then for each key the bucket's number, the key
// (string), and the length of the value plus 1, or 0 where the key is to be
// removed, with the value. What was done is in version 1 a name (string), in
// version 2 its kind (string), the numbers of notes and of cards, and two names.
type journalEntry struct {
	what    notes.Action
	records []journalRecord
}

type journalRecord struct {
	bucket bucket
	key    string
	value  []byte // sealed, nil for none
}

// contents are the hashes of the contents that assets name again where the change is
// taken back, or done again.
func (e *journalEntry) contents() (hashes [][]byte, err error) {
	for _, r := range e.records {
		if r.bucket != assetBucket || r.value == nil {
			continue
		}
		hash, err := unseal([]byte(r.key), r.value)
		if err != nil {
			return nil, damaged(assetBucket, []byte(r.key), err)
		}
		hashes = append(hashes, bytes.Clone(hash))
	}
	return hashes, nil
}

func appendAction(b []byte, a notes.Action) []byte {
	b = appendString(b, string(a.Kind))
	b = binary.AppendVarint(binary.AppendVarint(b, int64(a.Count)), int64(a.Cards))
	return appendString(appendString(b, cutName(a.Name)), cutName(a.Other))
}

func cutName(name string) string {
	if len(name) <= longestPart {
		return name
	}
	return strings.ToValidUTF8(name[:longestPart], "")
}

func (d *decoder) action() notes.Action {
	if d.version == codecVersion {
		return notes.Action{Name: d.string()}
	}
	return notes.Action{Kind: notes.ActionKind(d.string()), Count: d.int(), Cards: d.int(), Name: d.string(), Other: d.string()}
}

func decodeEntry(b []byte) (*journalEntry, error) {
	d := newDecoder(b, actionVersion)
	e := &journalEntry{what: d.action()}
	for !d.bad && len(d.rest) > 0 {
		r := journalRecord{bucket: bucket(d.byte()), key: d.string()}
		n, size := binary.Uvarint(d.rest)
		d.skip(size)
		if !r.bucket.undoable() || r.key == "" || n > uint64(len(d.rest))+1 {
			return nil, errDamaged
		}
		if n > 0 {
			r.value = d.rest[: n-1 : n-1]
			d.rest = d.rest[n-1:]
		}
		e.records = append(e.records, r)
	}
	return e, d.end()
}

// record writes the entry of a new change under a number of its own: what could be
// redone is gone with it, and so are the oldest entries when there are too many.
func record(at target, e *recorder) (number uint64, err error) {
	number = lastNumber(at.reader) + 1
	if err := forgetRedo(at.reader); err != nil {
		return 0, err
	}
	undo := at.stored(undoBucket)
	if err := e.put(at, undoBucket, number); err != nil {
		return 0, err
	}
	first, _ := undo.Cursor().First()
	if first == nil || number-changeOf(first) < mostKept {
		return number, nil
	}
	return number, removeUpTo(undo, tooOld(undo))
}

// lastNumber returns the highest number that a change ever had.
func lastNumber(r *reader) uint64 {
	undo, _ := nextEntry(r, undoBucket)
	return max(undo, changeOf(lastKey(r.stored(redoBucket))), r.stored(undoBucket).Sequence())
}

// tooOld returns the number of the newest entry that need not be kept, 0 where all are.
// Numbers may be missing: those of changes that were undone for good.
func tooOld(undo *bolt.Bucket) (number uint64) {
	kept := 0
	for entry := range entries(undo) {
		if kept++; kept == leastKept+1 {
			number = entry
		}
		if kept == mostKept {
			return number
		}
	}
	return 0
}

// entries yields the numbers of a journal's entries, the newest first.
func entries(journal *bolt.Bucket) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		cursor := journal.Cursor()
		for k := lastKey(journal); k != nil; k, _ = cursor.Prev() {
			number := changeOf(k)
			if !yield(number) {
				return
			}
			cursor.Seek([]byte(partKey(number, 0)))
		}
	}
}

// forgetRedo drops all that could be redone. Files that only it needed are swept later.
func forgetRedo(r *reader) error {
	return removeUpTo(r.stored(redoBucket), math.MaxUint64)
}

// shifted is what Undo or Redo did.
type shifted struct {
	what     notes.Action
	change   notes.Change
	nameless []notes.Content // the contents that lost a name
}

// shift takes the next entry of one journal, exchanges its values with those
// that are stored, and puts it into the other.
func shift(tx *bolt.Tx, from, to bucket, now time.Time) (done shifted, err error) {
	r, err := newReader(tx)
	if err == nil {
		err = flush(r)
	}
	if err != nil {
		return done, err
	}
	number, ok := nextEntry(r, from)
	if !ok {
		return done, notes.ErrNothing
	}
	e, err := readEntry(r, from, number)
	if err != nil {
		return done, err
	}
	taken, out, at := newRecorder(e.what), newOutgoing(tx, now), target{reader: r}
	for _, r := range e.records {
		before := bytes.Clone(at.table(r.bucket).Get([]byte(r.key)))
		if unchanged(before, r.value) { // a silent change put it back already
			continue
		}
		if r.bucket == assetBucket {
			done.nameless = appendContent(done.nameless, []byte(r.key), before)
		}
		taken.add(r.bucket, r.key, before, r.value)
		out.touch(r.bucket, r.key, before, r.value)
		if err := at.put(r.bucket, r.key, r.value); err != nil {
			return done, err
		}
	}
	done.what, done.change = e.what, taken.change()
	done.change.Step = number
	return done, errors.Join(out.put(), removeEntry(r.stored(from), number), taken.put(at, to, number))
}

// nextEntry returns the number of the change that Undo takes back (the newest)
// or Redo does again (the oldest of those taken back).
func nextEntry(r *reader, b bucket) (number uint64, ok bool) {
	if b == redoBucket {
		first, _ := r.stored(b).Cursor().First()
		return changeOf(first), first != nil
	}
	if recent := r.stored(recentBucket); recent != nil {
		if last := lastKey(recent); last != nil && bucket(last[0]) == undoBucket {
			return changeOf(last[1:]), true // the newest ones wait
		}
	}
	last := lastKey(r.stored(b))
	return changeOf(last), last != nil
}

// lastKey returns the last key of a table, nil where it is empty. Cursor.Last never ends
// where the same transaction emptied a table of several pages.
func lastKey(table *bolt.Bucket) []byte {
	cursor := table.Cursor()
	if first, _ := cursor.First(); first == nil {
		return nil
	}
	last, _ := cursor.Last()
	return last
}

// nextStep returns that change; the zero Step where there is none.
func nextStep(r *reader, b bucket) (notes.Step, error) {
	number, ok := nextEntry(r, b)
	if !ok {
		return notes.Step{}, nil
	}
	key := partKey(number, 0)
	part, err := r.get(b, key)
	if err == nil && part == nil {
		err = damaged(b, []byte(key), errDamaged)
	}
	if err != nil {
		return notes.Step{}, err
	}
	return notes.Step{Number: number, Action: newDecoder(part, actionVersion).action()}, nil
}

func partKey(change uint64, part uint32) string {
	return string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(nil, change), part))
}

// changeOf returns the number of the change that a part belongs to; 0, which no
// change has, for a key that is none.
func changeOf(key []byte) uint64 {
	if len(key) != 12 {
		return 0
	}
	return binary.BigEndian.Uint64(key)
}

func readEntry(r *reader, journal bucket, number uint64) (e *journalEntry, err error) {
	var b []byte
	part := uint32(0)
	err = r.each(journal, partKey(number, 0)[:8], func(key, chunk []byte) error {
		if string(key) != partKey(number, part) {
			return errDamaged
		}
		b = append(b, chunk...)
		part++
		return nil
	})
	if err == nil {
		e, err = decodeEntry(b)
	}
	if err != nil {
		return nil, fmt.Errorf("%w in the journal of change %d", err, number)
	}
	return e, nil
}

func removeEntry(journal *bolt.Bucket, number uint64) error {
	return removeParts(journal, func(key []byte) bool { return changeOf(key) == number }, partKey(number, 0))
}

// removeUpTo removes the entries of a change and of all before it.
func removeUpTo(journal *bolt.Bucket, number uint64) error {
	return removeParts(journal, func(key []byte) bool { return changeOf(key) <= number }, "")
}

func removeParts(journal *bolt.Bucket, which func(key []byte) bool, from string) error {
	var keys [][]byte
	cursor := journal.Cursor()
	for k, _ := cursor.Seek([]byte(from)); k != nil && which(k); k, _ = cursor.Next() {
		keys = append(keys, bytes.Clone(k))
	}
	for _, key := range keys {
		if err := journal.Delete(key); err != nil {
			return err
		}
	}
	return nil
}

package storage

import (
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// What small changes put, grades above all, waits in the table recent, which is one page,
// rather than in pages all over the three tables that it belongs to. It lies over them
// where they are read. The first change that is of another kind, or has no room there,
// puts all of it into its tables. See docs/decisions/recent-grades.md.

// waits reports whether values of the table may wait in recent.
func (b bucket) waits() bool { return b == progressBucket || b == reviewBucket || b == undoBucket }

func recentKey(b bucket, key string) string { return string([]byte{byte(b)}) + key }

// openRecent returns the table and the key that an entry of recent stands for, whose value,
// without its own checksum, is the sealed one there.
func openRecent(entry, sealed []byte) (b bucket, key []byte, err error) {
	if len(entry) < 2 || !bucket(entry[0]).waits() {
		return 0, nil, errDamaged
	}
	_, err = unseal(entry[1:], sealed)
	return bucket(entry[0]), entry[1:], err
}

// eachRecent visits what waits, by tables and keys. What it gives is valid during the
// transaction, also when the table changes.
func eachRecent(table *bolt.Bucket, visit func(b bucket, key string, sealed []byte) error) error {
	cursor := table.Cursor()
	for entry, sealed := cursor.First(); entry != nil; entry, sealed = cursor.Next() {
		value, err := unseal(entry, sealed)
		if err != nil {
			return damaged(recentBucket, entry, err)
		}
		b, key, err := openRecent(entry, value)
		if err == nil {
			err = visit(b, string(key), value)
		}
		if err != nil {
			return damaged(recentBucket, entry, err)
		}
	}
	return nil
}

// recall lays what waits over the tables.
func (r *reader) recall() error {
	table := r.stored(recentBucket)
	if table == nil {
		return nil
	}
	return eachRecent(table, func(b bucket, key string, sealed []byte) error {
		if r.pending[b] == nil {
			r.pending[b] = map[string][]byte{}
		}
		r.pending[b][key] = sealed
		return nil
	})
}

// highest returns the highest Seq ever given out.
func (r *reader) highest() uint64 {
	seq := r.stored(reviewBucket).Sequence()
	if recent := r.stored(recentBucket); recent != nil {
		seq = max(seq, recent.Sequence())
	}
	return seq
}

// mayWait reports whether what a change puts may wait with what does: it removes nothing,
// nothing could be redone, and a page may have room for so many.
func (w *writer) mayWait() bool {
	if w.waiting()*element >= pageSize {
		return false
	}
	for b := range buckets {
		for _, sealed := range w.pending[b] {
			if sealed == nil || !b.waits() {
				return false
			}
		}
	}
	first, _ := w.stored(redoBucket).Cursor().First()
	return first == nil
}

// flush puts what waits into its tables.
func flush(r *reader) error {
	recent, reviews := r.stored(recentBucket), r.stored(reviewBucket)
	var put []string
	err := eachRecent(recent, func(b bucket, key string, sealed []byte) error {
		put = append(put, recentKey(b, key))
		return target{reader: r}.put(b, key, sealed)
	})
	for _, key := range put {
		err = errors.Join(err, recent.Delete([]byte(key)))
	}
	if err == nil && recent.Sequence() > reviews.Sequence() {
		err = reviews.SetSequence(recent.Sequence())
	}
	return err
}

// A target is where a change writes.
type target struct {
	*reader
	recent *bolt.Bucket // for a change that may wait, else nil
}

// fit puts what waits into its tables where it takes more than a page.
func (t target) fit() error {
	if t.recent == nil {
		return nil
	}
	size := pageHeader
	cursor := t.recent.Cursor()
	for entry, sealed := cursor.First(); entry != nil; entry, sealed = cursor.Next() {
		size += element + len(entry) + len(sealed)
	}
	if size < pageSize { // bbolt parts what is as long as a page
		return nil
	}
	return flush(t.reader)
}

// table returns the table that takes the values of b.
func (t target) table(b bucket) *bolt.Bucket {
	if t.recent != nil {
		return t.recent
	}
	return t.stored(b)
}

// waiting returns the sealed value of a key that waits, nil where none does.
func (t target) waiting(b bucket, key string) []byte {
	if t.recent == nil {
		return nil
	}
	return unsealed(t.recent.Get([]byte(recentKey(b, key))))
}

// put puts a sealed value, or removes what there is where it is nil. The value is kept
// until the transaction ends, but not the key.
func (t target) put(b bucket, key string, sealed []byte) error {
	table := t.table(b)
	table.FillPercent = fill
	switch {
	case t.recent != nil:
		entry := recentKey(b, key)
		return table.Put([]byte(entry), seal(entry, slices.Clip(sealed)))
	case sealed == nil:
		return table.Delete(bytesOf(key))
	default:
		return table.Put(bytesOf(key), sealed)
	}
}

package storage

import (
	"bytes"
	"maps"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// surplusKey stands in meta while contents may be there that no asset names: those that
// were put on the disk ahead of a change that has not come, and those that lost their name.
// It says when the last of them came. Who opens the library leftFor later looks for them; those
// that undo or redo bring back stay, and are looked for again letBe later.

// leftFor is how long a change may take whose contents are on the disk already.
const leftFor = time.Hour

// letBe is how long those are left alone that undo or redo still brought back at a look.
const letBe = 24 * time.Hour

// surplusIn returns the contents that no asset of a file may name: which they are is not
// known, so one stands for them that nothing will name.
func surplusIn(db *bolt.DB) (map[notes.Content]bool, error) {
	surplus := map[notes.Content]bool{}
	return surplus, db.View(func(tx *bolt.Tx) error {
		if tx.Bucket([]byte(bucketNames[metaBucket])).Get(surplusKey) != nil {
			surplus[notes.Content{}] = true
		}
		return nil
	})
}

// unnamed notes contents that no asset may name from now on.
func (f *File) unnamed(tx *bolt.Tx, contents ...notes.Content) error {
	if len(contents) == 0 {
		return nil
	}
	tx.OnCommit(func() {
		for _, c := range contents {
			f.surplus[c] = true
		}
	})
	return markSurplus(tx, f.options.Now())
}

func markSurplus(tx *bolt.Tx, at time.Time) error {
	value := order.AppendUint64(nil, uint64(at.UnixMilli()))
	return tx.Bucket([]byte(bucketNames[metaBucket])).Put(surplusKey, seal(string(surplusKey), value))
}

// named notes contents that assets name from now on. What the same change leaves without
// a name is noted after it.
func (f *File) named(tx *bolt.Tx, contents []notes.Content) error {
	if len(f.surplus) == 0 || len(contents) == 0 {
		return nil
	}
	left := maps.Clone(f.surplus)
	for _, c := range contents {
		delete(left, c)
	}
	tx.OnCommit(func() { f.surplus = left })
	if len(left) > 0 {
		return nil
	}
	return tx.Bucket([]byte(bucketNames[metaBucket])).Delete(surplusKey)
}

// sweepContents removes the contents that no asset names, and that undo and redo do not
// bring back. What cannot be removed stays until the next time.
func (f *File) sweepContents() {
	var sealed []byte
	err := f.view(func(tx *bolt.Tx) error {
		sealed = bytes.Clone(tx.Bucket([]byte(bucketNames[metaBucket])).Get(surplusKey))
		return nil
	})
	if err != nil || sealed == nil {
		return
	}
	if at, err := unseal(surplusKey, sealed); err == nil && len(at) == 8 {
		age := f.options.Now().Sub(time.UnixMilli(int64(order.Uint64(at))))
		if age >= -letBe && age <= leftFor { // the change may come yet, or undo last a while
			return
		}
	}
	_ = f.change(func(tx *bolt.Tx) error {
		r, err := newReader(tx)
		if err != nil {
			return err
		}
		used, err := contentsNamed(tx)
		if err != nil {
			return err
		}
		back := map[string]bool{}
		for _, b := range [...]bucket{undoBucket, redoBucket} {
			if err := contentsIn(r, b, back); err != nil {
				return err
			}
		}
		var surplus [][]byte
		waits := false
		cursor := tx.Bucket([]byte(bucketNames[blobBucket])).Cursor()
		for hash, _ := cursor.First(); hash != nil; hash, _ = cursor.Next() {
			switch {
			case used[string(hash)]:
			case back[string(hash)]:
				waits = true
			default:
				surplus = append(surplus, bytes.Clone(hash))
			}
		}
		for _, hash := range surplus {
			if err := removeContent(tx, hash); err != nil {
				return err
			}
		}
		if waits {
			return markSurplus(tx, f.options.Now().Add(letBe))
		}
		tx.OnCommit(func() { clear(f.surplus) })
		return tx.Bucket([]byte(bucketNames[metaBucket])).Delete(surplusKey)
	})
}

// appendContent appends the content that an asset named with a sealed value, nil for none.
func appendContent(all []notes.Content, name, sealed []byte) []notes.Content {
	if sealed == nil {
		return all
	}
	if hash, err := unseal(name, sealed); err == nil && len(hash) == len(notes.Content{}) {
		return append(all, notes.Content(hash))
	}
	return all
}

// contentsNamed returns the hashes of the contents that assets name.
func contentsNamed(tx *bolt.Tx) (used map[string]bool, err error) {
	used = map[string]bool{}
	err = tx.Bucket([]byte(bucketNames[assetBucket])).ForEach(func(key, sealed []byte) error {
		hash, err := unseal(key, sealed)
		if err != nil {
			return damaged(assetBucket, key, err)
		}
		used[string(hash)] = true
		return nil
	})
	return used, err
}

// contentsIn adds the hashes of the contents that the changes of a journal bring back.
// Those that wait bring none back.
func contentsIn(r *reader, journal bucket, used map[string]bool) error {
	for number := range entries(r.stored(journal)) {
		e, err := readEntry(r, journal, number)
		if err != nil {
			return err
		}
		hashes, err := e.contents()
		if err != nil {
			return err
		}
		for _, hash := range hashes {
			used[string(hash)] = true
		}
	}
	return nil
}

package storage

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/disk"
)

// copyBatch is about how many bytes are copied in one transaction.
const copyBatch = 16 << 20

// copyTables writes all that a transaction reads, media aside, to a new library,
// checking every value, and counts it.
func copyTables(ctx context.Context, tx *bolt.Tx, path string, about *aboutBackup) (err error) {
	to, err := openDB(path, bolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Sync(), to.Close()) }()
	if err := to.Update(initialise); err != nil {
		return err
	}
	for b := range buckets {
		from := tx.Bucket([]byte(bucketNames[b]))
		if from == nil {
			continue
		}
		switch b {
		case blobBucket:
			about.Media = keysOf(from)
			continue
		case pieceBucket:
			continue
		}
		if err := copyTable(ctx, from, to, b, about); err != nil {
			return err
		}
	}
	r, err := newReader(tx)
	if err != nil {
		return err
	}
	return to.Update(func(into *bolt.Tx) error { // also where no review is left
		return errors.Join(into.Bucket([]byte(bucketNames[reviewBucket])).SetSequence(r.highest()), putChange(into))
	})
}

func keysOf(b *bolt.Bucket) []string {
	all := []string{}
	_ = b.ForEach(func(key, _ []byte) error {
		all = append(all, hex.EncodeToString(key))
		return nil
	})
	return all
}

func copyTable(ctx context.Context, from *bolt.Bucket, to *bolt.DB, b bucket, about *aboutBackup) error {
	c := from.Cursor()
	for key, value := c.First(); key != nil; {
		err := to.Update(func(tx *bolt.Tx) error {
			into := tx.Bucket([]byte(bucketNames[b]))
			into.FillPercent = fill
			for size := 0; key != nil && size < copyBatch; key, value = c.Next() {
				if err := ctx.Err(); err != nil {
					return err
				}
				plain, err := unseal(key, value)
				if err != nil {
					return damaged(b, key, err)
				}
				if err := about.count(b, key, plain); err != nil {
					return err
				}
				if err := into.Put(key, value); err != nil {
					return err
				}
				size += len(key) + len(value)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// count takes note of a value.
func (a *aboutBackup) count(b bucket, key, value []byte) error {
	switch b {
	case noteBucket:
		a.Notes++
	case cardBucket:
		a.Cards++
	case progressBucket:
		if p, err := decodeProgress(value); err == nil && p.Retired {
			a.Cards-- // as everywhere else
		}
	case reviewBucket:
		r, err := decodeReview(key, value)
		if err != nil {
			return damaged(b, key, err)
		}
		if r.Event == notes.Graded {
			a.Reviews++
		}
	case recentBucket:
		if of, k, err := openRecent(key, value); err == nil && of == reviewBucket {
			return a.count(of, k, unsealed(value))
		}
	}
	return nil
}

// copyMedia puts media into their folder that are not there yet, checking all.
func copyMedia(ctx context.Context, tx *bolt.Tx, folder string, media []string) error {
	if len(media) == 0 {
		return nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	r, err := newReader(tx)
	if err != nil {
		return err
	}
	for _, name := range media {
		if err := ctx.Err(); err != nil {
			return err
		}
		key, err := hex.DecodeString(name)
		if err != nil {
			return err
		}
		size := int64(0)
		if _, err := eachPart(r.get, string(key), func(part []byte, _ uint64) error {
			size += int64(len(part))
			return nil
		}); err != nil {
			return err
		}
		path := filepath.Join(folder, name)
		if info, err := os.Stat(path); err == nil && info.Size() == size {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if _, err := disk.New(path, func(part *os.File) error { return writeContent(r, string(key), part) }); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// writeContent writes a content to a file.
func writeContent(r *reader, hash string, to io.Writer) error {
	_, err := eachPart(r.get, hash, func(part []byte, _ uint64) error {
		_, err := to.Write(part)
		return err
	})
	return err
}

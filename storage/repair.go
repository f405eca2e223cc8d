package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/disk"
)

func bigEndian32(b []byte) uint32 { return binary.BigEndian.Uint32(b) }

// Repair implements notes.Keeper. It does nothing when all is well. What can
// be undone is forgotten, for the file that it replaces is kept.
func (f *File) Repair(ctx context.Context) (done []string, copy string, err error) {
	f.writing.Lock()
	defer f.writing.Unlock()
	if f.ReadOnly() {
		return nil, "", fmt.Errorf("repair: %s: %w", f.path, notes.ErrReadOnly)
	}
	if err := f.inPlace(); err != nil {
		return nil, "", fmt.Errorf("repair: %w", err)
	}
	problems, err := f.check(ctx)
	if err != nil || len(problems) == 0 {
		return nil, "", err
	}
	done, temp, err := rebuild(ctx, f.place)
	if err != nil {
		return nil, "", fmt.Errorf("repair: %w", err)
	}
	defer func() { _ = os.Remove(temp) }()
	if copy, err = f.replace(temp, damagedOne); err != nil {
		return nil, "", fmt.Errorf("repair: %w", err)
	}
	return done, copy, nil
}

// Repair mends a library that Open refuses as damaged, like File.Repair.
func Repair(ctx context.Context, path string, options Options) (done []string, copy string, err error) {
	f, err := Open(path, options)
	if err == nil {
		done, copy, err = f.Repair(ctx)
		return done, copy, errors.Join(err, f.Close())
	}
	if !errors.Is(err, notes.ErrCorrupt) || options.ReadOnly {
		return nil, "", fmt.Errorf("repair: %w", err)
	}
	if f, err = closed(path, options); err != nil {
		return nil, "", fmt.Errorf("repair: %w", err)
	}
	done, temp, err := rebuild(ctx, f.place)
	if err != nil {
		return nil, "", fmt.Errorf("repair: %w", err)
	}
	defer func() { _ = os.Remove(temp) }()
	if copy, err = f.keepCopy(damagedOne); err != nil {
		return nil, "", fmt.Errorf("repair: %w", err)
	}
	if err := disk.Replace(temp, f.place); err != nil {
		return nil, copy, fmt.Errorf("repair: %w", err)
	}
	return done, copy, nil
}

// mostScanned bounds how much of a file is looked at whose headers do not say how long it is,
// in bytes: a file may claim any size.
const mostScanned = 64 << 30

// rebuild writes all that can be read of a library to a new file beside it.
func rebuild(ctx context.Context, path string) (done []string, temp string, err error) {
	var s *salvage
	data, both, closing, err := openDamaged(path)
	if err != nil {
		return nil, "", translate(path, err)
	}
	defer closing() // files are read where they lie
	err = guard(path, func() error {
		if s, err = readAll(ctx, data, both); err != nil {
			return err
		}
		return s.mend()
	})
	if err != nil {
		return nil, "", err
	}
	temp, err = disk.Write(filepath.Dir(path), func(part *os.File) error {
		db, err := openDB(part.Name(), bolt.Options{Timeout: time.Second})
		if err != nil {
			return err
		}
		return errors.Join(s.writeTo(db, path), db.Close())
	})
	if err == nil && ctx.Err() != nil {
		err = errors.Join(ctx.Err(), os.Remove(temp))
	}
	return s.done, temp, err
}

// openDamaged maps what a file has of its pages.
func openDamaged(path string) (data []byte, both [2]header, closing func(), err error) {
	fail := func(err error) ([]byte, [2]header, func(), error) { return nil, both, nil, err }
	f, err := os.Open(path)
	if err != nil {
		return fail(err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return fail(err)
	}
	if both, err = headers(f); err != nil {
		return fail(err)
	}
	size := reach(both, info.Size())
	if size > mostScanned {
		return fail(fmt.Errorf("%w: it has no header and %d bytes, too many to look through", errDamaged, size))
	}
	data, closing, err = mapFile(f, int(size))
	return data, both, closing, err
}

// writeTo fills an empty file, with files some at a time. What is damaged is read from
// the file at path before a transaction begins.
func (s *salvage) writeTo(db *bolt.DB, path string) error {
	files := map[bucket]map[string][]byte{pieceBucket: s.found[pieceBucket], blobBucket: s.found[blobBucket]}
	s.found[pieceBucket], s.found[blobBucket] = nil, nil
	if err := db.Update(s.write); err != nil {
		return err
	}
	for b, all := range files {
		keys := slices.Sorted(maps.Keys(all))
		for len(keys) > 0 {
			part := map[string][]byte{}
			err := guard(path, func() error {
				for size := 0; len(keys) > 0 && size < piecesAtOnce; keys = keys[1:] {
					part[keys[0]] = slices.Clone(all[keys[0]])
					size += len(part[keys[0]])
				}
				return nil
			})
			if err != nil {
				return err
			}
			err = db.Update(func(tx *bolt.Tx) error {
				r, err := newReader(tx)
				if err != nil {
					return err
				}
				w := newWriter(r)
				w.pending[b] = part
				_, err = w.store(tx, notes.Action{}, time.Time{})
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// write fills an empty file, but for files.
func (s *salvage) write(tx *bolt.Tx) error {
	if err := initialise(tx); err != nil {
		return err
	}
	r, err := newReader(tx)
	if err != nil {
		return err
	}
	w := &writer{reader: r, seq: s.seq}
	w.pending = s.found
	_, err = w.store(tx, notes.Action{}, time.Time{})
	if errors.Is(err, errIdle) {
		return nil
	}
	return err
}

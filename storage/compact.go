package storage

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/disk"
)

// leastCompacted is the size in bytes from which a file is worth being written anew.
const leastCompacted = 16 << 20

// Compact implements notes.Keeper. The copy is made while changes go on; where one
// was made meanwhile, the file stays as it is until the next time.
func (f *File) Compact(ctx context.Context) (saved int64, err error) {
	if f.ReadOnly() {
		return 0, fmt.Errorf("compact: %s: %w", f.path, notes.ErrReadOnly)
	}
	if saved, err = f.compact(ctx); err != nil {
		return 0, fmt.Errorf("compact %s: %w", f.path, err)
	}
	return saved, nil
}

func (f *File) compact(ctx context.Context) (saved int64, err error) {
	size, free, err := f.room()
	if err != nil {
		return 0, err
	}
	if size < leastCompacted || free <= size/2 {
		return 0, notes.ErrNothing
	}
	before, err := f.lastChange()
	if err != nil {
		return 0, err
	}
	temp, err := disk.Write(filepath.Dir(f.place), func(part *os.File) error { return f.copyWhole(ctx, part.Name()) })
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.Remove(temp) }()
	f.writing.Lock()
	defer f.writing.Unlock()
	if err := f.inPlace(); err != nil {
		return 0, err
	}
	if now, err := f.lastChange(); err != nil {
		return 0, err
	} else if now != before {
		return 0, notes.ErrNothing
	}
	info, err := os.Stat(temp)
	if err != nil {
		return 0, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return 0, errClosed
	}
	return size - info.Size(), f.swap(temp)
}

// lastChange returns the number of the last transaction that was stored.
func (f *File) lastChange() (number int, err error) {
	err = f.view(func(tx *bolt.Tx) error {
		number = tx.ID()
		return nil
	})
	return number, err
}

// room returns how many bytes the file has, and how many of them are free.
func (f *File) room() (size, free int64, err error) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.db == nil {
		return 0, 0, errClosed
	}
	if err := f.inPlace(); err != nil {
		return 0, 0, err
	}
	both, err := headersOf(f.place)
	if err != nil {
		return 0, 0, err
	}
	h, _ := newest(both)
	file, err := os.Open(f.place)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return 0, 0, err
	}
	head := make([]byte, pageHeader+8)
	if _, err := file.ReadAt(head, int64(h.free)*pageSize); err != nil {
		return 0, 0, err
	}
	return info.Size(), int64(freeCount(head)) * pageSize, nil
}

package storage

import (
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// errIdle ends a transaction that has nothing to write.
var errIdle = errors.New("nothing to write")

// change runs a writing transaction, which is on the disk, in the file at the
// library's path, when it returns nil. Its errors say what is true: one that wraps
// notes.ErrUnsettled or notes.ErrMoved leaves that open and ends all writing; all
// others mean that nothing was stored.
func (f *File) change(run func(*bolt.Tx) error) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	if f.ReadOnly() {
		return fmt.Errorf("%s: %w", f.path, notes.ErrReadOnly)
	}
	if f.stopped != nil {
		return f.stopped
	}
	tried, err := f.commit(run)
	if tried != 0 {
		err = f.settle(tried, err)
	}
	if errors.Is(err, notes.ErrUnsettled) || errors.Is(err, notes.ErrMoved) {
		f.stopped = err
	}
	return err
}

// commit runs a writing transaction. tried is its number where it was begun to be
// written and that failed; 0 where nothing was written, or all of it.
func (f *File) commit(run func(*bolt.Tx) error) (tried int, err error) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.db == nil {
		return 0, errClosed
	}
	if err := f.inPlace(); err != nil {
		return 0, err
	}
	err = f.attempt(func() error {
		return f.db.Update(func(tx *bolt.Tx) error {
			if err := run(tx); err != nil {
				return err
			}
			if err := putChange(tx); err != nil {
				return err
			}
			tried = tx.ID()
			return nil
		})
	})
	switch {
	case errors.Is(err, errIdle):
		return 0, nil
	case err != nil:
		return tried, err
	default:
		return 0, f.inPlace()
	}
}

// settle finds out what became of a transaction that failed while it was written:
// a header may be in the file although its sync failed. The file is opened and
// read again. A change that is not in it is the error that it met. One that is in
// it is put on the disk by a further commit, which writes a header of its own, for
// a system that failed to sync once takes what it could not write for written.
func (f *File) settle(tried int, cause error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	unsettled := fmt.Errorf("%s: %w (%w)", f.path, notes.ErrUnsettled, cause)
	held := f.held
	if err := f.close(); err != nil {
		return errors.Join(unsettled, err)
	}
	if err := guard(f.path, f.open); err != nil {
		return errors.Join(unsettled, err)
	}
	if !os.SameFile(held, f.held) {
		return errors.Join(unsettled, notes.ErrMoved)
	}
	var last int
	err := f.attempt(func() error {
		return f.db.View(func(tx *bolt.Tx) error {
			last = tx.ID()
			return nil
		})
	})
	switch {
	case err != nil:
		return errors.Join(unsettled, err)
	case last < tried:
		return fmt.Errorf("%s: nothing was stored: %w", f.path, cause)
	case f.ReadOnly():
		return unsettled
	}
	if err := f.attempt(func() error { return f.db.Update(putChange) }); err != nil {
		return errors.Join(unsettled, err)
	}
	return nil
}

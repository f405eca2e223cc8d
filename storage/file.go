package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// Options say how a library file is opened.
type Options struct {
	// ReadOnly opens the file for reading even where it could be written. A file
	// or a folder without permission to write is opened so in any case.
	ReadOnly bool
	// Now dates the copies that Repair and Restore keep; time.Now when nil.
	Now func() time.Time
	// LockTimeout is how long to wait while another process has the file open;
	// two seconds when 0.
	LockTimeout time.Duration
	// OpenFile opens the library file itself; os.OpenFile when nil.
	OpenFile func(path string, flag int, mode fs.FileMode) (*os.File, error)
}

// File is a library in a file. It may be used by several goroutines; functions
// given to View and Update must not call Update, Undo, Redo or Close.
type File struct {
	path     string // as it was given
	place    string // the same without symbolic links
	options  Options
	writing  sync.Mutex   // held by the one change that runs
	backing  sync.Mutex   // held by the one automatic backup that runs
	mu       sync.RWMutex // guards db against being replaced or closed
	db       *bolt.DB
	file     *os.File    // db's, to let go of it when db is stuck
	held     os.FileInfo // says which file that is
	readOnly atomic.Bool
	broken   atomic.Bool  // a fault left db unusable
	stopped  error        // why nothing more is written; guarded by writing
	second   []string     // other names of the file, to be taken from it once it is closed
	staged   atomic.Int64 // bytes of files since memory was let go of, see forgetStaged
	// surplus are contents that no asset may name; guarded by writing.
	surplus map[notes.Content]bool
}

var (
	_ notes.Store  = (*File)(nil)
	_ notes.Keeper = (*File)(nil)
)

var errClosed = errors.New("the library is closed")

// ReadOnly reports whether Update will return notes.ErrReadOnly.
func (f *File) ReadOnly() bool { return f.readOnly.Load() }

// Close waits for what is running and closes the file. To close twice is no
// error.
func (f *File) Close() error {
	f.writing.Lock()
	defer f.writing.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.close()
	f.sweepLast()
	return err
}

// close closes the file; the caller holds both locks.
func (f *File) close() error {
	if f.db == nil {
		return nil
	}
	var err error
	if f.broken.Load() {
		err = letGo(f.db, f.file) // db would wait for its own locks for ever
	} else {
		err = f.db.Close()
	}
	f.db = nil
	if err != nil {
		return fmt.Errorf("close %s: %w", f.path, err)
	}
	return nil
}

// View implements notes.Store. A damaged file is an error that wraps
// notes.ErrCorrupt.
func (f *File) View(visit func(notes.Reader) error) error {
	return f.view(func(tx *bolt.Tx) error {
		r, err := newReader(tx)
		if err != nil {
			return err
		}
		return visit(r)
	})
}

// view runs a reading transaction.
func (f *File) view(visit func(*bolt.Tx) error) error {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.db == nil {
		return errClosed
	}
	return f.attempt(func() error { return f.db.View(visit) })
}

// attempt runs a transaction, unless one before it met a fault.
func (f *File) attempt(run func() error) error {
	if f.broken.Load() {
		return fmt.Errorf("%s: %w", f.path, notes.ErrCorrupt)
	}
	err := guard(f.path, run)
	if errors.Is(err, errFault) {
		f.broken.Store(true)
	}
	return err
}

// Update implements notes.Store.
func (f *File) Update(what notes.Action, change func(notes.Writer) error) (c notes.Change, err error) {
	large := false
	err = f.change(func(tx *bolt.Tx) error {
		r, err := newReader(tx)
		if err != nil {
			return err
		}
		tx.OnCommit(func() { *r = reader{} }) // what was written is let go of
		w := newWriter(r)
		if err := change(w); err != nil {
			return err
		}
		if large = w.waiting() > manyValues; large {
			debug.FreeOSMemory() // what led to them is not needed to write them, nor where it was
		}
		if c, err = w.store(tx, what, f.options.Now()); err != nil {
			return err
		}
		return errors.Join(f.named(tx, w.names), f.unnamed(tx, w.nameless...))
	})
	if err != nil {
		return notes.Change{}, err
	}
	if large {
		debug.FreeOSMemory() // nor what was written to read it
	}
	return c, nil
}

// manyValues are so many in one change that their garbage is collected at once: the
// collector, which works beside the change, would let it double first.
const manyValues = 20_000

// Rehearse implements notes.Store.
func (f *File) Rehearse(change func(notes.Writer) error) error {
	return f.view(func(tx *bolt.Tx) error {
		r, err := newReader(tx)
		if err != nil {
			return err
		}
		w := newWriter(r)
		w.rehearses = true
		return change(w)
	})
}

// Undo implements notes.Store.
func (f *File) Undo() (notes.Action, notes.Change, error) { return f.shift(undoBucket, redoBucket) }

// Redo implements notes.Store.
func (f *File) Redo() (notes.Action, notes.Change, error) { return f.shift(redoBucket, undoBucket) }

func (f *File) shift(from, to bucket) (what notes.Action, c notes.Change, err error) {
	var done shifted
	err = f.change(func(tx *bolt.Tx) error {
		if done, err = shift(tx, from, to, f.options.Now()); err != nil {
			return err
		}
		return f.unnamed(tx, done.nameless...)
	})
	if err != nil {
		return notes.Action{}, notes.Change{}, err
	}
	return done.what, done.change, nil
}

// History implements notes.Store.
func (f *File) History() (undo, redo notes.Step, err error) {
	err = f.view(func(tx *bolt.Tx) error {
		r, err := newReader(tx)
		if err != nil {
			return err
		}
		if undo, err = nextStep(r, undoBucket); err != nil {
			return err
		}
		redo, err = nextStep(r, redoBucket)
		return err
	})
	return undo, redo, err
}

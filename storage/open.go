package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/disk"
)

// Open opens a library, creating it with the folders above it when it is not
// there. Errors wrap notes.ErrLocked when another process has it open,
// notes.ErrCorrupt when it is damaged or no library, notes.ErrNewer when a later
// version wrote it, and notes.ErrNotFound when it is missing and may only be
// read. In all these cases not a byte of the file was changed.
func Open(path string, options Options) (*File, error) {
	f := &File{path: path, options: withDefaults(options)}
	if err := guard(path, f.begin); err != nil {
		return nil, fmt.Errorf("open the library: %w", err)
	}
	return f, nil
}

func withDefaults(o Options) Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.LockTimeout == 0 {
		o.LockTimeout = 2 * time.Second // commands of a script take turns
	}
	if o.OpenFile == nil {
		o.OpenFile = os.OpenFile
	}
	return o
}

// begin finds the file, makes it where it is missing, and opens it.
func (f *File) begin() (err error) {
	if f.place, err = behindLinks(f.path); err != nil {
		return err
	}
	_, err = os.Stat(f.place)
	if errors.Is(err, fs.ErrNotExist) {
		if f.options.ReadOnly {
			return fmt.Errorf("%s: %w", f.path, notes.ErrNotFound)
		}
		err = create(f.place)
	}
	if err != nil {
		return err
	}
	if err := f.open(); err != nil {
		return err
	}
	if !f.ReadOnly() {
		f.sweep()
		f.sweepPieces()
		f.sweepContents()
	}
	return nil
}

// behindLinks follows symbolic links to the name that a file has or is to have:
// what replaces the file takes that name, and the links stay what they are.
func behindLinks(path string) (string, error) {
	for range 40 { // as many as systems follow
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink == 0 {
			return path, nil
		}
		if err != nil {
			return "", err
		}
		to, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", fmt.Errorf("%s: %w (its links lead in a circle)", path, notes.ErrInvalid)
}

// mostReplaced is how often a file that is replaced while it is opened is opened
// anew.
const mostReplaced = 20

// open opens the file that is there. Another process may have put another one in
// its place before the lock was had: then that one is opened.
func (f *File) open() error {
	for range mostReplaced {
		if err := f.openOnce(); err != nil {
			return err
		}
		if f.inPlace() == nil {
			return nil
		}
		if err := f.close(); err != nil {
			return err
		}
	}
	return fmt.Errorf("%s: %w", f.path, notes.ErrMoved)
}

// inPlace returns an error that wraps notes.ErrMoved unless the file that is held
// is still the one at the library's path.
func (f *File) inPlace() error {
	there, err := os.Stat(f.path)
	if err != nil || !os.SameFile(f.held, there) {
		return fmt.Errorf("%s: %w", f.path, notes.ErrMoved)
	}
	return nil
}

func (f *File) openOnce() error {
	info, err := f.stat()
	if err != nil {
		return err
	}
	if info.Size() < 4*pageSize {
		return fmt.Errorf("%s: %w (%d bytes are no library)", f.path, notes.ErrCorrupt, info.Size())
	}
	f.readOnly.Store(f.options.ReadOnly || !mayWrite(f.place, info))
	db, err := f.examine()
	if err != nil {
		return err
	}
	if f.ReadOnly() {
		f.db = db
		return nil
	}
	if err := db.Close(); err != nil {
		return err
	}
	db, err = f.openDB(false)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, errReadOnlyDisk) {
		f.readOnly.Store(true)
		if db, err = f.openDB(true); err == nil {
			f.db = db
			return nil
		}
	}
	if err != nil {
		return err
	}
	if err := f.inPlace(); err == nil {
		err := f.backUpOlder(db)
		if err == nil {
			err = migrate(db, migrations)
		}
		if err != nil {
			return errors.Join(err, db.Close())
		}
	}
	if f.surplus, err = surplusIn(db); err != nil {
		return errors.Join(err, db.Close())
	}
	f.db = db
	f.broken.Store(false)
	return nil
}

// stat describes what is at the library's place. What is no file, such as a device or a
// pipe, is never read, nor put aside for another one.
func (f *File) stat() (fs.FileInfo, error) {
	info, err := os.Stat(f.place)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s: %w (it is no file)", f.path, notes.ErrCorrupt)
	}
	return info, err
}

// mayWrite looks at permission bits too, for they do not hold the superuser.
func mayWrite(path string, info fs.FileInfo) bool {
	folder, err := os.Stat(filepath.Dir(path))
	return err == nil && info.Mode()&0o222 != 0 && folder.Mode()&0o222 != 0
}

// examine opens the file for reading, checks how it is built before bbolt
// follows it, and refuses one of a later schema. One of an older schema can be
// read as it is.
func (f *File) examine() (db *bolt.DB, err error) {
	path := f.place
	version := uint32(0)
	// Before bbolt looks for headers in other places.
	both, err := headersOf(path)
	if err != nil {
		return nil, translate(path, err)
	}
	h, other := newest(both)
	if !h.whole {
		return nil, translate(path, errNoHeader)
	}
	db, err = f.openDB(true)
	if err != nil {
		return nil, err
	}
	err = guard(path, func() error {
		p, closing, err := openPages(path)
		if err != nil {
			return err
		}
		defer closing()
		if err := p.walk(); err != nil {
			return err
		}
		if newScan(context.Background(), p.data).behind(&h, &other) != nil {
			return errBehind
		}
		version, err = versionOf(db)
		return err
	})
	if err == nil && version > schema {
		err = fmt.Errorf("%s: %w", path, notes.ErrNewer)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// mapped returns how many bytes of address space are set aside for the file, 0 where
// they cost more than that: bbolt copies all that a change has touched, in memory,
// each time that the file outgrows them, and on Windows makes the file as long.
func mapped() int {
	const gigabyte = 1 << 30
	if runtime.GOOS == "windows" || strconv.IntSize < 64 {
		return 0
	}
	return gigabyte
}

// openDB opens the file with bbolt and notes what it opened.
func (f *File) openDB(readOnly bool) (*bolt.DB, error) {
	db, err := openDB(f.place, bolt.Options{
		Timeout: f.options.LockTimeout, ReadOnly: readOnly, InitialMmapSize: mapped(),
		OpenFile: func(path string, flag int, mode fs.FileMode) (file *os.File, err error) {
			if f.file, err = f.options.OpenFile(path, flag&^os.O_CREATE, mode); err != nil {
				return nil, err
			}
			f.held, err = f.file.Stat()
			return f.file, err
		},
	})
	if errors.Is(err, errFault) && f.file != nil {
		err = errors.Join(err, letGo(db, f.file))
	}
	if err == nil && mapped() > 0 {
		db.AllocSize = growth
	}
	return db, err
}

// growth is by how many bytes the file grows beyond what it has to hold.
const growth = 64 << 10

func openDB(path string, options bolt.Options) (db *bolt.DB, err error) {
	options.PageSize, options.FreelistType, options.NoStatistics = pageSize, bolt.FreelistArrayType, true
	err = guard(path, func() error {
		db, err = bolt.Open(path, 0o600, &options)
		return err
	})
	return db, err
}

// create makes an empty library with the folders above it. Nobody ever sees half of one.
func create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	_, err := disk.New(path, func(part *os.File) error {
		db, err := openDB(part.Name(), bolt.Options{Timeout: time.Second})
		if err != nil {
			return err
		}
		return errors.Join(db.Update(initialise), db.Close())
	})
	if errors.Is(err, fs.ErrExist) {
		return nil // another process was quicker
	}
	return err
}

// initialise makes the buckets of the current schema.
func initialise(tx *bolt.Tx) error {
	if err := newBuckets(tx); err != nil {
		return err
	}
	meta := tx.Bucket([]byte(bucketNames[metaBucket]))
	if err := meta.Put(applicationKey, seal(string(applicationKey), []byte(application))); err != nil {
		return err
	}
	return putVersion(tx, schema)
}

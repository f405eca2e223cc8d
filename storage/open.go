package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// Open opens a library, creating it with the folders above it when it is not
// there. Errors wrap notes.ErrLocked when another process has it open,
// notes.ErrCorrupt when it is damaged or no library, notes.ErrNewer when a later
// version wrote it, and notes.ErrNotFound when it is missing and may only be
// read. In all these cases not a byte of the file was changed.
func Open(path string, options Options) (*File, error) {
	f := &File{path: path, options: withDefaults(options)}
	if err := guard(path, f.open); err != nil {
		return nil, fmt.Errorf("open the library: %w", err)
	}
	return f, nil
}

func withDefaults(o Options) Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.LockTimeout == 0 {
		o.LockTimeout = time.Second
	}
	return o
}

func (f *File) open() error {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		if f.options.ReadOnly {
			return fmt.Errorf("%s: %w", f.path, notes.ErrNotFound)
		}
		if err := create(f.path); err != nil {
			return err
		}
		info, err = os.Stat(f.path)
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w (it is no file)", f.path, notes.ErrCorrupt)
	}
	if info.Size() < 4*pageSize {
		return fmt.Errorf("%s: %w (%d bytes are no library)", f.path, notes.ErrCorrupt, info.Size())
	}
	f.readOnly = f.options.ReadOnly || !mayWrite(f.path, info)
	db, err := f.examine()
	if err != nil {
		return err
	}
	if f.readOnly {
		f.db = db
		return nil
	}
	if err := db.Close(); err != nil {
		return err
	}
	db, err = f.openDB(false)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, errReadOnlyDisk) {
		f.readOnly = true
		if db, err = f.openDB(true); err == nil {
			f.db = db
			return nil
		}
	}
	if err != nil {
		return err
	}
	if err := migrate(db, migrations); err != nil {
		return errors.Join(err, db.Close())
	}
	f.db = db
	f.broken.Store(false)
	return nil
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
	path := f.path
	version := uint32(0)
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

// openDB opens the file with bbolt and notes what it opened.
func (f *File) openDB(readOnly bool) (*bolt.DB, error) {
	db, err := openDB(f.path, bolt.Options{
		Timeout: f.options.LockTimeout, ReadOnly: readOnly,
		OpenFile: func(path string, flag int, mode fs.FileMode) (file *os.File, err error) {
			f.file, err = os.OpenFile(path, flag, mode)
			return f.file, err
		},
	})
	if errors.Is(err, errFault) && f.file != nil {
		err = errors.Join(err, letGo(f.file))
	}
	return db, err
}

func openDB(path string, options bolt.Options) (db *bolt.DB, err error) {
	options.PageSize, options.FreelistType, options.NoStatistics = pageSize, bolt.FreelistArrayType, true
	err = guard(path, func() error {
		db, err = bolt.Open(path, 0o600, &options)
		return err
	})
	return db, err
}

// create makes an empty library in full beside path and then gives it its
// name: nobody ever sees half a library.
func create(path string) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(folder, ".precis-new-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }()
	if err := temp.Close(); err != nil {
		return err
	}
	db, err := openDB(temp.Name(), bolt.Options{Timeout: time.Second})
	if err != nil {
		return err
	}
	if err := errors.Join(db.Update(initialise), db.Close()); err != nil {
		return err
	}
	err = publish(temp.Name(), path)
	if errors.Is(err, fs.ErrExist) {
		return nil // another process was quicker
	}
	return err
}

// initialise makes the buckets of the current schema.
func initialise(tx *bolt.Tx) error {
	for _, name := range bucketNames {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	meta := tx.Bucket([]byte(bucketNames[metaBucket]))
	if err := meta.Put(applicationKey, seal(string(applicationKey), []byte(application))); err != nil {
		return err
	}
	return putVersion(tx, schema)
}

// publish gives a finished file its name, durably. A file that is there
// already stays, and the error wraps fs.ErrExist.
func publish(temp, path string) error {
	if err := os.Link(temp, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		// The file system has no links.
		if _, err := os.Lstat(path); err == nil {
			return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
		}
		if err := os.Rename(temp, path); err != nil {
			return err
		}
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder puts new names in a folder on the disk, where the system can.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	_ = d.Sync() // some systems cannot
	return d.Close()
}

// Package disk writes files and folders that are whole or not there, whatever fails or is
// killed: they are filled under a hidden name beside their own, put on the disk, and only
// then named. Links are not followed: what replaces a file behind one is given the name
// that the link leads to.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Write has a new file in a folder filled and puts it on the disk. Whoever called gives it
// its name, with Replace, or removes it. Only the learner may read it. Where
// write fails nothing is left.
func Write(folder string, write func(part *os.File) error) (part string, err error) {
	f, err := os.CreateTemp(folder, prefix+"*")
	if err != nil {
		return "", of(folder, err)
	}
	written := false
	defer func() {
		if !written { // it failed or panicked
			_ = f.Close()
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return "", err
	}
	written = true
	return f.Name(), nil
}

// New has a file written that is not there yet, and returns its size in bytes. One that is
// there stays, and the error wraps fs.ErrExist.
func New(path string, write func(part *os.File) error) (size int64, err error) {
	part, err := Write(filepath.Dir(path), write)
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.Remove(part) }()
	info, err := os.Stat(part)
	if err != nil {
		return 0, err
	}
	return info.Size(), publish(part, path)
}

// of names the folder that takes nothing new rather than a hidden name in it.
func of(folder string, err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		e.Path = folder
	}
	return err
}

// NewFolder has a folder filled that is not there yet, or is empty. What else has its name by
// then stays, and the error wraps fs.ErrExist.
func NewFolder(path string, fill func(building string) error) error {
	parent := filepath.Dir(path)
	building, err := os.MkdirTemp(parent, prefix+"*")
	if err != nil {
		return of(parent, err)
	}
	defer func() { _ = os.RemoveAll(building) }()
	if err := fill(building); err != nil {
		return err
	}
	if err := filepath.WalkDir(building, sync); err != nil {
		return err
	}
	if err := removeEmpty(path); err != nil {
		return err
	}
	return Replace(building, path)
}

// removeEmpty removes a folder that is empty, if there is one.
func removeEmpty(path string) error {
	switch there, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !there.IsDir():
		return exists(path)
	}
	return os.Remove(path)
}

func exists(path string) error { return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist} }

// Replace gives what is finished its name, durably; a file that has it is no more.
func Replace(part, path string) error {
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return SyncFolder(os.Open(filepath.Dir(path)))
}

// publish gives a finished file its name, durably. A file that has it already stays, and
// the error wraps fs.ErrExist. The name of part may be there still.
func publish(part, path string) error {
	if err := os.Link(part, path); err == nil {
		return SyncFolder(os.Open(filepath.Dir(path)))
	}
	if _, err := os.Lstat(path); err == nil {
		return exists(path)
	}
	return Replace(part, path) // the file system has no links
}

// sync puts what is in a folder on the disk.
func sync(name string, e fs.DirEntry, err error) error {
	if err != nil {
		return err
	}
	if e.IsDir() {
		return SyncFolder(os.Open(name))
	}
	return syncFile(name)
}

func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0) // some systems refuse what is open for reading
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// SyncFolder puts the names in a folder that was opened on the disk, where the system can,
// and closes it: SyncFolder(os.Open(name)).
func SyncFolder(folder *os.File, err error) error {
	if err != nil {
		return err
	}
	_ = folder.Sync() // some systems cannot
	return folder.Close()
}

package library

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// exportPrefix begins the name of a file or folder that is being written.
const exportPrefix = ".precis-export-"

// exportLeftFor is how long nothing came into such a folder that nobody writes.
const exportLeftFor = 24 * time.Hour

// sweepExports removes files and folders that killed exports left in a folder. What cannot
// be removed stays until the next time.
func sweepExports(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && strings.HasPrefix(e.Name(), exportPrefix) && now.Sub(info.ModTime()) > exportLeftFor {
			_ = os.RemoveAll(filepath.Join(folder, e.Name()))
		}
	}
}

// moveInPlace puts the finished folder on the disk, and then in its place.
func moveInPlace(building, out string) error {
	err := filepath.WalkDir(building, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return onDisk(name, e.IsDir())
	})
	if err != nil {
		return err
	}
	if err := os.Remove(out); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(building, out); err != nil {
		return err
	}
	return onDisk(filepath.Dir(out), true)
}

// onDisk puts a file on the disk, or a folder where the system can.
func onDisk(name string, folder bool) error {
	if folder {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		_ = f.Sync()
		return f.Close()
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0) // some systems refuse what is open for reading
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

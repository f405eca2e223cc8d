package library

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"precis/notes"
)

var errLinkToNowhere = notes.Invalidf("it is a link that leads nowhere")

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

// PutFile implements packs.Library.
func (s shelf) PutFile(out string, write func(io.Writer) error, then func() error) error {
	place, err := s.placeOf(out)
	if err != nil {
		return err
	}
	folder := filepath.Dir(place)
	sweepExports(folder, s.now())
	file, err := os.CreateTemp(folder, exportPrefix)
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // gone already when all went well
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := then(); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), place); err != nil {
		return err
	}
	return onDisk(folder, true)
}

// placeOf returns where a file goes that is to be written: links to it stay what they
// are. What is there is replaced unless it is no file, such as a device or a pipe, or
// keeps all that a learner has.
func (s shelf) placeOf(out string) (string, error) {
	info, err := os.Stat(out)
	_, there := os.Lstat(out)
	switch {
	case errors.Is(err, fs.ErrNotExist) && there == nil:
		return "", errLinkToNowhere
	case errors.Is(err, fs.ErrNotExist):
		return filepath.Clean(out), nil
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", notes.Invalidf("there is something that is no file; choose another name")
	}
	place, err := filepath.EvalSymlinks(out)
	if err != nil {
		return "", err
	}
	whole, err := s.Intake().IsWhole(place) // a packed backup is known by its name, whatever a link to it is called
	if err != nil {
		return "", err
	}
	if whole {
		return "", notes.Invalidf("there is a library or a backup, which is not replaced; choose another name")
	}
	return place, nil
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

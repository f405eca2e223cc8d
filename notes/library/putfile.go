package library

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"precis/notes"
	"precis/notes/disk"
)

var errLinkToNowhere = notes.Invalidf("it is a link that leads nowhere")

// PutFile implements packs.Library.
func (s shelf) PutFile(out string, write func(io.Writer) error, then func() error) error {
	place, err := s.placeOf(out)
	if err != nil {
		return err
	}
	folder := filepath.Dir(place)
	disk.Sweep(folder, s.now())
	part, err := disk.Write(folder, func(part *os.File) error { return write(part) })
	if err != nil {
		return err
	}
	defer os.Remove(part) // gone already when all went well
	if err := then(); err != nil {
		return err
	}
	return disk.Replace(part, place)
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

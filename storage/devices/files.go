// Package devices reads and writes the logs of devices in a place that something keeps
// equal on all of them: a folder (Syncthing, Nextcloud, a stick), or a server that
// speaks WebDAV.
//
// Each device has a folder of its own there, named by its id, which no other writes to:
//
//	precis/<device>/about.json          what it says of itself (About)
//	precis/<device>/<first>-<last>.log  facts of its log, by their numbers (segment.go)
//	precis/<device>/media/<SHA-256>     a file that its notes show
//
// What is named otherwise, such as copies that a program makes of files in conflict, is
// passed over. With a passphrase all but about.json is encrypted with age
// (age-encryption.org/v1) to a key that about.json holds, itself encrypted with the
// passphrase.
package devices

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"

	"precis/notes"
	"precis/notes/disk"
)

// files are the files of a place, by paths with "/".
type files interface {
	// list returns the names in a folder, none where it is not there.
	list(ctx context.Context, folder string) ([]string, error)
	// read returns a file of at most so many bytes; fs.ErrNotExist where it is not there.
	read(ctx context.Context, name string, most int64) ([]byte, error)
	// write writes a file whole or not at all, with the folders above it.
	write(ctx context.Context, name string, data []byte) error
	remove(ctx context.Context, name string) error
}

// errLarge is a file that is larger than any of ours.
var errLarge = notes.Invalidf("a file of another device is larger than Precis makes them")

// folder are files on the disk. What leads out of it is not followed.
type folder struct{ path string }

// root opens the folder.
func (f folder) root() (*os.Root, error) {
	root, err := os.OpenRoot(f.path)
	if err != nil {
		return nil, notes.Invalidf("the folder %s is not there: connect its disk, or choose another", f.path)
	}
	return root, nil
}

func (f folder) list(_ context.Context, name string) (names []string, err error) {
	root, err := f.root()
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	entries, err := fs.ReadDir(root.FS(), name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look into the folder of the devices: %w", err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, nil
}

func (f folder) read(_ context.Context, name string, most int64) ([]byte, error) {
	root, err := f.root()
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	if info, err := root.Lstat(filepath.FromSlash(name)); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fs.ErrNotExist)
	}
	file, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return readAll(file, most)
}

func readAll(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		err = errLarge
	}
	return data, err
}

func (f folder) write(_ context.Context, name string, data []byte) error {
	root, err := f.root()
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	// A program that keeps folders equal leaves out names that begin with a dot and end so.
	part := path.Join(path.Dir(name), "."+path.Base(name)+".tmp")
	if err = root.MkdirAll(path.Dir(name), 0o700); err == nil {
		err = writePart(root, part, data)
	}
	if err == nil {
		err = root.Rename(part, name)
	}
	if err == nil { // before the files are removed that this one stands for
		err = disk.SyncFolder(root.Open(path.Dir(name)))
	}
	if err != nil {
		_ = root.Remove(part)
	}
	return f.told(err)
}

// told says why the folder was not written to.
func (f folder) told(err error) error {
	switch {
	case err == nil:
		return nil
	case slices.ContainsFunc(full, func(is error) bool { return errors.Is(err, is) }):
		return notes.Invalidf("there is no room in the folder %s: make some; what you do until then is told later", f.path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return notes.Invalidf("the folder %s cannot be written to: make it writable, or choose another", f.path)
	}
	return fmt.Errorf("write to the folder of the devices: %w", err)
}

func writePart(root *os.Root, name string, data []byte) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}

func (f folder) remove(_ context.Context, name string) error {
	root, err := f.root()
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	return root.Remove(name)
}

// inside returns the path of something of a device.
func inside(device string, names ...string) string {
	return path.Join(append([]string{"precis", device}, names...)...)
}

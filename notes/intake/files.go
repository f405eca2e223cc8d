package intake

import (
	"io/fs"
	"os"
	"path/filepath"
)

// Files is where imports are read from: Disk, or a made-up tree in tests
// (testing/fstest.MapFS has these methods). What Open returns has ReadAt too where
// a Source reads it.
type Files interface {
	Stat(name string) (fs.FileInfo, error)
	Open(name string) (fs.File, error)
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.DirEntry, error)
}

// Disk reads the files of this computer.
type Disk struct{}

var _ Files = Disk{}

// Stat describes a file, following links.
func (Disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// Open opens a file for reading at any place.
func (Disk) Open(name string) (fs.File, error) { return os.Open(name) }

// ReadFile returns the bytes of a file.
func (Disk) ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// ReadDir returns what a folder holds, sorted by name.
func (Disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// Real returns the path that a name leads to when its links are followed.
func (Disk) Real(name string) (string, error) { return filepath.EvalSymlinks(name) }

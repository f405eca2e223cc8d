//go:build !unix

package storage

import (
	"io/fs"
	"os"
)

// errReadOnlyDisk is what writing to a disk mounted for reading gives.
var errReadOnlyDisk = fs.ErrPermission

// letGo gives up a file that bbolt left open.
func letGo(f *os.File) error { return f.Close() }

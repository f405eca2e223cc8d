//go:build !unix

package storage

import (
	"io/fs"
	"os"
	"syscall"
)

// errReadOnlyDisk is what writing to a disk mounted for reading gives.
var errReadOnlyDisk = fs.ErrPermission

// What a disk that is full, and one that fails, gives: numbers of the system.
var (
	diskFull   = []error{syscall.Errno(0x27), syscall.Errno(0x70)}
	diskFailed = []error{syscall.Errno(0x1d), syscall.Errno(0x1e), syscall.Errno(0x45d)}
)

// letGo gives up a file that bbolt left open.
func letGo(f *os.File) error { return f.Close() }

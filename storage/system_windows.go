package storage

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// errReadOnlyDisk is what writing to a disk mounted for reading gives.
var errReadOnlyDisk = fs.ErrPermission

// What a disk that is full, and one that fails, gives: numbers of the system.
var (
	diskFull   = []error{syscall.Errno(0x27), syscall.Errno(0x70)}
	diskFailed = []error{syscall.Errno(0x1d), syscall.Errno(0x1e), syscall.Errno(0x45d)}
)

// letGo gives up a file that bbolt left mapped: until that ends, nothing can take
// the file's place.
func letGo(db *bolt.DB, f *os.File) error {
	return errors.Join(unmap(db), f.Close())
}

// unmap ends the mapping of what db has open, if it has come to one.
func unmap(db *bolt.DB) (err error) {
	if db == nil {
		return nil
	}
	defer func() { _ = recover() }() // of bbolt, where nothing is mapped
	return os.NewSyscallError("UnmapViewOfFile", syscall.UnmapViewOfFile(db.Info().Data))
}

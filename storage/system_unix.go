//go:build unix

package storage

import (
	"errors"
	"os"
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// errReadOnlyDisk is what writing to a disk mounted for reading gives.
var errReadOnlyDisk error = syscall.EROFS

// What a disk that is full, and one that fails, gives.
var (
	diskFull   = []error{syscall.ENOSPC, syscall.EDQUOT}
	diskFailed = []error{syscall.EIO}
)

// letGo gives up a file that bbolt left locked and mapped: the mapping would
// hold the lock even after closing.
func letGo(_ *bolt.DB, f *os.File) error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}

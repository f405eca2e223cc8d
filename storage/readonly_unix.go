//go:build unix

package storage

import "syscall"

// errReadOnlyDisk is what writing to a disk mounted for reading gives.
var errReadOnlyDisk error = syscall.EROFS

package storage

import (
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// release lets go of what is in memory of the file, which is read again where it is
// needed. The file stays mapped while tx lives.
func release(tx *bolt.Tx) {
	// It is advice: where it is not taken, nothing is lost but room.
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, tx.DB().Info().Data, uintptr(tx.Size()), syscall.MADV_DONTNEED)
}

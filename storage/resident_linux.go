package storage

import (
	"os"
	"syscall"
	"unsafe"

	bolt "go.etcd.io/bbolt"
)

// release lets go of what is in memory of the file, which is read again where it is
// needed. The file stays mapped while tx lives.
func release(tx *bolt.Tx) {
	// It is advice: where it is not taken, nothing is lost but room.
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, tx.DB().Info().Data, uintptr(tx.Size()), syscall.MADV_DONTNEED)
}

// resident reports whether all of a mapped part of a file is in memory. The system says so
// of each file that one may write.
func resident(part []byte) bool {
	pages := make([]byte, (len(part)+os.Getpagesize()-1)/os.Getpagesize())
	if len(pages) == 0 {
		return true
	}
	_, _, failed := syscall.Syscall(syscall.SYS_MINCORE, uintptr(unsafe.Pointer(&part[0])), uintptr(len(part)), uintptr(unsafe.Pointer(&pages[0])))
	for _, page := range pages {
		if page&1 == 0 {
			return false
		}
	}
	return failed == 0
}

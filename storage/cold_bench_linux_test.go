package storage_test

import (
	"errors"
	"os"
	"syscall"
	"testing"
	"time"

	"precis/notes/benchtest"
)

// BenchmarkColdStart is StartToCounts of a file that the system has not in memory, against
// one plain read of such a file and the same start when it is there.
func BenchmarkColdStart(b *testing.B) {
	path := largeFile(b, 100_000)
	benchtest.Compare(b, func() time.Duration {
		forgetFile(b, path)
		return startToCounts(b, path)
	}, func() time.Duration {
		forgetFile(b, path)
		read := benchtest.Took(func() {
			if _, err := os.ReadFile(path); err != nil {
				b.Fatal(err)
			}
		})
		return read + startToCounts(b, path)
	})
}

// forgetFile has the system take a file out of memory.
func forgetFile(b *testing.B, path string) {
	b.Helper()
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	const notNeeded = 4 // POSIX_FADV_DONTNEED, of all that is on the disk
	err = f.Sync()
	if _, _, failed := syscall.Syscall6(syscall.SYS_FADVISE64, f.Fd(), 0, 0, notNeeded, 0, 0); failed != 0 {
		err = errors.Join(err, failed)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		b.Fatal(err)
	}
}

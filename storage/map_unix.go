//go:build unix

package storage

import (
	"os"
	"syscall"
)

// mapFile returns the first n bytes of the file, without holding them all in
// memory.
func mapFile(f *os.File, n int) (data []byte, closing func(), err error) {
	data, err = syscall.Mmap(int(f.Fd()), 0, n, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, nil, &os.PathError{Op: "map", Path: f.Name(), Err: err}
	}
	return data, func() { _ = syscall.Munmap(data) }, nil
}

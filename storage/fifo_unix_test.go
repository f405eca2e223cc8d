//go:build unix

package storage_test

import (
	"path/filepath"
	"syscall"
	"testing"
)

// fifo makes a pipe with a name, which nobody writes to.
func fifo(t *testing.T, folder string) []string {
	t.Helper()
	path := filepath.Join(folder, "fifo")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{path, "/dev/zero"}
}

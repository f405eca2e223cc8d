// Package sharedtest finds the test material that stands beside the project.
package sharedtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Path returns where a file or folder of the material is, given by the names that lead to
// it. It skips the test where the material is absent.
func Path(t testing.TB, names ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	shared := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(shared); os.IsNotExist(err) {
		t.Skip("the test material beside the project is not there")
	}
	return filepath.Join(append([]string{shared}, names...)...)
}

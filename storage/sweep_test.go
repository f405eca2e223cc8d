package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"precis/storage"
)

// What killed processes left is gone at the next start; what may be somebody's is
// not.
func TestSweep(t *testing.T) {
	path := smallFile(t)
	folder := filepath.Dir(path)
	long, short := stopped().Add(-48*time.Hour), stopped().Add(-time.Minute)
	left := []struct {
		name  string
		when  time.Time
		stays bool
	}{
		{".precis-part-123", long, false},
		{".precis-new-9", long, false},
		{".precis-part-now", short, true},
		{"my.precis-part-1", long, true},
		{"library-replaced-2026-11-20-101010.precis", long, true},
	}
	for _, l := range left {
		write(t, filepath.Join(folder, l.name), "half")
		if err := os.Chtimes(filepath.Join(folder, l.name), l.when, l.when); err != nil {
			t.Fatal(err)
		}
	}
	// A restore was killed between giving the library a second name and giving
	// its own to another file.
	second, other := filepath.Join(folder, "library-replaced-2026-11-23-123000.precis"), filepath.Join(folder, "friend.precis")
	if err := errors.Join(os.Link(path, second), os.Link(path, other)); err != nil {
		t.Fatal(err)
	}
	f := open(t, path, storage.Options{Now: stopped})
	if refusesToMove { // and to take one of its names
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range left {
		if _, err := os.Stat(filepath.Join(folder, l.name)); (err == nil) != l.stays {
			t.Errorf("%s is there: %v", l.name, err == nil)
		}
	}
	if _, err := os.Stat(second); err == nil {
		t.Error("the library still has two names")
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("a name that somebody gave is gone")
	}
}

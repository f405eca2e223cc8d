package storage_test

import (
	"errors"
	"os"
	"runtime"
	"strings"
	"testing"

	"precis/notes"
	"precis/storage"
)

// refusesToMove: Windows leaves a file that is open where it is.
const refusesToMove = runtime.GOOS == "windows"

// TestMoved takes the file away from under an open library, as programs that
// keep folders in step do: what would go into a file that nobody finds again is
// refused. Where the system refuses to take it away, the library goes on.
func TestMoved(t *testing.T) {
	other := smallFile(t)
	tests := []struct {
		name string
		move func(path string) error
	}{
		{"removed", os.Remove},
		{"renamed", func(path string) error { return os.Rename(path, path+".old") }},
		{"renamed over", func(path string) error {
			b, err := os.ReadFile(other)
			return errors.Join(err, os.WriteFile(path+".new", b, 0o600), os.Rename(path+".new", path))
		}},
	}
	for _, tt := range tests {
		for _, when := range []string{"before", "during"} {
			t.Run(tt.name+" "+when, func(t *testing.T) {
				path := smallFile(t)
				f := open(t, path, storage.Options{})
				move := func() {
					if err := tt.move(path); (err != nil) != refusesToMove {
						t.Fatalf("taking it away: %v", err)
					}
				}
				if when == "before" {
					move()
				}
				_, err := f.Update(notes.Action{Name: "Try"}, func(w notes.Writer) error {
					if when == "during" {
						move()
					}
					return w.DeleteNote("note0")
				})
				if refusesToMove {
					if err != nil {
						t.Error(err)
					}
					return
				}
				if !errors.Is(err, notes.ErrMoved) || !strings.Contains(err.Error(), path) {
					t.Errorf("got %v, want ErrMoved with the path", err)
				}
				_, _, undoErr := f.Undo()
				_, _, repairErr := f.Repair(t.Context())
				_, restoreErr := f.Restore(t.Context(), other)
				_, compactErr := f.Compact(t.Context())
				for _, err := range []error{undoErr, repairErr, restoreErr, compactErr} {
					if !errors.Is(err, notes.ErrMoved) {
						t.Errorf("got %v, want ErrMoved", err)
					}
				}
			})
		}
	}
}

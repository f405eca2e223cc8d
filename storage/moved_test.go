package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/notes"
	"precis/storage"
)

// TestMoved takes the file away from under an open library, as programs that
// keep folders in step do: what would go into a file that nobody finds again is
// refused.
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
					if err := tt.move(path); err != nil {
						t.Fatal(err)
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
				if !errors.Is(err, notes.ErrMoved) || !strings.Contains(err.Error(), path) {
					t.Errorf("got %v, want ErrMoved with the path", err)
				}
				_, _, undoErr := f.Undo()
				_, _, repairErr := f.Repair(t.Context())
				_, restoreErr := f.Restore(t.Context(), other)
				for _, err := range []error{undoErr, repairErr, restoreErr} {
					if !errors.Is(err, notes.ErrMoved) {
						t.Errorf("got %v, want ErrMoved", err)
					}
				}
			})
		}
	}
}

// TestReplacedWhileOpening puts another library in the place of the file that is
// being opened, once the name was followed and before the lock is had: the one
// that is there then is opened.
func TestReplacedWhileOpening(t *testing.T) {
	path, other := smallFile(t), smallFile(t)
	f := open(t, other, storage.Options{})
	if _, err := f.Update(notes.Action{Name: "Mark"}, func(w notes.Writer) error { return w.PutPreference("which", "the new one") }); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	replaced := false
	f = open(t, path, storage.Options{OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
		file, err := os.OpenFile(name, flag, mode)
		if flag&os.O_RDWR != 0 && !replaced {
			replaced = true
			err = errors.Join(err, os.Rename(other, path))
		}
		return file, err
	}})
	if _, err := f.Update(notes.Action{Name: "Go on"}, func(w notes.Writer) error { return w.DeleteNote("note1") }); err != nil {
		t.Error(err)
	}
	if err := f.View(func(r notes.Reader) error {
		which, err := r.Preference("which")
		if which != "the new one" {
			t.Errorf("it holds the replaced file")
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

// TestLinks replaces what symbolic links lead to, and leaves the links.
func TestLinks(t *testing.T) {
	place, backup := smallFile(t), smallFile(t)
	link := filepath.Join(t.TempDir(), "library.precis")
	toLink := link + "2"
	if err := errors.Join(os.Symlink(place, link), os.Symlink("library.precis", toLink)); err != nil {
		t.Fatal(err)
	}
	f := open(t, toLink, storage.Options{Now: stopped})
	kept, err := f.Restore(t.Context(), backup)
	if err != nil || filepath.Dir(kept) != filepath.Dir(place) {
		t.Errorf("kept at %s: %v", kept, err)
	}
	for _, name := range []string{link, toLink} {
		if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", name, err)
		}
	}
	if _, err := f.Update(notes.Action{Name: "Go on"}, func(w notes.Writer) error { return w.DeleteNote("note0") }); err != nil {
		t.Error(err)
	}
	missing := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink("not there yet", missing); err != nil {
		t.Fatal(err)
	}
	open(t, missing, storage.Options{})
	if _, err := os.Stat(filepath.Join(filepath.Dir(missing), "not there yet")); err != nil {
		t.Errorf("a link to a library that is to be made: %v", err)
	}
}

//go:build unix

package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

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

// TestCutWhileOpen takes the file's pages away under the open library.
func TestCutWhileOpen(t *testing.T) {
	path := smallFile(t)
	f := open(t, path, storage.Options{})
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	if _, err := storetest.Read(f); !errors.Is(err, notes.ErrCorrupt) || strings.Contains(err.Error(), "fault") {
		t.Errorf("reading: got %v, want ErrCorrupt in plain words", err)
	}
	if _, err := f.Update(notes.Action{Name: "Try"}, func(w notes.Writer) error { return w.DeleteNote("note0") }); !errors.Is(err, notes.ErrCorrupt) {
		t.Errorf("writing: got %v, want ErrCorrupt", err)
	}
	if problems, err := f.Check(t.Context()); err != nil || len(problems) == 0 {
		t.Errorf("Check: %v, %v, want problems", problems, err)
	}
}

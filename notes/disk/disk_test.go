package disk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"precis/notes/disk"
)

// in returns the names in a folder.
func in(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// holds fails the test unless a folder has exactly one file, with such a text.
func holds(t *testing.T, path, text string) {
	t.Helper()
	if names := in(t, filepath.Dir(path)); !slices.Equal(names, []string{filepath.Base(path)}) {
		t.Errorf("the folder has %q", names)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != text {
		t.Errorf("the file has %q, %v, want %q", got, err, text)
	}
}

func says(text string) func(*os.File) error {
	return func(part *os.File) error {
		_, err := part.WriteString(text)
		return err
	}
}

// rewrite puts another text in the place of a file.
func rewrite(path string, write func(*os.File) error) error {
	part, err := disk.Write(filepath.Dir(path), write)
	if err != nil {
		return err
	}
	return disk.Replace(part, path)
}

// What cannot be written or put on the disk leaves what was there, and nothing besides.
func TestFailedWrite(t *testing.T) {
	errFull := errors.New("the disk is full")
	for _, tt := range []struct {
		name  string
		write func(*os.File) error
		is    error
	}{
		{"half written", func(part *os.File) error { return errors.Join(says("ne")(part), errFull) }, errFull},
		{"not synced", func(part *os.File) error { return errors.Join(says("new")(part), part.Close()) }, os.ErrClosed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a file")
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := rewrite(path, tt.write); !errors.Is(err, tt.is) {
				t.Errorf("%v, want %v", err, tt.is)
			}
			holds(t, path, "old")
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if _, err := disk.New(path, tt.write); !errors.Is(err, tt.is) {
				t.Errorf("new: %v, want %v", err, tt.is)
			}
			if names := in(t, filepath.Dir(path)); len(names) > 0 {
				t.Errorf("%q is left", names)
			}
		})
	}
}

func TestPanicLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a file")
	defer func() {
		if recover() == nil {
			t.Error("the panic is hidden")
		}
		if names := in(t, filepath.Dir(path)); len(names) > 0 {
			t.Errorf("%q is left", names)
		}
	}()
	_, _ = disk.New(path, func(*os.File) error { panic("a fault") })
}

// A file has its old text until all of the new one is written, so that a process may be
// killed at any time.
func TestWholeAtAnyTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a file")
	if size, err := disk.New(path, says("old")); err != nil || size != 3 {
		t.Fatalf("%d bytes, %v", size, err)
	}
	err := rewrite(path, func(part *os.File) error {
		err := says("new")(part)
		if got, _ := os.ReadFile(path); string(got) != "old" {
			t.Errorf("the file has %q before it is written", got)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

// What is said of a folder that takes nothing names it, not what was to lie in it.
func TestFolderThatTakesNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not there")
	_, file := disk.New(filepath.Join(folder, "name"), says("new"))
	for _, err := range []error{file, disk.NewFolder(filepath.Join(folder, "name"), func(string) error { return nil })} {
		var at *fs.PathError
		if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &at) || at.Path != folder {
			t.Errorf("%v", err)
		}
	}
}

// A new file takes the place of nothing, be it a link that leads nowhere.
func TestNewReplacesNothing(t *testing.T) {
	for name, make := range map[string]func(path string) error{
		"a file":   func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"a folder": func(path string) error { return os.Mkdir(path, 0o700) },
		"a link":   func(path string) error { return os.Symlink("nowhere", path) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "name")
			if err := make(path); err != nil {
				t.Fatal(err)
			}
			before, err := os.Lstat(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := disk.New(path, says("new")); !errors.Is(err, fs.ErrExist) {
				t.Errorf("%v", err)
			}
			if after, err := os.Lstat(path); err != nil || !os.SameFile(before, after) || before.Mode() != after.Mode() {
				t.Errorf("now it is %v, %v", after, err)
			}
			if names := in(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("the folder has %q", names)
			}
		})
	}
}

// Of all that write a new file at once one does.
func TestOneIsFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a file")
	var all sync.WaitGroup
	first := make(chan string, 8)
	for _, text := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		all.Go(func() {
			switch _, err := disk.New(path, says(text)); {
			case err == nil:
				first <- text
			case !errors.Is(err, fs.ErrExist):
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(first) != 1 {
		t.Fatalf("%d were first", len(first))
	}
	holds(t, path, <-first)
}

func TestNewFolder(t *testing.T) {
	full := func(building string) error {
		return errors.Join(os.Mkdir(filepath.Join(building, "deck"), 0o700), os.WriteFile(filepath.Join(building, "deck", "note.md"), []byte("text"), 0o600))
	}
	errFull := errors.New("the disk is full")
	for _, tt := range []struct {
		name string
		at   func(path string) error // what is there
		fill func(string) error
		fine bool
		want []string // what is there then
	}{
		{"new", func(string) error { return nil }, full, true, []string{"deck"}},
		{"empty", func(path string) error { return os.Mkdir(path, 0o700) }, full, true, []string{"deck"}},
		{"not empty", func(path string) error { return os.MkdirAll(filepath.Join(path, "mine"), 0o700) }, full, false, []string{"mine"}},
		{"half filled", func(path string) error { return os.Mkdir(path, 0o700) }, func(building string) error { return errors.Join(full(building), errFull) }, false, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "folder")
			if err := tt.at(path); err != nil {
				t.Fatal(err)
			}
			if err := disk.NewFolder(path, tt.fill); (err == nil) != tt.fine {
				t.Error(err)
			}
			if got := in(t, path); !slices.Equal(got, tt.want) {
				t.Errorf("the folder has %q, want %q", got, tt.want)
			}
			if names := in(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("beside it are %q", names)
			}
		})
	}
}

// What comes under the name of a folder while that is filled stays what it is, unless it is an
// empty folder too.
func TestWhatComesWhileAFolderIsFilled(t *testing.T) {
	for name, come := range map[string]func(path string) error{
		"a file":        func(path string) error { return os.WriteFile(path, []byte("mine"), 0o600) },
		"a link":        func(path string) error { return os.Symlink("nowhere", path) },
		"a full folder": func(path string) error { return os.MkdirAll(filepath.Join(path, "mine"), 0o700) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "folder")
			if err := disk.NewFolder(path, func(string) error { return come(path) }); !errors.Is(err, fs.ErrExist) {
				t.Errorf("%v", err)
			}
			other := filepath.Join(t.TempDir(), "folder")
			if err := come(other); err != nil {
				t.Fatal(err)
			}
			is, err := os.Lstat(path)
			want, _ := os.Lstat(other)
			if err != nil || is.Mode() != want.Mode() || is.Size() != want.Size() {
				t.Errorf("now it is %v, %v", is, err)
			}
		})
	}
}

func TestSweep(t *testing.T) {
	folder, now := t.TempDir(), time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)
	file := func(path string) error { return os.WriteFile(path, nil, 0o600) }
	dir := func(path string) error { return os.MkdirAll(filepath.Join(path, "deck"), 0o700) }
	all := []struct {
		name  string
		make  func(path string) error
		age   time.Duration
		stays bool
	}{
		{".precis-part-1", file, 2 * time.Hour, false},
		{".precis-part-2", file, time.Minute, true},
		{".precis-part-3", dir, 48 * time.Hour, false},
		{".precis-part-4", dir, 2 * time.Hour, true},
		{".precis-new-of an earlier version", file, 2 * time.Hour, false},
		{".precis-export-of an earlier version", dir, 48 * time.Hour, false},
		{"my.precis-part-1", file, 48 * time.Hour, true},
		{"precis-part-1", dir, 48 * time.Hour, true},
	}
	for _, a := range all {
		path, when := filepath.Join(folder, a.name), now.Add(-a.age)
		if err := errors.Join(a.make(path), os.Chtimes(path, when, when)); err != nil {
			t.Fatal(err)
		}
	}
	disk.Sweep(folder, now)
	disk.Sweep(filepath.Join(folder, "not there"), now)
	names := in(t, folder)
	for _, a := range all {
		if slices.Contains(names, a.name) != a.stays {
			t.Errorf("%s is there: %v", a.name, !a.stays)
		}
	}
}

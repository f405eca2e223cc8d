package storage_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

// smallFile makes a library with a little of everything and closes it.
func smallFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.precis")
	f, err := storage.Open(path, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{"Import", "Again", "More"} {
		if _, err := f.Update(notes.Action{Name: what}, func(w notes.Writer) error {
			_, err := w.PutAsset("map.png", []byte(strings.Repeat(what, 3000)))
			_, err2 := w.RulesNumber(notes.DefaultSettings())
			return errors.Join(err, err2, w.PutText("note0", notes.Text{Markdown: strings.Repeat(what, 900)}),
				w.PutSettings(notes.DeckSettings{"": {"fuzz": "false"}}), fillMany(w, 60, true))
		}); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := f.Undo(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func hash(t testing.TB, path string) [32]byte {
	t.Helper()
	return sha256.Sum256(read(t, path))
}

// inFile changes the file with bbolt itself.
func inFile(t testing.TB, path string, change func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(change), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestRefused(t *testing.T) {
	page := strings.Repeat("\x00", 4096)
	tests := []struct {
		name string
		make func(t *testing.T, path string)
		want error
	}{
		{"empty file", func(t *testing.T, path string) { write(t, path, "") }, notes.ErrCorrupt},
		{"short text", func(t *testing.T, path string) { write(t, path, "Dear diary") }, notes.ErrCorrupt},
		{"long text", func(t *testing.T, path string) { write(t, path, strings.Repeat("Dear diary\n", 9999)) }, notes.ErrCorrupt},
		{"zeros", func(t *testing.T, path string) { write(t, path, strings.Repeat(page, 16)) }, notes.ErrCorrupt},
		{"another program's database", func(t *testing.T, path string) {
			inFile(t, path, func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("cars")); return err })
		}, notes.ErrCorrupt},
		{"its own mark gone", func(t *testing.T, path string) {
			copyTo(t, smallFile(t), path)
			inFile(t, path, func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Delete([]byte("application")) })
		}, notes.ErrCorrupt},
		{"a newer version's", func(t *testing.T, path string) {
			copyTo(t, smallFile(t), path)
			inFile(t, path, func(tx *bolt.Tx) error { return storage.PutVersion(tx, 99) })
		}, notes.ErrNewer},
		{"half a library", func(t *testing.T, path string) {
			copyTo(t, smallFile(t), path)
			if err := os.Truncate(path, 16<<10); err != nil {
				t.Fatal(err)
			}
		}, notes.ErrCorrupt},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, notes.ErrCorrupt},
	}
	for _, tt := range tests {
		for _, readOnly := range []bool{false, true} {
			name := tt.name
			if readOnly {
				name += ", read only"
			}
			t.Run(name, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "library.precis")
				tt.make(t, path)
				var before [32]byte
				if tt.name != "a folder" {
					before = hash(t, path)
				}
				f, err := storage.Open(path, storage.Options{ReadOnly: readOnly})
				if err == nil {
					_ = f.Close()
				}
				if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), path) {
					t.Errorf("got %v, want %v with the path", err, tt.want)
				}
				if tt.name != "a folder" && hash(t, path) != before {
					t.Error("the file was changed")
				}
				if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); err != nil || len(left) != 1 {
					t.Errorf("files beside it: %v, %v", left, err)
				}
			})
		}
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func copyTo(t testing.TB, from, to string) {
	t.Helper()
	write(t, to, string(read(t, from)))
}

func TestOpeningChangesNothing(t *testing.T) {
	path := smallFile(t)
	before := hash(t, path)
	for _, readOnly := range []bool{false, true, false} {
		f := open(t, path, storage.Options{ReadOnly: readOnly})
		if _, err := storetest.Read(f); err != nil {
			t.Fatal(err)
		}
		if problems, err := f.Check(t.Context()); err != nil || problems != nil {
			t.Errorf("Check: %v, %v", problems, err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if hash(t, path) != before {
			t.Errorf("opened with ReadOnly %v: the file was changed", readOnly)
		}
	}
}

func TestMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "library.precis")
	if _, err := storage.Open(path, storage.Options{ReadOnly: true}); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("read only: got %v, want ErrNotFound", err)
	}
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		t.Error("opening for reading made a folder")
	}
	open(t, path, storage.Options{})
	if _, err := os.Stat(path); err != nil {
		t.Errorf("not created: %v", err)
	}
}

func TestReadOnly(t *testing.T) {
	type readOnlyTest struct {
		name    string
		prepare func(path string) error
		options storage.Options
	}
	tests := []readOnlyTest{
		{"asked for", func(string) error { return nil }, storage.Options{ReadOnly: true}},
		{"file without write permission", func(path string) error { return os.Chmod(path, 0o444) }, storage.Options{}},
	}
	if runtime.GOOS != "windows" { // whose folders have no such permission
		tests = append(tests, readOnlyTest{"folder without write permission", func(path string) error { return os.Chmod(filepath.Dir(path), 0o555) }, storage.Options{}})
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := smallFile(t)
			before := hash(t, path)
			if err := tt.prepare(path); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
			f := open(t, path, tt.options)
			if !f.ReadOnly() {
				t.Error("ReadOnly() is false")
			}
			if l, err := storetest.Read(f); err != nil || len(l.Cards) != 60 {
				t.Errorf("%d cards read: %v", len(l.Cards), err)
			}
			_, updateErr := f.Update(notes.Action{Name: "Try"}, func(w notes.Writer) error { return w.DeleteNote("note0") })
			_, _, undoErr := f.Undo()
			_, _, repairErr := f.Repair(t.Context())
			_, restoreErr := f.Restore(t.Context(), path)
			for _, err := range []error{updateErr, undoErr, repairErr, restoreErr} {
				if !errors.Is(err, notes.ErrReadOnly) {
					t.Errorf("got %v, want ErrReadOnly", err)
				}
			}
			if hash(t, path) != before {
				t.Error("the file was changed")
			}
		})
	}
}

// childOf names the library in the environment of a process that a test starts:
// the test binary then grades there instead of testing.
const childOf = "PRECIS_TEST_CHILD"

func TestMain(m *testing.M) {
	if path := os.Getenv(childOf); path != "" {
		run := child
		if action := os.Getenv(childAction); action != "" {
			run = childActions[action]
		}
		fmt.Fprintln(os.Stderr, run(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func startChild(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childOf+"="+path)
	cmd.Stderr = os.Stderr
	return cmd
}

func TestLocked(t *testing.T) {
	path := smallFile(t)
	cmd := startChild(t, path)
	acknowledged := reading(t, cmd)
	<-acknowledged // it has the file open
	for _, readOnly := range []bool{false, true} {
		if _, err := storage.Open(path, storage.Options{ReadOnly: readOnly}); !errors.Is(err, notes.ErrLocked) {
			t.Errorf("read only %v: got %v, want ErrLocked", readOnly, err)
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for range acknowledged {
	}
	_ = cmd.Wait()
	open(t, path, storage.Options{})
}

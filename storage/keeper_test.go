package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

func stopped() time.Time { return time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC) }

func contents(t *testing.T, s notes.Store) storetest.Library {
	t.Helper()
	l, err := storetest.Read(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func clean(t *testing.T, f *storage.File) {
	t.Helper()
	if problems, err := f.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("Check: %v, %v", problems, err)
	}
}

func TestBackupAndRestore(t *testing.T) {
	for _, name := range []string{"backup.precis", "called as those made by themselves.precis-backup"} {
		t.Run(name, func(t *testing.T) {
			path := smallFile(t)
			f := open(t, path, storage.Options{Now: stopped})
			want := contents(t, f)
			backup := filepath.Join(t.TempDir(), name)
			size, err := f.Backup(t.Context(), backup)
			if err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(backup); err != nil || info.Size() != size {
				t.Errorf("size %d, stat %v, %v", size, info, err)
			}
			if _, err := f.Backup(t.Context(), backup); !errors.Is(err, fs.ErrExist) {
				t.Errorf("onto a file that is there: %v, want ErrExist", err)
			}
			if _, err := f.Update(notes.Action{Name: "Spoil"}, func(w notes.Writer) error { return w.DeleteNote("note0") }); err != nil {
				t.Fatal(err)
			}
			spoilt := contents(t, f)
			kept, err := f.Restore(t.Context(), backup)
			if err != nil {
				t.Fatal(err)
			}
			if want := filepath.Join(filepath.Dir(path), "library-replaced-2026-11-23-123000.precis"); kept != want {
				t.Errorf("kept at %s, want %s", kept, want)
			}
			if diff := cmp.Diff(want, contents(t, f)); diff != "" {
				t.Errorf("restored (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(spoilt, contents(t, open(t, kept, storage.Options{}))); diff != "" {
				t.Errorf("kept (-want +got):\n%s", diff)
			}
			clean(t, f)
			if _, err := f.Update(notes.Action{Name: "Go on"}, func(w notes.Writer) error { return w.DeleteNote("note0") }); err != nil {
				t.Error(err)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestRestoreRefuses(t *testing.T) {
	path := smallFile(t)
	f := open(t, path, storage.Options{})
	before := hash(t, path)
	damaged := filepath.Join(t.TempDir(), "damaged.precis")
	copyTo(t, smallFile(t), damaged)
	inFile(t, damaged, func(tx *bolt.Tx) error { return tx.Bucket([]byte("notes")).Delete([]byte("note0")) })
	text := filepath.Join(t.TempDir(), "text")
	write(t, text, strings.Repeat("no library ", 9999))
	for from, want := range map[string]error{damaged: notes.ErrForeign, text: notes.ErrForeign, text + "x": notes.ErrNotFound, path: notes.ErrInvalid} {
		if _, err := f.Restore(t.Context(), from); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", from, err, want)
		} else if strings.Contains(err.Error(), notes.ErrCorrupt.Error()) {
			t.Errorf("%s is said to be the library: %v", from, err)
		}
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Restore(done, smallFile(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := f.Backup(done, text+"y"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled backup: %v", err)
	}
	if _, err := f.Check(done); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled check: %v", err)
	}
	if hash(t, path) != before {
		t.Error("the library was changed")
	}
}

func TestCheckAndRepair(t *testing.T) {
	tests := []struct {
		name    string
		spoil   func(tx *bolt.Tx) error
		problem string
		done    string
	}{
		{"head missing", drop("notes", "note0"), "the text of note note0 has no head", "gave the text of note note0 a new head"},
		{"note of cards missing", both(drop("notes", "note1"), drop("texts", "note1")), "belongs to note note1, which is missing", "for its note note1 is missing"},
		{"progress missing", drop("progress", string(cardName(3))), "has no progress", "for its progress is lost"},
		{"card missing", drop("cards", string(cardName(3))), "belongs to no card", "dropped the progress"},
		{"content missing", func(tx *bolt.Tx) error {
			key, _ := tx.Bucket([]byte("blobs")).Cursor().First()
			return tx.Bucket([]byte("blobs")).Delete(key)
		}, "has no content", "dropped asset"},
		{"value damaged", spoil("cards", string(cardName(5))), "cannot be read", "dropped cards"},
		{"settings damaged", spoil("settings", "decks"), "settings \"decks\" cannot be read", "dropped settings"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, done := mended(t, smallFile(t), tt.spoil, tt.problem)
			if !strings.Contains(strings.Join(done, "\n"), tt.done) {
				t.Errorf("Repair: %v, want %q", done, tt.done)
			}
			if l := contents(t, f); len(l.Cards) < 59 || len(l.Reviews) < 120 {
				t.Errorf("%d cards and %d reviews left", len(l.Cards), len(l.Reviews))
			}
			if done, kept, err := f.Repair(t.Context()); done != nil || kept != "" || err != nil {
				t.Errorf("a second time: %v, %q, %v", done, kept, err)
			}
		})
	}
}

// mended spoils a library, which Check tells of in words that have problem among them, and
// repairs it: then it is clean, and the copy is what there was.
func mended(t *testing.T, path string, spoil func(tx *bolt.Tx) error, problem string) (f *storage.File, done []string) {
	t.Helper()
	inFile(t, path, spoil)
	f = open(t, path, storage.Options{Now: stopped})
	before := hash(t, path) // what nothing needs is swept when a library is opened
	if problems, err := f.Check(t.Context()); err != nil || len(problems) == 0 || !strings.Contains(strings.Join(problems, "\n"), problem) {
		t.Errorf("Check: %q, %v, want %q", problems, err, problem)
	}
	done, kept, err := f.Repair(t.Context())
	if err != nil || len(done) == 0 {
		t.Fatalf("Repair: %q, %v", done, err)
	}
	if hash(t, kept) != before {
		t.Error("the copy is not what there was")
	}
	clean(t, f)
	return f, done
}

func drop(bucket, key string) func(tx *bolt.Tx) error {
	return func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucket)).Delete([]byte(key)) }
}

func both(first, second func(tx *bolt.Tx) error) func(tx *bolt.Tx) error {
	return func(tx *bolt.Tx) error { return errors.Join(first(tx), second(tx)) }
}

func spoil(bucket, key string) func(tx *bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		value := append([]byte{}, b.Get([]byte(key))...)
		value[len(value)/2] ^= 1
		return b.Put([]byte(key), value)
	}
}

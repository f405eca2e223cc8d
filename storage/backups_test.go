package storage_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

// withMedia opens a library with two pictures and a clock.
func withMedia(t *testing.T, now *time.Time) (f *storage.File, folder string) {
	t.Helper()
	path := smallFile(t)
	f = open(t, path, storage.Options{Now: func() time.Time { return *now }})
	return f, strings.TrimSuffix(path, ".precis") + "-backups"
}

func back(t *testing.T, f *storage.File) notes.Backup {
	t.Helper()
	b, err := f.AutoBackup(t.Context(), "", notes.BackupOfDay)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func change(t *testing.T, f *storage.File, n int) {
	t.Helper()
	if _, err := f.Update(notes.Action{Name: "Change"}, func(w notes.Writer) error {
		return w.PutText("note0", notes.Text{Markdown: fmt.Sprint("changed ", n)})
	}); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, pattern string) []string {
	t.Helper()
	all, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAutoBackup(t *testing.T) {
	now := stopped()
	f, folder := withMedia(t, &now)
	want := contents(t, f)
	first := back(t, f)
	if first.Notes != len(want.Notes) || first.Cards != len(want.Cards) || first.Reviews == 0 || !first.Made.Equal(now) || first.Why != notes.BackupOfDay {
		t.Errorf("it holds %+v of %d notes and %d cards", first, len(want.Notes), len(want.Cards))
	}
	media := files(t, filepath.Join(folder, "media", "*"))
	if len(media) == 0 {
		t.Fatal("no media stand beside it")
	}
	if again, err := f.AutoBackup(t.Context(), "", notes.BackupOfDay); !errors.Is(err, notes.ErrNothing) || again.Path != first.Path {
		t.Errorf("nothing changed: %+v, %v, want the first and ErrNothing", again, err)
	}
	change(t, f, 1)
	now = now.Add(time.Hour)
	second := back(t, f)
	if diff := cmp.Diff(media, files(t, filepath.Join(folder, "media", "*"))); diff != "" {
		t.Error("media are stored again: " + diff)
	}
	listed, err := f.Backups("")
	if diff := cmp.Diff([]notes.Backup{second, first}, listed); err != nil || diff != "" {
		t.Errorf("listed, %v: %s", err, diff)
	}
	spoilt := contents(t, f)
	kept, err := f.Restore(t.Context(), first.Path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, contents(t, f)); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(spoilt, contents(t, open(t, kept, storage.Options{}))); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	clean(t, f)
	if _, _, err := f.Undo(); err != nil {
		t.Errorf("what was done before the backup cannot be undone: %v", err)
	}
	if left := append(files(t, filepath.Join(folder, ".*")), files(t, filepath.Join(filepath.Dir(folder), ".*"))...); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestRestoreRefusesBackups(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(t *testing.T, path, folder string)
	}{
		{"cut off", func(t *testing.T, path, _ string) {
			if err := os.Truncate(path, 2000); err != nil {
				t.Fatal(err)
			}
		}},
		{"a bit is wrong", func(t *testing.T, path, _ string) {
			data := read(t, path)
			data[len(data)/2] ^= 1
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{"a picture is missing", func(t *testing.T, _, folder string) {
			if err := os.Remove(files(t, filepath.Join(folder, "media", "*"))[0]); err != nil {
				t.Fatal(err)
			}
		}},
		{"a picture is another one", func(t *testing.T, _, folder string) {
			if err := os.WriteFile(files(t, filepath.Join(folder, "media", "*"))[0], []byte("other"), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{"it is no archive", func(t *testing.T, path, _ string) {
			if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now := stopped()
			f, folder := withMedia(t, &now)
			b := back(t, f)
			change(t, f, 1)
			want := contents(t, f)
			tt.spoil(t, b.Path, folder)
			if _, err := f.Restore(t.Context(), b.Path); !errors.Is(err, notes.ErrForeign) {
				t.Errorf("error %v, want ErrForeign", err)
			}
			if diff := cmp.Diff(want, contents(t, f)); diff != "" {
				t.Errorf("the library changed:\n%s", diff)
			}
			if left := files(t, filepath.Join(filepath.Dir(folder), ".*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// What is no longer kept goes with the next backup, and media with the last backup
// that needs them.
func TestBackupsArePruned(t *testing.T) {
	now := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	f, folder := withMedia(t, &now)
	first := back(t, f)
	unneeded := filepath.Join(folder, "media", strings.Repeat("0", 64))
	if err := os.WriteFile(unneeded, []byte("of none"), 0o600); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	change(t, f, 1)
	second := back(t, f)
	now = now.AddDate(0, 0, 5)
	change(t, f, 2)
	third := back(t, f)
	listed, err := f.Backups("")
	if diff := cmp.Diff([]notes.Backup{third, second}, listed); err != nil || diff != "" {
		t.Errorf("left, %v: %s", err, diff)
	}
	for _, path := range []string{first.Path, unneeded} {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is there: %v", path, err)
		}
	}
	if _, err := f.Restore(t.Context(), second.Path); err != nil {
		t.Errorf("what is kept lacks something: %v", err)
	}
}

// A backup that is made while grades are stored is the library of one moment.
func TestBackupWhileWriting(t *testing.T) {
	now := stopped()
	f, _ := withMedia(t, &now)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	wg.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := f.Update(notes.Action{Name: "Grade"}, func(w notes.Writer) error {
				r := storetest.SampleReview("card1")
				r.Took = time.Duration(n) * time.Millisecond
				_, err := w.AddReview(r)
				return errors.Join(err, w.PutPreference("grades", fmt.Sprint(n)))
			}); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for range 5 {
		b := back(t, f)
		other := open(t, smallFile(t), storage.Options{})
		if _, err := other.Restore(t.Context(), b.Path); err != nil {
			t.Fatal(err)
		}
		clean(t, other)
		if err := other.View(func(r notes.Reader) error {
			log, err := r.Reviews("card1")
			said, err2 := r.Preference("grades")
			if n := len(log); n > 0 && fmt.Sprint(log[n-1].Took.Milliseconds()) != said {
				t.Errorf("the last review is %d, the note of it says %s", log[n-1].Took.Milliseconds(), said)
			}
			return errors.Join(err, err2)
		}); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	wg.Wait()
}

// TestBackupKeepsNumbers: a backup of a library whose only review was taken back knows its
// number, so that it is not given out again.
func TestBackupKeepsNumbers(t *testing.T) {
	f := open(t, learnt(t), storage.Options{Now: stopped})
	l := overFile(t, f)
	want := contents(t, f)
	if _, err := l.Undo(); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	b, err := f.AutoBackup(t.Context(), folder, notes.BackupOnRequest)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Restore(t.Context(), b.Path); err != nil {
		t.Fatal(err)
	}
	l = overFile(t, f)
	if _, err := l.Redo(); err != nil {
		t.Fatal(err)
	}
	clean(t, f)
	if diff := cmp.Diff(want, contents(t, f)); diff != "" {
		t.Errorf("redone (-was +is):\n%s", diff)
	}
	if _, err := l.Study().Grade(want.Cards[3].ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	clean(t, f)
}

package storage_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

// useDamaged opens, reads, changes and checks a file that is damaged. Only
// errors and right data may come of it: a value that is returned must be one of
// those that were stored.
func useDamaged(t *testing.T, name, path string, genuine map[string]bool) (opened bool) {
	t.Helper()
	f, err := storage.Open(path, storage.Options{LockTimeout: 100 * time.Millisecond})
	if err != nil {
		if !errors.Is(err, notes.ErrCorrupt) && !errors.Is(err, notes.ErrNewer) {
			t.Errorf("%s: Open: %v is no ErrCorrupt", name, err)
		}
		return false
	}
	defer func() { _ = f.Close() }()
	read := func() {
		err := f.View(func(r notes.Reader) error {
			return errors.Join(
				r.EachNote(func(n notes.Note) error { return known(genuine, n) }),
				r.EachCard(func(c notes.Card) error { return known(genuine, c) }),
				r.EachReview(func(e notes.Review) error { return known(genuine, e) }))
		})
		if errors.Is(err, errWrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	read()
	for i := range 60 {
		_ = f.View(func(r notes.Reader) error { _, err := r.Card(cardName(i)); return err })
	}
	_, _ = f.Check(t.Context())
	_, _, _ = f.History()
	_, _, _ = f.Undo()
	_, _, _ = f.Redo()
	_, _ = f.Update(notes.Action{Name: "Try"}, func(w notes.Writer) error { return w.PutPreference("theme", "dark") })
	read()
	return true
}

var errWrong = errors.New("a value that was never stored")

func known(genuine map[string]bool, v any) error {
	if text := fmt.Sprintf("%#v", v); !genuine[text] {
		return fmt.Errorf("%w: %s", errWrong, text)
	}
	return nil
}

// genuineOf collects all values that the library has, or ever had as far as Undo goes back,
// or has after Redo: a page that is lost may bring an old one to light.
func genuineOf(t *testing.T, path string) map[string]bool {
	t.Helper()
	scratch := filepath.Join(t.TempDir(), "scratch.precis")
	copyTo(t, path, scratch)
	f := open(t, scratch, storage.Options{})
	genuine := map[string]bool{}
	collect := func() {
		l, err := storetest.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range l.Notes {
			genuine[fmt.Sprintf("%#v", n)] = true
		}
		for _, c := range l.Cards {
			genuine[fmt.Sprintf("%#v", c)] = true
		}
		for _, r := range l.Reviews {
			genuine[fmt.Sprintf("%#v", r)] = true
		}
	}
	collect()
	for _, step := range []func() (notes.Action, notes.Change, error){f.Redo, f.Undo} {
		for {
			_, _, err := step()
			if errors.Is(err, notes.ErrNothing) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			collect()
		}
	}
	return genuine
}

// gradedFile is smallFile with grades that wait.
func gradedFile(t *testing.T) string {
	t.Helper()
	path := smallFile(t)
	f := open(t, path, storage.Options{})
	for i := range 5 {
		if _, err := f.Update(notes.Action{Name: "Grade"}, func(w notes.Writer) error {
			_, err := w.AddReview(storetest.SampleReview(cardName(i)))
			return errors.Join(err, w.PutProgress(cardName(i), storetest.SampleProgress()))
		}); err != nil {
			t.Fatal(err)
		}
	}
	if waiting(t, f) == 0 {
		t.Fatal("nothing waits")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTruncated(t *testing.T) {
	path := gradedFile(t)
	genuine := genuineOf(t, path)
	whole := read(t, path)
	damaged := filepath.Join(t.TempDir(), "damaged.precis")
	for size := 0; size < len(whole); size += 4096 {
		for _, n := range []int{size, size + 1, size + 2047} {
			write(t, damaged, string(whole[:n]))
			useDamaged(t, fmt.Sprintf("cut to %d bytes", n), damaged, genuine)
		}
	}
}

func TestFlipped(t *testing.T) {
	path := gradedFile(t)
	genuine := genuineOf(t, path)
	whole := read(t, path)
	damaged := filepath.Join(t.TempDir(), "damaged.precis")
	chance := rand.New(rand.NewPCG(20261129, 1))
	opened, tried := 0, rounds(t, 250)
	for range tried {
		b := slices.Clone(whole)
		var at []int
		for range chance.IntN(4) + 1 {
			i := chance.IntN(len(b))
			if chance.IntN(2) == 0 { // heads and tables of pages are the dangerous part
				i = i&^4095 + chance.IntN(256)
			}
			b[i] ^= byte(1 << chance.IntN(8))
			at = append(at, i)
		}
		write(t, damaged, string(b))
		if useDamaged(t, fmt.Sprintf("flipped at %v", at), damaged, genuine) {
			opened++
		}
	}
	t.Logf("%d of %d could be opened", opened, tried)
}

// TestRestoreOverDamaged spoils the file under the open library, until bbolt stops in
// the middle: the file is given up then, and a backup takes its place.
func TestRestoreOverDamaged(t *testing.T) {
	path, backup := smallFile(t), smallFile(t)
	f := open(t, path, storage.Options{Now: stopped})
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	const headers = 2 * 4096
	_, err = file.WriteAt(bytes.Repeat([]byte{0xFF}, int(info.Size())-headers), headers)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := storetest.Read(f); !errors.Is(err, notes.ErrCorrupt) {
		t.Errorf("got %v, want ErrCorrupt", err)
	}
	if _, err := f.Restore(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	clean(t, f)
}

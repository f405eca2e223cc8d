package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/storetest"
)

// pagesOf returns the bytes of a library with a note, a card and its review, twice
// changed.
func pagesOf(f *testing.F) []byte {
	f.Helper()
	path := filepath.Join(f.TempDir(), "library.precis")
	lib, err := Open(path, Options{})
	if err != nil {
		f.Fatal(err)
	}
	c := storetest.SampleCard("c", "n")
	for _, text := range []string{"# One\n", "# Two\n"} {
		if _, err := lib.Update(notes.Action{Name: "Add"}, func(w notes.Writer) error {
			n := storetest.SampleNote("n")
			return errors.Join(w.PutNote(n), w.PutText("n", notes.Text{Markdown: text}), w.PutCard(c))
		}); err != nil {
			f.Fatal(err)
		}
	}
	if err := lib.Close(); err != nil {
		f.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	return data
}

// FuzzPages writes bytes into a library: opening and repairing it never fail but by an
// error, what opens can be read by bbolt, and what is saved is whole.
func FuzzPages(f *testing.F) {
	whole := pagesOf(f)
	f.Add(uint32(0), []byte{}, uint32(0))
	f.Add(uint32(pageSize), []byte{0xff, 0xff}, uint32(0))
	f.Add(uint32(3*pageSize+8), []byte{2, 0, 0xff, 0xff, 9, 0, 0, 0}, uint32(1))
	f.Add(uint32(2*pageSize+pageHeader), bytes.Repeat([]byte{0xff}, element), uint32(2*pageSize+100))
	f.Fuzz(func(t *testing.T, at uint32, change []byte, cut uint32) {
		data := bytes.Clone(whole)
		copy(data[int(at)%len(data):], change)
		data = data[:len(data)-int(cut)%(len(data)-2*pageSize)]
		both := [2]header{headerAt(data), headerAt(data[pageSize:])}
		s, err := readAll(context.Background(), data, both)
		if err == nil {
			err = s.mend()
		}
		if err != nil && !errors.Is(err, errDamaged) {
			t.Fatalf("reading what is left: %v", err)
		}
		if err == nil {
			for b, all := range s.found {
				for key, value := range all {
					if err := readable(bucket(b), []byte(key), unsealed(value)); err != nil {
						t.Fatalf("saved of table %d: %q, which is %v", b, key, err)
					}
				}
			}
		}
		h, _ := newest(both)
		if !h.whole || h.end < 4 || h.end > uint64(len(data)/pageSize) {
			return
		}
		if p := (pages{data: data, header: h}); p.walk() != nil {
			return
		}
		path := filepath.Join(t.TempDir(), "library.precis")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, PageSize: pageSize})
		if err != nil {
			t.Fatalf("bbolt refuses what was looked through: %v", err)
		}
		defer db.Close()
		_ = db.View(func(tx *bolt.Tx) error {
			return tx.ForEach(func(_ []byte, b *bolt.Bucket) error {
				return b.ForEach(func(_, _ []byte) error { return nil })
			})
		})
	})
}

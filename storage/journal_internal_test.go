package storage

import (
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
)

// Changes were once stored with their English words: they are still told and
// undone, and what is done after them says what it did.
func TestOldNamesOfChanges(t *testing.T) {
	f, err := Open(filepath.Join(t.TempDir(), "library.db"), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	put := func(id notes.NoteID) func(notes.Writer) error {
		return func(w notes.Writer) error { return w.PutNote(notes.Note{ID: id, Title: "Rivers"}) }
	}
	if _, err := f.Update(notes.Action{Kind: notes.ActionAddNote}, put("a")); err != nil {
		t.Fatal(err)
	}
	err = f.db.Update(func(tx *bolt.Tx) error {
		r, err := newReader(tx)
		if err != nil {
			return err
		}
		e, err := readEntry(r, undoBucket, 1)
		if err != nil {
			return err
		}
		// Version 1 is that of today with a name for what was done.
		now := encoded(recorded(e))
		records := now[len(appendAction([]byte{actionVersion}, e.what)):]
		key := partKey(1, 0)
		return r.stored(undoBucket).Put([]byte(key), seal(key, append(appendString([]byte{codecVersion}, "Import 3 notes"), records...)))
	})
	if err != nil {
		t.Fatal(err)
	}
	newest := notes.Action{Kind: notes.ActionMove, Count: 2, Name: "Polity"}
	if _, err := f.Update(newest, put("b")); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Move 2 notes to Polity", "Import 3 notes"} {
		next, _, err := f.History()
		if err != nil || next.String() != want {
			t.Errorf("undo would take back %q, want %q: %v", next, want, err)
		}
		if done, _, err := f.Undo(); err != nil || done != next.Action {
			t.Errorf("undid %q, want %q: %v", done, next, err)
		}
	}
	if done, _, err := f.Redo(); err != nil || done.String() != "Import 3 notes" {
		t.Errorf("did %q again: %v", done, err)
	}
	if done, _, err := f.Redo(); err != nil || done != newest {
		t.Errorf("did %v again, want %v: %v", done, newest, err)
	}
}

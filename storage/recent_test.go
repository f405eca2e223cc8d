package storage_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/storetest"
	"precis/storage"
)

// waiting returns how many values of a library are not in their tables yet, which are on
// one page.
func waiting(t *testing.T, f *storage.File) int {
	t.Helper()
	n, err := storage.Waiting(f)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestGradesWait: while grades wait, and when other changes have put them into their
// tables, the library holds what it would without that, and they can be taken back one
// by one.
func TestGradesWait(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.precis")
	f := open(t, path, storage.Options{Now: stopped})
	l := overFile(t, f)
	if _, err := l.Create(questions(40), ""); err != nil {
		t.Fatal(err)
	}
	// same looks at the library as it is and as it is read again.
	same := func(want storetest.Library) {
		t.Helper()
		if diff := cmp.Diff(want, contents(t, f)); diff != "" {
			t.Fatalf("other than it was (-was +is):\n%s", diff)
		}
		clean(t, f)
		before := waiting(t, f)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		f = open(t, path, storage.Options{Now: stopped})
		l = overFile(t, f)
		if diff := cmp.Diff(want, contents(t, f)); diff != "" || waiting(t, f) != before {
			t.Fatalf("read again, %d wait, not %d; it is other than it was (-was +is):\n%s", waiting(t, f), before, diff)
		}
	}
	grade := func(i int, c notes.Card) {
		if _, err := l.Study().Grade(c.ID, notes.Grades[i%4], time.Second); err != nil {
			t.Fatal(err)
		}
	}
	grade(0, contents(t, f).Cards[30]) // which brings the rules
	was := []storetest.Library{contents(t, f)}
	wait, most := []int{waiting(t, f)}, 0
	for i, c := range was[0].Cards[:30] {
		grade(i, c)
		now := contents(t, f)
		if len(now.Reviews) != i+2 {
			t.Fatalf("%d reviews after %d grades", len(now.Reviews), i+2)
		}
		was, wait = append(was, now), append(wait, waiting(t, f))
		if most = max(most, wait[i+1]); wait[i+1] == wait[i] {
			t.Fatalf("%d values wait after %d grades, and %d before", wait[i+1], i+1, wait[i])
		}
		if i%11 == 0 {
			same(now)
		}
	}
	if most < 24 {
		t.Errorf("at most %d values waited", most)
	}
	for i := len(was) - 2; i >= 0; i-- {
		undo, _, err := f.History()
		if err != nil || undo.Kind != notes.ActionGrade {
			t.Fatalf("%v would be undone, %v", undo, err)
		}
		if done, err := l.Undo(); err != nil || done != undo.Action {
			t.Fatalf("%v was undone, not %v: %v", done, undo, err)
		}
		if n := waiting(t, f); n != 0 {
			t.Fatalf("%d values wait after an undo", n)
		}
		if i%11 == 0 {
			same(was[i])
		}
	}
	for range len(was) - 1 {
		if _, err := l.Redo(); err != nil {
			t.Fatal(err)
		}
	}
	same(was[len(was)-1])
}

// TestOtherChangesPutWhatWaits: a change that is no grade leaves nothing waiting, and a
// backup holds, and counts, what waits.
func TestOtherChangesPutWhatWaits(t *testing.T) {
	for _, change := range []struct {
		name string
		do   func(w notes.Writer, c notes.Card) error
	}{
		{"a setting", func(w notes.Writer, _ notes.Card) error { return w.PutPreference("theme", "dark") }},
		{"a review removed", func(w notes.Writer, c notes.Card) error { return w.RemoveReview(c.ID, 2) }},
		{"a card deleted", func(w notes.Writer, c notes.Card) error { return w.DeleteCard(c.ID) }},
		{"an edited card", func(w notes.Writer, c notes.Card) error { c.Prompt = "Other?"; return w.PutCard(c) }},
	} {
		t.Run(change.name, func(t *testing.T) {
			f := open(t, learnt(t), storage.Options{Now: stopped})
			card := contents(t, f).Cards[3]
			if _, err := overFile(t, f).Study().Grade(card.ID, notes.Good, time.Second); err != nil {
				t.Fatal(err)
			}
			if waiting(t, f) == 0 {
				t.Fatal("nothing waits")
			}
			about, err := f.AutoBackup(t.Context(), t.TempDir(), notes.BackupOnRequest)
			if err != nil || about.Reviews != 2 {
				t.Errorf("a backup of %d reviews, not 2: %v", about.Reviews, err)
			}
			_, err = f.Update(notes.Action{Name: "Try"}, func(w notes.Writer) error { return change.do(w, card) })
			if n := waiting(t, f); err != nil || n != 0 {
				t.Errorf("%d values wait: %v", n, err)
			}
			problems, err := f.Check(t.Context())
			if err != nil || len(problems) > 0 {
				t.Error(problems, err)
			}
		})
	}
}

// TestCheckWhatWaits: what waits and cannot be right is told of, and repaired.
func TestCheckWhatWaits(t *testing.T) {
	const progress, review, undo = 4, 5, 12 // numbers of tables
	// spoil changes what waits for a table.
	spoil := func(table byte, change func(key string, value []byte) (string, []byte)) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			recent := tx.Bucket([]byte("recent"))
			entry, sealed := recent.Cursor().Seek([]byte{table})
			key, value := change(string(entry[1:]), slices.Clone(sealed[:len(sealed)-8]))
			now := string([]byte{table}) + key
			return recent.Put([]byte(now), storage.Seal(now, storage.Seal(key, value)))
		}
	}
	at := func(i int, to byte) func(string, []byte) (string, []byte) {
		return func(key string, value []byte) (string, []byte) { value[i] = to; return key, value }
	}
	for _, tt := range []struct {
		name, want string
		spoil      func(tx *bolt.Tx) error
	}{
		{"progress of another version", "cannot be read", spoil(progress, at(0, 99))},
		{"progress of no card", "belongs to no card", spoil(progress, func(_ string, v []byte) (string, []byte) { return "gone", v })},
		{"an impossible state", "impossible state", spoil(progress, at(1, 9))},
		{"an impossible grade", "impossible grade", spoil(review, at(2, 9))},
		{"a journal entry that names no table", "journal", spoil(undo, func(key string, v []byte) (string, []byte) { return key, append(v, 99, 1, 'x', 0) })},
		{"a journal entry without its beginning", "journal", spoil(undo, func(_ string, v []byte) (string, []byte) {
			return "\x00\x00\x00\x00\x00\x00\x00\x09\x00\x00\x00\x01", v
		})},
		{"a value of no table", "cannot be read", func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("recent")).Put([]byte("\x63x"), storage.Seal("\x63x", storage.Seal("x", []byte("y"))))
		}},
		{"a damaged value", "cannot be read", func(tx *bolt.Tx) error {
			key, value := tx.Bucket([]byte("recent")).Cursor().First()
			value = bytes.Clone(value)
			value[9] ^= 1
			return tx.Bucket([]byte("recent")).Put(bytes.Clone(key), value)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := learnt(t)
			f := open(t, path, storage.Options{})
			if _, err := overFile(t, f).Study().Grade(contents(t, f).Cards[3].ID, notes.Good, time.Second); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			f, _ = mended(t, path, tt.spoil, tt.want)
			if c := contents(t, f).Cards[3]; c.Progress.Reps != 1 {
				t.Errorf("graded %d times after the repair", c.Progress.Reps)
			}
		})
	}
}

// TestRepairWhatWaits: a page of what waits costs no more than the last grade, for the
// change before has a copy of the others. What waited before the last change is looked for
// where the page is lost that it was put into, and nowhere else.
func TestRepairWhatWaits(t *testing.T) {
	path := studied(t)
	f := open(t, path, storage.Options{})
	before := contents(t, f)
	graded := []notes.CardID{before.Cards[1].ID, before.Cards[2].ID, before.Cards[602].ID} // the first one waits already
	for _, id := range graded[1:] {
		if _, err := overFile(t, f).Study().Grade(id, notes.Good, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	of := func(l *storetest.Library, what string) (keys []string) {
		for key := range keysOf(l) {
			if strings.HasPrefix(key, what) && slices.ContainsFunc(graded, func(id notes.CardID) bool { return strings.Contains(key, string(id)) }) {
				keys = append(keys, key)
			}
		}
		return keys
	}
	// without tries each page that passes without what is on it.
	without := func(pass func(keys []string) bool, want *storetest.Library, look func(name string, lost, extra []string)) {
		whole := read(t, path)
		leaves, err := storage.Leaves(path)
		if err != nil {
			t.Fatal(err)
		}
		tried := 0
		for _, page := range slices.Sorted(maps.Keys(leaves)) {
			if !pass(leaves[page]) || tried == 8 {
				continue
			}
			tried++
			damaged := slices.Clone(whole)
			clear(damaged[page*4096:][:4096])
			name := fmt.Sprintf("page %d, which begins with %q", page, leaves[page][0])
			got, _ := repaired(t, name, damaged)
			look(name, differing(want, &got), differing(&got, want))
		}
		if tried == 0 {
			t.Fatal("no page passed")
		}
	}
	now := contents(t, f)
	without(func(keys []string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "undo/") }) && slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "reviews/") })
	}, &now, func(name string, lost, _ []string) {
		if len(lost) > 2 || slices.ContainsFunc(lost, func(key string) bool { return !strings.Contains(key, string(graded[2])) }) {
			t.Errorf("%s: lost %q", name, lost)
		}
	})
	if _, err := f.Update(notes.Action{Name: "Try"}, func(w notes.Writer) error { return w.PutPreference("theme", "dark") }); err != nil {
		t.Fatal(err)
	}
	reviews := of(&now, "reviews/")
	without(func(keys []string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(reviews, k) })
	}, &now, func(name string, lost, _ []string) {
		for _, key := range lost {
			if slices.Contains(reviews, key) {
				t.Errorf("%s: lost %q", name, key)
			}
		}
	})
	for range 2 { // the preference, and the last grade
		if _, err := overFile(t, f).Undo(); err != nil {
			t.Fatal(err)
		}
	}
	now = contents(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	without(func(keys []string) bool { return strings.HasPrefix(keys[0], "cards/") }, &now, func(name string, _, extra []string) {
		for _, key := range extra {
			if strings.HasPrefix(key, "reviews/") {
				t.Errorf("%s: %q came back", name, key)
			}
		}
	})
}

// TestEmptiedAtOnce: a change that empties a table of several pages, as the outbox, ends,
// where it looks for the last key of it too.
func TestEmptiedAtOnce(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "library.precis"), storage.Options{Now: stopped})
	ids := make([]notes.CardID, 60)
	update(t, f, "Begin", func(w notes.Writer) error {
		err := errors.Join(w.PutNote(storetest.SampleNote("a")), w.PutText("a", notes.Text{}), w.PutShared(notes.OutboxOpen, "1"))
		for i := range ids {
			ids[i] = notes.CardID(fmt.Sprintf("%064d", i))
			err = errors.Join(err, w.PutCard(storetest.SampleCard(ids[i], "a")))
		}
		return err
	})
	for i, id := range ids {
		update(t, f, "Bury", func(w notes.Writer) error { return w.PutProgress(id, notes.Progress{BuriedOn: notes.Day(i)}) })
	}
	update(t, f, "Meet", func(w notes.Writer) error {
		return errors.Join(w.ClearOutbox(math.MaxUint64), w.PutProgress(ids[0], notes.Progress{Reps: 1}))
	})
	if _, _, err := f.Undo(); err != nil {
		t.Fatal(err)
	}
	clean(t, f)
}

// TestBeforeRecent: a library of schema 8, with a change to redo, is read as it is, and
// goes on once it is upgraded.
func TestBeforeRecent(t *testing.T) {
	path := learnt(t)
	f := open(t, path, storage.Options{})
	graded := contents(t, f)
	if _, _, err := f.Undo(); err != nil {
		t.Fatal(err)
	}
	want := contents(t, f)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	inFile(t, path, func(tx *bolt.Tx) error {
		change := binary.LittleEndian.AppendUint64(nil, uint64(tx.ID()))
		return errors.Join(tx.DeleteBucket([]byte("recent")), storage.PutVersion(tx, 8),
			tx.Bucket([]byte("meta")).Put([]byte("change"), storage.Seal("change", change)))
	})
	for _, readOnly := range []bool{true, false} {
		f := open(t, path, storage.Options{Now: stopped, ReadOnly: readOnly})
		if _, redo, err := f.History(); err != nil || redo.Kind != notes.ActionGrade {
			t.Errorf("%v would be redone: %v", redo, err)
		}
		if diff := cmp.Diff(want, contents(t, f)); diff != "" {
			t.Errorf("read only %v (-was +is):\n%s", readOnly, diff)
		}
		clean(t, f)
		if !readOnly {
			l := overFile(t, f)
			if _, err := l.Redo(); err != nil || !cmp.Equal(graded, contents(t, f)) {
				t.Errorf("redone: %v\n%s", err, cmp.Diff(graded, contents(t, f)))
			}
			if _, err := l.Study().Grade(want.Cards[3].ID, notes.Good, time.Second); err != nil || waiting(t, f) == 0 {
				t.Errorf("%d values wait: %v", waiting(t, f), err)
			}
			clean(t, f)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

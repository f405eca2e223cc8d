package storage

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"precis/notes"
	"precis/notes/storetest"
)

func FuzzDecodeCard(f *testing.F) {
	c := storetest.SampleCard("c", "n")
	f.Add(appendCard(nil, &c))
	c.Doubt = nil
	f.Add(appendCard(nil, &c))
	f.Add([]byte{1})
	f.Add([]byte{1, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := decodeCard("c", b)
		if err != nil {
			return
		}
		again, err := decodeCard("c", appendCard(nil, &c))
		if err != nil || !reflect.DeepEqual(c, again) {
			t.Errorf("%#v became %#v, %v", c, again, err)
		}
		var many cardReader
		for range 2 { // the second time its lists are known
			if again, err = many.decode([]byte("c"), b); err != nil || !reflect.DeepEqual(c, again) {
				t.Errorf("among many %#v became %#v, %v", c, again, err)
			}
		}
	})
}

// Many cards are read as each of them alone, whatever lists they share with those before.
func TestReadManyCards(t *testing.T) {
	var many cardReader
	for i, lists := range [][2][]string{
		{nil, nil},
		{{"Straits"}, {"figures"}},
		{{"Straits"}, {"figures"}},
		{{"Straits", "Malacca"}, {"figures"}},
		{{"Straits"}, nil},
		{nil, {"Straits"}},
		{{"Strait"}, {"figures", "Straits"}},
		{{strings.Repeat("long", 5000)}, {"figures", "Straits"}},
	} {
		c := storetest.SampleCard(notes.CardID(fmt.Sprint("card", i)), "n")
		c.Section, c.Tags, c.Progress = lists[0], lists[1], notes.Progress{}
		if got, err := many.decode([]byte(c.ID), appendCard(nil, &c)); err != nil || !reflect.DeepEqual(got, c) {
			t.Errorf("%+v became %+v, %v", c, got, err)
		}
	}
}

func FuzzDecodeNote(f *testing.F) {
	n := storetest.SampleNote("n")
	f.Add(appendNote(nil, &n))
	f.Add([]byte{1})
	f.Add([]byte{1, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := decodeNote("n", b)
		if err != nil {
			return
		}
		again, err := decodeNote("n", appendNote(nil, &n))
		if err != nil || !reflect.DeepEqual(n, again) {
			t.Errorf("%#v became %#v, %v", n, again, err)
		}
	})
}

func FuzzDecodeText(f *testing.F) {
	f.Add(encodeText(&notes.Text{Markdown: "# A", Original: "a"}))
	f.Add(encodeText(&notes.Text{Markdown: "# A", Base: "# B"}))
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := decodeText(b)
		if err != nil {
			return
		}
		if again, err := decodeText(encodeText(&text)); err != nil || again != text {
			t.Errorf("%#v became %#v, %v", text, again, err)
		}
	})
}

func FuzzDecodeProgress(f *testing.F) {
	p := storetest.SampleProgress()
	f.Add(appendProgress(nil, &p))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := decodeProgress(b)
		if err == nil && string(appendProgress(nil, &p)) != string(b) {
			t.Errorf("%x became %x", b, appendProgress(nil, &p))
		}
	})
}

func FuzzDecodeTouched(f *testing.F) {
	key := []byte{0, 0, 0, 0, 0, 0, 0, 1}
	r := storetest.SampleReview("c")
	o := &outgoing{entry: []byte{codecVersion, 2}}
	o.touch(noteBucket, "n", nil, []byte("after"))
	o.touch(reviewBucket, reviewKey("c", 1), nil, seal("", encodeReview(&r)))
	o.touch(reviewBucket, reviewKey("c", 2), seal("", encodeReview(&r)), nil)
	o.touch(assetBucket, "a.png", nil, []byte("hash"))
	o.touch(settingBucket, "decks", nil, []byte("{}"))
	f.Add(o.entry)
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := decodeTouched(key, b)
		if err == nil && (all.Number != 1 || len(all.Added)+len(all.Removed) > len(b)) {
			t.Errorf("%x became %+v", b, all)
		}
	})
}

// FuzzReadable reads any entry as one of each table: what is taken for one can be read as one.
func FuzzReadable(f *testing.F) {
	for b, value := range map[bucket]any{
		settingBucket: notes.DeckSettings{"": {"fuzz": "false"}}, packBucket: notes.Pack{ID: "id"}, conflictBucket: notes.Conflict{ID: "id"},
		examBucket: notes.Exam{ID: "id"}, examDayBucket: notes.ExamDay{Exam: "id"}, readingBucket: notes.Readings{Note: "id"},
		ruleBucket: notes.DefaultSettings(),
	} {
		data, err := json.Marshal(value)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(byte(b), []byte("id"), data)
	}
	f.Add(byte(recentBucket), []byte{0, 0, 0, 1}, seal("", []byte{5, 'a', 0}))
	f.Fuzz(func(t *testing.T, table byte, key, value []byte) {
		b := bucket(table) % buckets
		if err := readable(b, key, value); err != nil && isOf(b, key, value) {
			t.Errorf("%q of %s is taken for one: %v", key, bucketNames[b], err)
		}
	})
}

func FuzzDecodeReview(f *testing.F) {
	r := storetest.SampleReview("c")
	f.Add(encodeReview(&r))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeReview([]byte(reviewKey("c", 7)), b)
		if err == nil && (string(encodeReview(&r)) != string(b) || r.Card != "c" || r.Seq != 7) {
			t.Errorf("%x became %x", b, encodeReview(&r))
		}
	})
}

// encoded joins the parts of an entry.
func encoded(r *recorder) []byte { return append(bytes.Join(r.parts, nil), r.rest...) }

func recorded(e *journalEntry) *recorder {
	r := newRecorder(e.what)
	for _, record := range e.records {
		r.add(record.bucket, record.key, record.value, nil)
	}
	return r
}

func FuzzDecodeJournal(f *testing.F) {
	r := newRecorder(notes.Action{Kind: notes.ActionGrade, Name: "n", Other: "good"})
	r.add(cardBucket, "c", []byte("before"), nil)
	r.add(noteBucket, "n", nil, nil)
	f.Add(encoded(r))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := decodeEntry(b)
		if err != nil || len(e.what.Name) > longestPart {
			return
		}
		again, err := decodeEntry(encoded(recorded(e)))
		if err != nil || !reflect.DeepEqual(e, again) {
			t.Errorf("%#v became %#v, %v", e, again, err)
		}
	})
}

// older returns an empty file of a schema.
func older(t *testing.T, version uint32) *bolt.DB {
	path := filepath.Join(t.TempDir(), "library.precis")
	db, err := openDB(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	err = db.Update(func(tx *bolt.Tx) error {
		err := errors.Join(initialise(tx), putVersion(tx, version))
		for b, name := range bucketNames {
			if bucket(b).since() > version {
				err = errors.Join(err, tx.DeleteBucket([]byte(name)))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// TestOlderFiles reads files of older schemas as they are, and restores them.
func TestOlderFiles(t *testing.T) {
	for version := uint32(1); version < schema; version++ {
		db := older(t, version)
		path := db.Path()
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := storetest.Read(f); err != nil {
			t.Errorf("schema %d: %v", version, err)
		}
		if problems, err := f.Check(t.Context()); err != nil || problems != nil {
			t.Errorf("schema %d: %v, %v", version, problems, err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		library, err := Open(filepath.Join(t.TempDir(), "library.precis"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := library.Restore(t.Context(), path); err != nil {
			t.Errorf("schema %d: %v", version, err)
		}
		if _, err := library.Update(notes.Action{Name: "Open a pack"}, func(w notes.Writer) error { return w.PutPack(storetest.SamplePack("p")) }); err != nil {
			t.Errorf("schema %d: %v", version, err)
		}
		if err := library.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestMigrations brings a file of each older schema up to date.
func TestMigrations(t *testing.T) {
	for version := uint32(1); version <= schema; version++ {
		db := older(t, version)
		if err := migrate(db, migrations); err != nil {
			t.Errorf("from schema %d: %v", version, err)
		}
		if got, err := versionOf(db); got != schema || err != nil {
			t.Errorf("schema %d became %d (%v), want %d", version, got, err, schema)
		}
	}
}

// An older file is backed up before it is brought up to date, and the backup can be
// restored.
func TestMigrationsAreBackedUp(t *testing.T) {
	for version := uint32(1); version < schema; version++ {
		db := older(t, version)
		path := db.Path()
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		all, err := f.Backups("")
		if err != nil || len(all) != 1 || all[0].Why != notes.BeforeUpgrade {
			t.Fatalf("of schema %d: %+v, %v", version, all, err)
		}
		if _, err := f.Restore(t.Context(), all[0].Path); err != nil {
			t.Errorf("restore schema %d: %v", version, err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestMigrate brings a made-up older file up to date in two steps.
func TestMigrate(t *testing.T) {
	var ran []uint32
	step := func(from uint32, err error) migration {
		return migration{from: from, run: func(tx *bolt.Tx) error {
			ran = append(ran, from)
			return errors.Join(tx.Bucket([]byte("preferences")).Put([]byte{byte(from)}, []byte("x")), err)
		}}
	}
	broken := errors.New("broken")
	tests := []struct {
		name    string
		version uint32
		steps   []migration
		ran     []uint32
		left    uint32
		err     error
	}{
		{"both", 1, []migration{step(1, nil), step(2, nil)}, []uint32{1, 2}, 3, nil},
		{"only the newer", 2, []migration{step(1, nil), step(2, nil)}, []uint32{2}, 3, nil},
		{"none", 3, []migration{step(1, nil), step(2, nil)}, nil, 3, nil},
		{"second fails", 1, []migration{step(1, nil), step(2, broken)}, []uint32{1, 2}, 2, broken},
		{"a gap", 1, []migration{step(2, nil)}, nil, 1, errDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db := older(t, tt.version)
			ran = nil
			if err := migrate(db, tt.steps); !errors.Is(err, tt.err) {
				t.Errorf("got error %v, want %v", err, tt.err)
			}
			if version, err := versionOf(db); version != tt.left || err != nil || !reflect.DeepEqual(ran, tt.ran) {
				t.Errorf("ran %v to schema %d (%v), want %v to %d", ran, version, err, tt.ran, tt.left)
			}
			err := db.View(func(tx *bolt.Tx) error {
				n := tx.Bucket([]byte("preferences")).Stats().KeyN
				if want := int(tt.left - tt.version); n != want {
					t.Errorf("%d steps left a mark, want %d", n, want)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func TestDecodeUnknownKind(t *testing.T) {
	c := storetest.SampleCard("c", "n")
	b := appendCard(nil, &c)
	b[1] = byte(len(notes.Kinds()))
	if got, err := decodeCard("c", b); !errors.Is(err, errDamaged) {
		t.Errorf("a card of an unknown kind is %v, %v", got.Kind, err)
	}
}

// TestTableOf tells from its entries which table a page is of.
func TestTableOf(t *testing.T) {
	pages := map[bucket]struct {
		key   string
		value any
	}{
		packBucket:     {"x", storetest.SamplePack("x")},
		conflictBucket: {"x", storetest.SampleConflict("x", "n")},
		examBucket:     {"x", storetest.SampleExam("x")},
		readingBucket:  {"n", storetest.SampleReadings("n")},
		examDayBucket:  {"prelims\x002026-11-23", storetest.SampleExamDay("prelims", 20780)},
	}
	for want, page := range pages {
		t.Run(bucketNames[want], func(t *testing.T) {
			value, err := json.Marshal(page.value)
			if err != nil {
				t.Fatal(err)
			}
			if got := tableOf([]item{{key: []byte(page.key), value: seal(page.key, value)}}); got != want {
				t.Errorf("taken for a page of %s", bucketNames[got])
			}
		})
	}
}

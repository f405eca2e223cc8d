//go:build linux

package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"
	_ "modernc.org/sqlite"

	"precis/notes/benchtest"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/storage"
)

// ankiTables are what Anki writes a grade and an import to: schema 11, with its indices.
const ankiTables = `
create table col (id integer primary key, mod integer not null, usn integer not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_notes_csum on notes (csum);
create index ix_cards_usn on cards (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_usn on revlog (usn);
create index ix_revlog_cid on revlog (cid);
insert into col values (1, 0, 0);
`

// sqlite is an empty collection, as durable as ours: a write-ahead log, synced at each
// commit.
func sqlite(b *testing.B) *sql.DB {
	b.Helper()
	db, err := sql.Open("sqlite", filepath.Join(b.TempDir(), "collection.anki2")+"?_pragma=journal_mode(wal)&_pragma=synchronous(full)")
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { _ = db.Close() })
	if _, err := db.Exec(ankiTables); err != nil {
		b.Fatal(err)
	}
	return db
}

// within runs a transaction.
func within(b *testing.B, db *sql.DB, f func(do func(query string, args ...any))) {
	b.Helper()
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	statements := map[string]*sql.Stmt{}
	f(func(query string, args ...any) {
		s := statements[query]
		if s == nil {
			if s, err = tx.PrepareContext(context.Background(), query); err != nil {
				b.Fatal(err)
			}
			statements[query] = s
		}
		if _, err := s.Exec(args...); err != nil {
			b.Fatal(err)
		}
	})
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

// addCard writes a note and its card.
func addCard(do func(query string, args ...any), id int, front, back string) {
	do("insert into notes values (?, ?, 1, ?, -1, ' a ', ?, ?, ?, 0, '')", id, fmt.Sprint("guid", id), id, front+"\x1f"+back, front, id*7919)
	do("insert into cards values (?, ?, 1, 0, ?, -1, 2, 2, ?, 30, 2500, 2, 0, 0, 0, 0, 0, '')", id, id, id, id%90)
}

// BenchmarkGradeAgainstSQLite times a durable grade against the writes of Anki's in
// SQLite, turn by turn.
func BenchmarkGradeAgainstSQLite(b *testing.B) {
	const cards = 100_000
	f := open(b, largeFile(b, cards), storage.Options{})
	db := sqlite(b)
	sample := storetest.SampleCard("a", "b")
	within(b, db, func(do func(string, ...any)) {
		for id := range cards {
			addCard(do, id+1, sample.Prompt, sample.Answer)
			do("insert into revlog values (?, ?, -1, 3, 30, 4, 2500, 5000, 1)", id+1, id+1)
		}
	})
	i := 0
	benchtest.Compare(b, func() time.Duration {
		i++
		return benchtest.Took(func() {
			if err := grade(f, i, cards); err != nil {
				b.Fatal(err)
			}
		})
	}, func() time.Duration {
		id := i*104729%cards + 1
		return benchtest.Took(func() {
			within(b, db, func(do func(string, ...any)) {
				do("update cards set mod = ?, usn = -1, type = 2, queue = 2, due = ?, ivl = 60, factor = 2500, reps = ?, lapses = 0, left = 0 where id = ?", i, i%90, i, id)
				for n := 1; n <= 2; n++ { // siblings are buried
					do("update cards set mod = ?, usn = -1, queue = -3 where id = ?", i, (id+n)%cards+1)
				}
				do("insert into revlog values (?, ?, -1, 3, 60, 30, 2500, 5000, 1)", cards+i, id)
				do("update col set mod = ?", i)
			})
		})
	})
}

// BenchmarkImportAgainstSQLite times the import of 5 000 files with 100 000 cards against
// goldmark's parse of them and the same cards written to SQLite in one transaction. Each
// turn lets go of its library: no import is one beside others.
func BenchmarkImportAgainstSQLite(b *testing.B) {
	const files, cards = 5000, 20 // in each
	folder := folderOf(b, files)
	parser := goldmark.New().Parser()
	benchtest.Compare(b, func() time.Duration {
		store := open(b, filepath.Join(b.TempDir(), "library.precis"), storage.Options{})
		var lib *library.Library
		took := benchtest.Took(func() { lib = libraryWith(b, store, folder) })
		if err := lib.Close(); err != nil {
			b.Fatal(err)
		}
		return took
	}, func() time.Duration {
		db := sqlite(b)
		return benchtest.Took(func() {
			within(b, db, func(do func(string, ...any)) {
				for i := range files {
					parser.Parse(text.NewReader([]byte(noteText(i, 0))))
					for k := range cards {
						addCard(do, i*cards+k+1, fmt.Sprintf("What was said of %d in note %d, edit 0?", k, i), "Nothing")
					}
				}
			})
		})
	})
}

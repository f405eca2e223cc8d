package anki

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"precis/notes"
	"precis/storage/archive"
)

// unicase registers the collation that the newest schema names. Without it not
// even a row of that schema can be read. Only its order is used, and none is asked
// for here.
var unicase = sync.OnceValue(func() error {
	return sqlite.RegisterCollationUtf8("unicase", func(a, b string) int {
		return strings.Compare(strings.ToLower(a), strings.ToLower(b))
	})
})

// extract writes a package's database to a file of its own in folder, to be read
// there: the package itself is never opened as a database.
func extract(ctx context.Context, all *archive.Archive, l layout, folder string) (string, error) {
	entry := all.Find(l.database)
	in, err := entry.Open()
	if err != nil {
		return "", err
	}
	most := int64(largestDatabase)
	defer in.Close()
	var r io.Reader = in
	if l.packed {
		unpacked, err := unpack(in)
		if err != nil {
			return "", notes.InvalidBecause(err, notes.Messagef("%s is damaged", l.database))
		}
		defer unpacked.Close()
		r, most = unpacked, min(most, freeBytes+entry.Size*mostRatio)
	}
	name := filepath.Join(folder, "collection.db")
	out, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	source := &faulty{Reader: io.LimitReader(&cancellable{ctx, r}, most+1)}
	n, err := io.Copy(out, source)
	err = errors.Join(err, out.Close())
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case source.err != nil:
		return "", notes.InvalidBecause(source.err, notes.Messagef("%s is damaged", l.database))
	case err != nil:
		return "", err
	case n > most:
		return "", notes.Invalidf("%s unpacks to more than %d MB", l.database, most>>20)
	}
	return name, nil
}

// faulty remembers why reading failed, to tell it from writing.
type faulty struct {
	io.Reader
	err error
}

func (f *faulty) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}

// cancellable fails when its context is done.
type cancellable struct {
	ctx context.Context
	io.Reader
}

func (c *cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.Reader.Read(p)
}

// unpack reads zstd with bounded memory.
func unpack(r io.Reader) (io.ReadCloser, error) {
	d, err := zstd.NewReader(r, zstd.WithDecoderMaxMemory(largestDatabase+1), zstd.WithDecoderMaxWindow(largestWindow),
		zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

// openDatabase opens an extracted database for reading alone: nothing that it
// holds is run, and no value may be huge.
func openDatabase(ctx context.Context, name string) (*sql.DB, *sql.Conn, error) {
	if err := unicase(); err != nil {
		return nil, nil, err
	}
	address := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(name)}
	query := url.Values{"mode": {"ro"}, "immutable": {"1"}, "_pragma": {"query_only(1)", "trusted_schema(0)", "cell_size_check(1)", "mmap_size(0)"}}
	db, err := sql.Open("sqlite", address.String()+"?"+query.Encode())
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err == nil {
		err = limit(conn)
	}
	if err == nil {
		err = checkSchema(ctx, conn)
	}
	if err != nil {
		return nil, nil, errors.Join(damaged(err), db.Close())
	}
	return db, conn, nil
}

func limit(conn *sql.Conn) error {
	for _, l := range [][2]int{
		{sqlite3.SQLITE_LIMIT_LENGTH, largestCell},
		{sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
		{sqlite3.SQLITE_LIMIT_COLUMN, 200},
		{sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50},
		{sqlite3.SQLITE_LIMIT_ATTACHED, 0},
		{sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1},
	} {
		if _, err := sqlite.Limit(conn, l[0], l[1]); err != nil {
			return err
		}
	}
	return nil
}

// checkSchema refuses a database with anything but tables and indexes in it: Anki
// has no views and no triggers, which could make of reading something else.
func checkSchema(ctx context.Context, conn *sql.Conn) error {
	rows, err := conn.QueryContext(ctx, "select type, name, coalesce(sql, '') from sqlite_master")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var kind, name, text string
		if err := rows.Scan(&kind, &name, &text); err != nil {
			return err
		}
		if kind != "table" && kind != "index" {
			return notes.Invalidf("holds a %s, %q, which no collection of Anki has", kind, name)
		}
		if words := strings.Fields(strings.ToLower(text)); len(words) > 1 && words[1] == "virtual" || strings.Contains(strings.ToLower(text), "generated always") {
			return notes.Invalidf("holds a table, %q, that works itself out, which no collection of Anki has", name)
		}
	}
	return rows.Err()
}

// damaged says of an error of SQLite that the database is at fault.
func damaged(err error) error {
	var fault *sqlite.Error
	if errors.As(err, &fault) {
		return notes.InvalidBecause(err, notes.Messagef("its database is damaged"))
	}
	return err
}

// eachRow calls visit for the rows of a query.
func eachRow(ctx context.Context, conn *sql.Conn, query string, visit func(scan func(into ...any) error) error) error {
	rows, err := conn.QueryContext(ctx, query)
	if err != nil {
		return damaged(err)
	}
	defer rows.Close()
	for n := 0; rows.Next(); n++ {
		if n >= mostRows {
			return notes.Invalidf("its database has a table of more than %d rows", mostRows)
		}
		if err := visit(rows.Scan); err != nil {
			return fmt.Errorf("row %d of %q: %w", n+1, query, damaged(err))
		}
	}
	return damaged(rows.Err())
}

package anki

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"precis/notes/intake"
)

// entry is a file of a package that a test makes.
type entry struct {
	name string
	data []byte
}

func zipped(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(e.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func packed(t testing.TB, data []byte) []byte {
	t.Helper()
	e, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return e.EncodeAll(data, nil)
}

// database makes a SQLite file by statements.
func database(t testing.TB, statements ...string) []byte {
	t.Helper()
	if err := unicase(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "made.db")
	db, err := sql.Open("sqlite", "file:"+name)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// quoted writes text for SQL.
func quoted(text string) string {
	return "cast(x'" + fmt.Sprintf("%x", text) + "' as text)"
}

func asJSON(t testing.TB, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// madeType is a note type that a test makes: its templates as front and back.
type madeType struct {
	cloze  bool
	fields []string
	sides  [][2]string
}

var (
	basic    = madeType{fields: []string{"Front", "Back"}, sides: [][2]string{{"{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"}}}
	reversed = madeType{fields: []string{"Front", "Back"}, sides: [][2]string{
		{"{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"}, {"{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"},
	}}
	cloze = madeType{cloze: true, fields: []string{"Text", "Back Extra"}, sides: [][2]string{{"{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}"}}}
)

// made is a collection that a test makes: note types 1, 2, … and statements
// behind the tables.
type made struct {
	types []madeType
	conf  object
	crt   int64
	more  []string
}

const madeDay = 1_700_000_000 - 1_700_000_000%86400 + 4*3600 // a day that began at 4 in UTC

func (m made) statements(t testing.TB) []string {
	models := object{}
	for i, mt := range m.types {
		var flds, tmpls []object
		for _, f := range mt.fields {
			flds = append(flds, object{"name": f})
		}
		for k, s := range mt.sides {
			tmpls = append(tmpls, object{"name": fmt.Sprint("Card ", k+1), "qfmt": s[0], "afmt": s[1]})
		}
		kind := 0
		if mt.cloze {
			kind = 1
		}
		models[fmt.Sprint(i+1)] = object{"name": fmt.Sprint("Type ", i+1), "type": kind, "flds": flds, "tmpls": tmpls}
	}
	decks := object{"1": object{"name": "Default", "dyn": 0, "conf": 1}, "2": object{"name": "Law::Old/New", "dyn": 0, "conf": 1}, "3": object{"name": "Filtered", "dyn": 1}}
	options := object{"1": object{"new": object{"delays": []int{1, 10, 60}}, "lapse": object{"delays": []int{10}}}}
	conf := m.conf
	if conf == nil {
		conf = object{"schedVer": 2}
	}
	crt := m.crt
	if crt == 0 {
		crt = madeDay
	}
	row := fmt.Sprintf("insert into col values (1,%d,%d,0,11,0,0,0,%s,%s,%s,%s,'{}')", crt, (crt+86400*100)*1000,
		quoted(asJSON(t, conf)), quoted(asJSON(t, models)), quoted(asJSON(t, decks)), quoted(asJSON(t, options)))
	return append([]string{schema, row}, m.more...)
}

func noteSQL(id, kind int, guid, tags string, fields ...string) string {
	return fmt.Sprintf("insert into notes values (%d,%s,%d,0,-1,%s,%s,'',0,0,'')", id, quoted(guid), kind, quoted(tags), quoted(strings.Join(fields, "\x1f")))
}

// cardSQL inserts a new card with changes to its columns.
func cardSQL(id, note, ord int, changes ...string) string {
	s := fmt.Sprintf("insert into cards values (%d,%d,2,%d,0,-1,0,0,0,0,0,0,0,0,0,0,0,'')", id, note, ord)
	if len(changes) > 0 {
		s += fmt.Sprintf("; update cards set %s where id=%d", strings.Join(changes, ","), id)
	}
	return s
}

// readBytes reads a package and looks that nothing is left behind.
func readBytes(t testing.TB, data []byte) (*intake.Batch, error) {
	t.Helper()
	folder := t.TempDir()
	source := &Source{Location: now.Location(), Folder: folder}
	batch, err := source.Read(context.Background(), intake.File{Path: "made.apkg", Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}, nil)
	left, listing := os.ReadDir(folder)
	if listing != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, listing)
	}
	return batch, err
}

func readMade(t testing.TB, m made, more ...entry) *intake.Batch {
	t.Helper()
	batch, err := readBytes(t, zipped(t, append([]entry{{databaseOne, database(t, m.statements(t)...)}}, more...)...))
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

// body returns the Markdown of the only note without front matter and ids.
func body(t testing.TB, batch *intake.Batch) string {
	t.Helper()
	if len(batch.Notes) != 1 {
		t.Fatalf("%d notes", len(batch.Notes))
	}
	return strings.TrimSuffix(withoutIDs(batch.Notes[0].Markdown), "\n")
}

// historyOf returns the history of the card of a guid and ord.
func historyOf(t testing.TB, batch *intake.Batch, guid string, ord int) intake.History {
	t.Helper()
	for _, n := range batch.Notes {
		if h, ok := n.Histories[cardID(guid, ord)]; ok {
			return h
		}
	}
	t.Fatalf("no card %s %d", guid, ord)
	return intake.History{}
}

func warned(batch *intake.Batch, what string) bool {
	for _, w := range batch.Warnings {
		if strings.Contains(w.Message.String(), what) {
			return true
		}
	}
	return false
}

// writeLarge writes a package with so many media of a size without holding them.
func writeLarge(t testing.TB, name string, entries []entry, count, size int) {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(file)
	medium := make([]byte, size)
	for i := range count {
		entries = append(entries, entry{fmt.Sprint(i), medium})
	}
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(e.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
}

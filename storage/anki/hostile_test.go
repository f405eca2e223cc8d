package anki

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
)

func withoutIDs(markdown string) string { return markup.Parse(markdown).Markdown }

// A hostile or damaged package is refused with the name of what is wrong, and
// leaves nothing behind.
func TestRefused(t *testing.T) {
	one := made{types: []madeType{basic}, more: []string{noteSQL(1, 1, "g", "", "a", "b"), cardSQL(1, 1, 0)}}
	good := database(t, one.statements(t)...)
	meta := func(version uint64) entry {
		return entry{"meta", protowire.AppendVarint(protowire.AppendTag(nil, 1, protowire.VarintType), version)}
	}
	with := func(statements ...string) []byte {
		return database(t, append(one.statements(t), statements...)...)
	}
	damagedMiddle := bytes.Clone(good)
	for i := 4096; i < len(damagedMiddle); i++ {
		damagedMiddle[i] ^= 0x5a
	}
	wrongSum := zipped(t, entry{databaseOne, good})
	wrongSum[len(databaseOne)+30+5000] ^= 1
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"no zip", []byte("what is this"), "no zip archive"},
		{"cut off", zipped(t, entry{databaseOne, good})[:5000], "no zip archive"},
		{"empty", nil, "no zip archive"},
		{"a parent folder", zipped(t, entry{databaseOne, good}, entry{"../evil", nil}), "../evil"},
		{"an absolute path", zipped(t, entry{databaseOne, good}, entry{"/etc/evil", nil}), "/etc/evil"},
		{"a drive", zipped(t, entry{databaseOne, good}, entry{"C:/evil", nil}), "C:/evil"},
		{"a backslash", zipped(t, entry{databaseOne, good}, entry{`a\evil`, nil}), "backslash"},
		{"NUL", zipped(t, entry{databaseOne, good}, entry{"a\x00b", nil}), "control"},
		{"a name that is no UTF-8", zipped(t, entry{databaseOne, good}, entry{"a\xff", nil}), "UTF-8"},
		{"two databases of a name", zipped(t, entry{databaseOne, good}, entry{databaseOne, good}), databaseOne},
		{"names that differ in case", zipped(t, entry{databaseOne, good}, entry{"Media", []byte("{}")}, entry{"media", []byte("{}")}), "media"},
		{"a link", linked(t, good), "link"},
		{"a wrong checksum", wrongSum, "checksum"},
		{"a bomb", bomb(t), "times its size"},
		{"no database", zipped(t, entry{"media", []byte("{}")}), "no collection.anki2"},
		{"a dummy beside a missing database", zipped(t, meta(3), entry{databaseOne, good}), databaseLatest},
		{"a newer package", zipped(t, meta(4), entry{databaseOne, good}), "version 4"},
		{"a meta that says nothing", zipped(t, entry{"meta", nil}, entry{databaseOne, good}), "version 0"},
		{"a damaged meta", zipped(t, entry{"meta", []byte{0xff}}, entry{databaseOne, good}), "meta"},
		{"a long meta", zipped(t, entry{"meta", make([]byte, 5000)}, entry{databaseOne, good}), "meta"},
		{"no SQLite", zipped(t, entry{databaseOne, bytes.Repeat([]byte("no database "), 1000)}), "database is damaged"},
		{"damaged pages", zipped(t, entry{databaseOne, damagedMiddle}), "damaged"},
		{"half a database", zipped(t, entry{databaseOne, good[:len(good)/2]}), "damaged"},
		{"no zstd", zipped(t, meta(3), entry{databaseLatest, good}), "damaged"},
		{"a bomb of zstd", zipped(t, meta(3), entry{databaseLatest, packed(t, make([]byte, 64<<20))}), "unpacks to more"},
		{"a window of a gigabyte", zipped(t, meta(3), entry{databaseLatest, append([]byte{0x28, 0xb5, 0x2f, 0xfd, 0, 0xa0}, good...)}), "damaged"},
		{"a view", zipped(t, entry{databaseOne, with("create view v as select * from notes")}), "a view"},
		{"a view for a table", zipped(t, entry{databaseOne, with("alter table notes rename to n", "create view notes as select * from n")}), "a view"},
		{"a trigger", zipped(t, entry{databaseOne, with("create trigger t after insert on notes begin delete from cards; end")}), "a trigger"},
		{"a virtual table", zipped(t, entry{databaseOne, with("create virtual table f using fts5(a)")}), "works itself out"},
		{"a column that is worked out", zipped(t, entry{databaseOne, with("create table w (a int, b int generated always as (a+1))")}), "works itself out"},
		{"a huge cell", zipped(t, entry{databaseOne, with(fmt.Sprintf("update notes set flds=zeroblob(%d)", largestCell+1))}), "database is damaged"},
		{"no collection", zipped(t, entry{databaseOne, with("delete from col")}), "no collection"},
		{"no table of notes", zipped(t, entry{databaseOne, with("drop table notes")}), "damaged"},
		{"an old schema", zipped(t, entry{databaseOne, with("update col set ver=2")}), "version 2"},
		{"a new schema", zipped(t, entry{databaseOne, with("update col set ver=99")}), "version 99"},
		{"models that are no JSON", zipped(t, entry{databaseOne, with("update col set models='[1'")}), "models"},
		{"a damaged list of media", zipped(t, entry{databaseOne, good}, entry{"media", []byte("[]x")}), "list of media"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readBytes(t, tt.data)
			var fault *notes.FileError
			if !errors.Is(err, notes.ErrInvalid) || !errors.As(err, &fault) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one of %q", err, tt.want)
			}
		})
	}
}

func linked(t testing.TB, good []byte) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range []string{databaseOne, "0"} {
		h := &zip.FileHeader{Name: name}
		if name == "0" {
			h.SetMode(fs.ModeSymlink | 0o777)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(good); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func bomb(t testing.TB) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(databaseOne)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, 32<<20)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What can be read around is, with a warning that names it.
func TestCleaned(t *testing.T) {
	long := strings.Repeat("x", longestField+1)
	m := made{types: []madeType{basic}, more: []string{
		noteSQL(1, 1, "good", "", "a", `b <img src="here.png"> <img src="gone.png"> <img src="listed.png">`), cardSQL(1, 1, 0),
		noteSQL(2, 77, "typeless", "", "question", "answer"), cardSQL(2, 2, 0),
		noteSQL(3, 1, "cardless", "", "alone", "b"),
		cardSQL(4, 999, 0),
		noteSQL(5, 1, "good", "", "same guid", "b"), cardSQL(5, 5, 0),
		noteSQL(6, 1, "long", "", "front of the long one", long), cardSQL(6, 6, 0),
		noteSQL(7, 1, "few", "", "no second field"), cardSQL(7, 7, 0),
		noteSQL(8, 1, "noone", "", "", ""), cardSQL(8, 8, 0),
		noteSQL(9, 1, "ord", "", "no such template", "b"), cardSQL(9, 9, 5), cardSQL(10, 9, -1),
		noteSQL(11, 1, "script", "", `<script>alert(1)</script><b onclick="x()">bold</b>`, `<svg onload=x></svg><iframe src=x></iframe>safe <a href="javascript:x()">link</a>`), cardSQL(11, 11, 0),
		"insert into revlog values (1700000000000,1,-1,9,1,1,2500,1000,1)",
	}}
	batch := readMade(t, m, entry{"media", []byte(`{"0":"here.png","1":"unused.png","2":"listed.png","3":"../up.png"}`)}, entry{"0", []byte("png")}, entry{"1", []byte("png")}, entry{"3", nil})
	for _, want := range []string{
		"without a note type show their fields: 1 (question)", "notes without cards are left out: 1 (alone)", "cards without a note are left out",
		"without an id of their own", "are left out: 1 (xxx", "media that cards name and the package does not hold: 2 (gone.png; listed.png)",
		"lists and does not hold: 1 (listed.png)", "media that no card shows are left out: 1 (unused.png)", `no file may have are left out: 1 ("../up.png")`,
		"cards with an impossible number are left out: 1", "without a template", "empty answer", "empty front", "make no sense", "embedded pages",
	} {
		if !warned(batch, want) {
			t.Errorf("no warning says %q", want)
		}
	}
	if got := count(t, batch); got != (counts{cards: 8, media: 1}) {
		t.Errorf("%+v", got)
	}
	text := batch.Notes[0].Markdown
	for _, bad := range []string{"alert", "onclick", "javascript", "iframe", "svg"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q is in\n%s", bad, text)
		}
	}
	if !strings.Contains(text, "question :: answer") || !strings.Contains(text, "**bold** :: safe link") {
		t.Error(text)
	}
	for _, w := range batch.Warnings {
		if w.File != "made.apkg" {
			t.Errorf("warning of %q", w.File)
		}
	}
}

// Programs that write packages have numbers of several kinds.
func TestLooseNumbers(t *testing.T) {
	m := made{types: []madeType{cloze}, more: []string{
		noteSQL(1, 1, "g", "", "{{c1::a}} b", ""), cardSQL(1, 1, 0, "due=1.7", "type=2", "queue=2"),
		`update col set models=replace(models, '"type":1', '"type":"1"'), decks=replace(decks, '"dyn":0', '"dyn":false'), dconf='{"1":{"new":7}}'`,
	}}
	if got := body(t, readMade(t, m)); got != "{{c1::a}} b" {
		t.Error(got)
	}
}

// Reading stops when it is not wanted any more, and leaves nothing behind.
func TestCancelled(t *testing.T) {
	m := made{types: []madeType{basic}, more: []string{noteSQL(1, 1, "g", "", "a", "b"), cardSQL(1, 1, 0)}}
	data := zipped(t, entry{databaseOne, database(t, m.statements(t)...)})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	folder := t.TempDir()
	_, err := (&Source{Folder: folder}).Read(ctx, intake.File{Path: "made.apkg", Size: int64(len(data)), ReaderAt: bytes.NewReader(data)}, nil)
	left, listing := os.ReadDir(folder)
	if !errors.Is(err, context.Canceled) || listing != nil || len(left) > 0 {
		t.Errorf("%v; left behind: %v", err, left)
	}
}

// Media of the newest packages are held to the size and sum that the list says.
func TestMediaOfTheNewestFormat(t *testing.T) {
	m := made{types: []madeType{basic}, more: []string{
		noteSQL(1, 1, "g", "", `<img src="good.png"><img src="sum.png"><img src="size.png"><img src="large.png">`, "[sound:a b%.mp3]"), cardSQL(1, 1, 0),
	}}
	listed := func(name string, size uint64, data []byte) []byte {
		sum := sha1.Sum(data)
		e := protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), name)
		e = protowire.AppendVarint(protowire.AppendTag(e, 2, protowire.VarintType), size)
		return protowire.AppendBytes(protowire.AppendTag(e, 3, protowire.BytesType), sum[:])
	}
	var list []byte
	for _, e := range [][]byte{
		listed("good.png", 4, []byte("good")), listed("sum.png", 4, []byte("other")), listed("size.png", 2, []byte("size")),
		listed("large.png", largestMedium+1, nil), listed("a b%.mp3", 5, []byte("sound")),
	} {
		list = protowire.AppendBytes(protowire.AppendTag(list, 1, protowire.BytesType), e)
	}
	data := zipped(
		t, entry{"meta", []byte{8, 3}}, entry{databaseLatest, packed(t, database(t, m.statements(t)...))}, entry{databaseOne, []byte("a dummy")},
		entry{"media", packed(t, list)}, entry{"0", packed(t, []byte("good"))}, entry{"1", packed(t, []byte("sum!"))},
		entry{"2", packed(t, []byte("size"))}, entry{"3", packed(t, nil)}, entry{"4", packed(t, []byte("sound"))},
	)
	batch, err := readBytes(t, data)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"good.png": "", "sum.png": "check sum", "size.png": "size", "a b%.mp3": ""} {
		m, ok := batch.Notes[0].Media[name]
		if !ok {
			t.Errorf("no %s in %v", name, batch.Notes[0].Media)
			continue
		}
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadAll(r)
		if closing := r.Close(); closing != nil {
			t.Error(closing)
		}
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	if !warned(batch, "of more than 50 MB are left out: 1 (large.png)") {
		t.Error(batch.Warnings)
	}
}

package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"precis/notes"
)

// small are limits that tests can exceed.
var small = Limits{Files: 20, File: 3 << 20, Total: 5 << 20}

// entry is a file of an archive that a test makes; zero fields are honest.
type entry struct {
	name   string
	data   string
	size   uint64 // bytes it says to have
	packed uint64 // and packed
	crc    uint32
	noSum  bool // its checksum is 0
	mode   fs.FileMode
	method uint16
	flags  uint16
	raw    bool // the bytes are stored as they are, whatever the method
}

func archiveOf(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Flags: e.flags}
		if e.method != 0 {
			h.Method = e.method
		}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		packed := []byte(e.data)
		if h.Method == zip.Deflate && !e.raw {
			packed = deflated(t, e.data)
		}
		h.CRC32, h.UncompressedSize64, h.CompressedSize64 = crc32.ChecksumIEEE([]byte(e.data)), uint64(len(e.data)), uint64(len(packed))
		if e.size != 0 {
			h.UncompressedSize64 = e.size
		}
		if e.packed != 0 {
			h.CompressedSize64 = e.packed
		}
		if e.crc != 0 || e.noSum {
			h.CRC32 = e.crc
		}
		if strings.HasSuffix(e.name, "/") {
			h = &zip.FileHeader{Name: e.name}
		}
		part, err := w.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.name, "/") {
			continue
		}
		if _, err := part.Write(packed); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// noise returns bytes that cannot be packed.
func noise(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{}).Read(b)
	return b
}

func deflated(t testing.TB, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(data []byte, limits Limits) (*Archive, error) {
	return Open(bytes.NewReader(data), int64(len(data)), limits)
}

// readAll opens an archive and reads all that is in it.
func readAll(data []byte, limits Limits) (map[string]string, error) {
	a, err := open(data, limits)
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for _, f := range a.Files {
		b, err := f.Bytes(limits.File)
		if err != nil {
			return nil, err
		}
		all[f.Name] = string(b)
	}
	return all, nil
}

func TestHostileArchives(t *testing.T) {
	many := func(n int) (all []entry) {
		for i := range n {
			all = append(all, entry{name: fmt.Sprintf("%d.md", i)})
		}
		return all
	}
	zeros := strings.Repeat("\x00", 2<<20)
	tests := []struct {
		name    string
		entries []entry
		want    string
	}{
		{"climbs out", []entry{{name: "../evil.md"}}, `"../evil.md" leads out`},
		{"climbs out inside", []entry{{name: "notes/../../evil.md"}}, "leads out"},
		{"climbs and comes back", []entry{{name: "notes/../a.md"}}, "leads out"},
		{"absolute", []entry{{name: "/etc/passwd"}}, "root of a disk"},
		{"drive", []entry{{name: "C:/evil.md"}}, "root of a disk"},
		{"drive without a slash", []entry{{name: "c:evil.md"}}, "root of a disk"},
		{"backslash", []entry{{name: `..\evil.md`}}, "backslash"},
		{"network share", []entry{{name: `\\host\share\evil.md`}}, "backslash"},
		{"network share with slashes", []entry{{name: "//host/share/evil.md"}}, "root of a disk"},
		{"null", []entry{{name: "a.md\x00.png"}}, "control characters"},
		{"line feed", []entry{{name: "a\nb.md"}}, "control characters"},
		{"empty name", []entry{{name: ""}}, "no plain path"},
		{"empty part", []entry{{name: "a//b.md"}}, "no plain path"},
		{"dot", []entry{{name: "./a.md"}}, "no plain path"},
		{"folder that climbs out", []entry{{name: "../"}}, "leads out"},
		{"long name", []entry{{name: strings.Repeat("a", 1100)}}, "1024 bytes"},
		{"Latin-1", []entry{{name: "caf\xe9.md"}}, `"caf\xe9.md" is not in UTF-8`},
		{"left behind, but climbs out", []entry{{name: "__MACOSX/../../x"}}, "leads out"},
		{"link", []entry{{name: "link", data: "/etc/passwd", mode: fs.ModeSymlink | 0o777}}, "link is a link"},
		{"device", []entry{{name: "dev", mode: fs.ModeDevice | 0o666}}, "dev is a link or a device"},
		{"encrypted", []entry{{name: "a.md", flags: 1}}, "encrypted"},
		{"unknown packing", []entry{{name: "a.md", method: 12, data: "x"}}, "not known (12)"},
		{"twice", []entry{{name: "a.md"}, {name: "a.md"}}, `"a.md" and "a.md"`},
		{"case", []entry{{name: "notes/A.md"}, {name: "Notes/a.md"}, {name: "b"}}, `"notes/A.md" and "Notes/a.md"`},
		{"case beyond ASCII", []entry{{name: "straße.md"}, {name: "STRASSE.md"}}, "one name"},
		{"composed and not", []entry{{name: "\u00e9.md"}, {name: "e\u0301.md"}}, "one name"},
		{"one too many", many(21), "more than 20 files"},
		{"many", many(3000), "more than 20 files"},
		{"folders count", slices.Repeat([]entry{{name: "a/"}}, 21), "more than 20 files"},
		{"long list of long names", slices.Repeat([]entry{{name: strings.Repeat("a", 60_000)}}, 10), "more than 20 files"},
		{"large file", []entry{{name: "a.bin", size: 4 << 20, packed: 3 << 20}}, "a.bin has more than 3 MB"},
		{"large together", []entry{
			{name: "a", data: string(noise(2 << 20))}, {name: "b", data: string(noise(2 << 20))}, {name: "c", data: string(noise(2 << 20))},
		}, "holds more than 5 MB"},
		{"bomb", []entry{{name: "bomb", data: zeros}}, "bomb unpacks to more than 250 times"},
		{"bomb that says to be large packed", []entry{{name: "bomb", data: zeros, packed: 1 << 20}}, "250 times"},
		{"bomb that says to be small", []entry{{name: "bomb", data: zeros, size: 10}}, "not of the size it says"},
		{"says more than it has", []entry{{name: "a.md", data: "hello", size: 50}}, "a.md is damaged or cut off, or not"},
		{"stored, says less", []entry{{name: "a.md", data: "hello", method: zip.Store, size: 2}}, "not of the size it says"},
		{"wrong checksum", []entry{{name: "a.md", data: "hello", crc: 1}}, "a.md is damaged: its checksum"},
		{"no checksum", []entry{{name: "a.md", data: "hello", noSum: true}}, "a.md is damaged: its checksum"},
		{"rubbish instead of packed bytes", []entry{{name: "a.md", data: "hello hello", raw: true}}, "a.md is damaged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readAll(archiveOf(t, tt.entries...), small)
			if !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestNoArchives(t *testing.T) {
	whole := archiveOf(t, entry{name: "a.md", data: strings.Repeat("line\n", 100)}, entry{name: "b.md", data: "b"})
	for name, data := range map[string][]byte{
		"nothing":  nil,
		"text":     []byte("# Title\n"),
		"cut off":  whole[:len(whole)-10],
		"half":     whole[:len(whole)/2],
		"no start": whole[40:],
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := readAll(data, small); !errors.Is(err, notes.ErrInvalid) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// What real archives hold is read.
func TestArchives(t *testing.T) {
	inner := string(archiveOf(t, entry{name: "bomb", data: strings.Repeat("\x00", 2<<20)}))
	tests := []struct {
		name    string
		entries []entry
		want    map[string]string
	}{
		{
			"plain",
			[]entry{{name: "pack.json", data: "{}"}, {name: "notes/a.md", data: "# A"}},
			map[string]string{"pack.json": "{}", "notes/a.md": "# A"},
		},
		{"a folder around it, and what a Mac leaves", []entry{
			{name: "Pack/"},
			{name: "Pack/pack.json", data: "{}"},
			{name: "__MACOSX/Pack/._pack.json", data: "x"},
			{name: "Pack/notes/a.md", data: "# A"},
			{name: "Pack/.DS_Store", data: "x"},
			{name: "__MACOSX/._Pack"},
		}, map[string]string{"pack.json": "{}", "notes/a.md": "# A"}},
		{
			"one folder around it, not two",
			[]entry{{name: "a/b/c.md", data: "c"}, {name: "a/b/d.md", data: "d"}},
			map[string]string{"b/c.md": "c", "b/d.md": "d"},
		},
		{"two folders", []entry{{name: "a/c.md"}, {name: "b/d.md"}}, map[string]string{"a/c.md": "", "b/d.md": ""}},
		{
			"names that Windows keeps for itself",
			[]entry{{name: "con.md", data: "c"}, {name: "a. ", data: "a"}},
			map[string]string{"con.md": "c", "a. ": "a"},
		},
		{"Hindi", []entry{{name: "notes/धन विधेयक.md", data: "धन"}, {name: "x"}}, map[string]string{"notes/धन विधेयक.md": "धन", "x": ""}},
		{"an archive in it is a file", []entry{{name: "inner.zip", data: inner}}, map[string]string{"inner.zip": inner}},
		{"empty", nil, map[string]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readAll(archiveOf(t, tt.entries...), small)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for name, data := range tt.want {
				if got[name] != data {
					t.Errorf("%s is %q, want %q", name, got[name], data)
				}
			}
		})
	}
}

func TestFind(t *testing.T) {
	a, err := open(archiveOf(t, entry{name: "Assets/Cafe\u0301.PNG"}, entry{name: "pack.json"}), small)
	if err != nil {
		t.Fatal(err)
	}
	if f := a.Find("assets/caf\u00e9.png"); f == nil || f.Name != "Assets/Cafe\u0301.PNG" {
		t.Errorf("found %v", f)
	}
	if f := a.Find("assets/other.png"); f != nil {
		t.Errorf("found %v", f)
	}
}

func TestBytesHasItsOwnLimit(t *testing.T) {
	a, err := open(archiveOf(t, entry{name: "a.md", data: string(noise(2 << 20))}), Limits{Files: 1, File: 3 << 20, Total: 3 << 20})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Files[0].Bytes(1 << 20); !errors.Is(err, notes.ErrInvalid) || !strings.Contains(err.Error(), "a.md has more than 1 MB") {
		t.Error(err)
	}
}

// A device that fails is no fault of the archive.
func TestReadError(t *testing.T) {
	broken := errors.New("disk on fire")
	if _, err := Open(failing{broken}, 1000, small); !errors.Is(err, broken) || errors.Is(err, notes.ErrInvalid) {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) ReadAt([]byte, int64) (int, error) { return 0, f.err }

// Many small files, which goroutines read, ask the disk for a few large blocks.
func TestSmallFilesAreReadTogether(t *testing.T) {
	var entries []entry
	for i := range 200 {
		data := strings.Repeat(fmt.Sprintf("%d words. ", i), 20)
		if i%50 == 49 {
			data = string(noise(100 << 10))
		}
		entries = append(entries, entry{name: fmt.Sprintf("%d.md", i), data: data})
	}
	data := archiveOf(t, entries...)
	disk := &counting{Reader: bytes.NewReader(data)}
	a, err := Open(disk, int64(len(data)), Limits{Files: 200, File: 1 << 20, Total: 10 << 20})
	if err != nil {
		t.Fatal(err)
	}
	disk.reads.Store(0)
	var all sync.WaitGroup
	next := atomic.Int64{}
	for range 2 {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(entries)); i = next.Add(1) - 1 {
				if got, err := a.Files[i].Bytes(1 << 20); err != nil || string(got) != entries[i].data {
					t.Errorf("%s: %d bytes, %v", a.Files[i].Name, len(got), err)
				}
			}
		})
	}
	all.Wait()
	if reads := disk.reads.Load(); reads > 100 {
		t.Errorf("%d reads", reads)
	}
}

// counting counts how often it is read.
type counting struct {
	*bytes.Reader
	reads atomic.Int64
}

func (c *counting) ReadAt(p []byte, at int64) (int, error) {
	c.reads.Add(1)
	return c.Reader.ReadAt(p, at)
}

// Whatever is opened names only files that lie within a folder and are told apart,
// and gives no more than it says.
func FuzzOpen(f *testing.F) {
	f.Add(archiveOf(f, entry{name: "a/pack.json", data: "{}"}, entry{name: "a/notes/b.md", data: "# B"}))
	f.Add(archiveOf(f, entry{name: "../x", data: "y"}))
	f.Add(archiveOf(f, entry{name: "x", data: "yyyyyyyyyyyy", size: 3}))
	f.Add(archiveOf(f, entry{name: "x", data: "stored", method: zip.Store}, entry{name: "__MACOSX/x"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := open(data, small)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, file := range a.Files {
			if !filepath.IsLocal(file.Name) || strings.ContainsAny(file.Name, "\\\x00") || seen[strings.ToLower(file.Name)] {
				t.Errorf("the name %q was let in", file.Name)
			}
			seen[strings.ToLower(file.Name)] = true
			b, err := file.Bytes(small.File)
			if err == nil && int64(len(b)) != file.Size {
				t.Errorf("%s says %d bytes and gives %d", file.Name, file.Size, len(b))
			}
		}
	})
}

package main

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What cannot be read is refused by one line that says why, and the library stays
// as it was, byte for byte.
func TestRefusedFiles(t *testing.T) {
	library, folder := newLibrary(t), t.TempDir()
	precis(t, library, "sample")
	before := fileBytes(t, library)
	for _, tt := range []struct{ name, text, want string }{
		{"code-page.txt", "caf\x81\xe9 and more", ":1: it is not in UTF-8, nor in another encoding"},
		{"empty.txt", "", "empty"},
		{"binary.txt", "ab\x00\x01\x02", ":1: it holds a character that no text has"},
		{"large.txt", strings.Repeat("A long text without end. ", 50<<20/25), "it has 50 MB, more than the 10 MB"},
		{"letter.pdf", "%PDF-1.4\n", "it is no PDF that can be read, or is damaged or cut off"},
		{"folder/letter.pdf", "%PDF", "none of its files could be read; of letter.pdf: it is no PDF that can be read, or is damaged or cut off"},
		{"missing.txt", "", "no such file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(folder, tt.name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if tt.name != "missing.txt" {
				if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if dir := filepath.Dir(path); dir != folder {
				path = dir
			}
			out, errs, status := precis(t, library, "import", "--suggest", path)
			if status != 1 || out != "" || !strings.Contains(errs, tt.want) || !strings.Contains(errs, path) || strings.Count(errs, "\n") != 1 {
				t.Errorf("%d %s %s", status, out, errs)
			}
		})
	}
	if !bytes.Equal(before, fileBytes(t, library)) {
		t.Error("the library changed")
	}
}

// ofNewerVersion returns a library as a version of Precis to come would write it:
// with a higher number of the schema, under the checksum that every entry has.
func ofNewerVersion(t *testing.T) string {
	t.Helper()
	library := newLibrary(t)
	precis(t, library, "sample")
	entry := func(version uint32) []byte {
		sealed := binary.LittleEndian.AppendUint32([]byte("schema"), version)
		return binary.LittleEndian.AppendUint32(sealed, crc32.Checksum(sealed, crc32.MakeTable(crc32.Castagnoli)))
	}
	data := fileBytes(t, library)
	for version := range uint32(100) {
		if bytes.Contains(data, entry(version)) {
			newer := bytes.ReplaceAll(data, entry(version), entry(version+1))
			if err := os.WriteFile(library, newer, 0o600); err != nil {
				t.Fatal(err)
			}
			return library
		}
	}
	t.Fatal("the library has no number of its schema")
	return ""
}

func TestLibraryOfNewerVersion(t *testing.T) {
	library := ofNewerVersion(t)
	before := fileBytes(t, library)
	for _, args := range [][]string{{"notes"}, {"undo"}, {"import", "testdata/briefing.txt"}} {
		out, errs, status := precis(t, library, args...)
		if status != 1 || out != "" || !strings.Contains(errs, "newer version of Precis") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %s %s", args, status, out, errs)
		}
	}
	if !bytes.Equal(before, fileBytes(t, library)) {
		t.Error("the file changed")
	}
}

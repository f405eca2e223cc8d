package pack_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"regexp"
	"testing"

	"precis/notes"
)

// unzip returns the files of a pack.
func unzip(t *testing.T, path string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(data)
	}
	return all
}

var idLine = regexp.MustCompile(`"id": "[^"]*",\n  "version"`)

// claim gives a pack the id of another one.
func claim(t *testing.T, path string, id notes.PackID) {
	t.Helper()
	all := unzip(t, path)
	all["pack.json"] = idLine.ReplaceAllString(all["pack.json"], `"id": "`+string(id)+`",`+"\n"+`  "version"`)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range all {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

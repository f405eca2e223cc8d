package marked_test

import (
	"os"
	"testing"
	"testing/fstest"

	"precis/notes/briefing/marked"
)

func TestReadWritten(t *testing.T) {
	pages, err := marked.Read(os.DirFS("../testdata/written"))
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 81 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, p := range pages {
		if p.Title == "" || p.Layout == "" || len(p.Facts) == 0 {
			t.Errorf("%s: title %q, layout %q, %d facts", p.Name, p.Title, p.Layout, len(p.Facts))
		}
		for _, f := range p.Facts {
			if len(f.Lines) == 0 || len(f.Answer) == 0 {
				t.Errorf("%s: %q has no line or no answer", p.Name, f.Prompt)
			}
		}
	}
}

func TestReadNamesTheFileAtFault(t *testing.T) {
	for name, dir := range map[string]fstest.MapFS{
		"no page":   {"a.json": {Data: []byte(`{}`)}},
		"no JSON":   {"a.json": {Data: []byte(`{`)}, "a.txt": {}},
		"marks":     {"a.json": {Data: []byte(`{"marks": ["T"]}`)}, "a.txt": {Data: []byte("Title\n-\nText.\n")}},
		"bad lines": {"a.json": {Data: []byte(`{"facts": [{"line": "x"}]}`)}, "a.txt": {}},
	} {
		if _, err := marked.Read(dir); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

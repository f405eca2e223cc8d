package library_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"precis/notes/library"
)

// An export is for the learner's eyes, goes where a link leads, and clears away
// what one that was killed left long ago.
func TestExportPlace(t *testing.T) {
	l, c := open(t, nil)
	if _, err := l.Create("# Canals\n\nWhere? :: Panama\n", "Trade"); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	for name, age := range map[string]time.Duration{".precis-export-old": 48 * time.Hour, ".precis-export-young": time.Hour, "precis-export-mine": 48 * time.Hour} {
		when := c.now.Add(-age)
		if err := errors.Join(os.MkdirAll(at(name+"/deck"), 0o700), os.Chtimes(at(name), when, when)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Mkdir(at("place"), 0o700), os.Symlink("place", at("link")), os.Symlink("nowhere", at("broken"))); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Keeper().ExportMarkdown(t.Context(), library.Selection{}, at("link"), nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(at("link")); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v", err)
	}
	if _, err := l.Keeper().ExportMarkdown(t.Context(), library.Selection{}, at("broken"), nil); err == nil {
		t.Error("exported to a link that leads nowhere")
	}
	for name, want := range map[string]fs.FileMode{"place": 0o700, "place/Trade": 0o700, "place/Trade/Canals.md": 0o600} {
		if info, err := os.Stat(at(name)); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v, want %o", name, info, err, want)
		}
	}
	for name, want := range map[string]bool{".precis-export-old": false, ".precis-export-young": true, "precis-export-mine": true} {
		if _, err := os.Stat(at(name)); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", name, err == nil, want)
		}
	}
}

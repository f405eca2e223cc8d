package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
)

// A window may open at any moment beside a command that works on the whole file. It is
// handed the command where it was first, and never what is done already: it would do it again.
func TestWindowOpensBesideCommand(t *testing.T) {
	whole := func(file []byte) []byte { return file }
	for _, tt := range []struct {
		name   string
		args   []string
		damage func(file []byte) []byte
		says   string
	}{
		{"restore", []string{"restore", "safe.db"}, whole, "1 note, 3 cards and 0 reviews restored\nThe library as it was is kept in "},
		{"restore over a file that does not open", []string{"restore", "safe.db"}, func(file []byte) []byte { return file[:5000] }, "1 note, 3 cards and 0 reviews restored\nThe library as it was is kept in "},
		{"repair of a file that is whole", []string{"check", "--repair"}, whole, "All is well.\n"},
		{"repair of a value", []string{"check", "--repair"}, func(file []byte) []byte {
			return bytes.ReplaceAll(file, []byte("Volga"), []byte("Wolga"))
		}, "The library as it was is kept in "},
		{"repair of a file that does not open", []string{"check", "--repair"}, func(file []byte) []byte {
			clear(file[:8192])
			return file
		}, "The library as it was is kept in "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			path, safe := filepath.Join(d.folder, "library.db"), filepath.Join(d.folder, "safe.db")
			open := onDisk(sources)
			d.env.DefaultLibrary, d.env.Open, d.env.Repair, d.env.Restore = path, open, repaired, restored
			d.withRiver()
			d.ok("backup", safe)
			file, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, tt.damage(file), 0o600); err != nil {
				t.Fatal(err)
			}
			args := []string{tt.args[0], strings.Replace(tt.args[1], "safe.db", safe, 1)}

			asked, had := 0, false
			d.env.Elsewhere = func(string) (int, bool, error) {
				asked++
				return 7, asked == 2, nil
			}
			d.env.Open = func(string, bool, func() time.Time) (*library.Library, error) { return nil, notes.ErrLocked }
			if r := d.run("", args...); r.status != 7 || r.err != "" || asked != 2 {
				t.Errorf("a window was first: status %d, asked %d times, %s", r.status, asked, r.err)
			}

			d.env.Elsewhere = func(string) (int, bool, error) { return 7, had, nil }
			d.env.Open = func(path string, readOnly bool, now func() time.Time) (*library.Library, error) {
				had = true
				return open(path, readOnly, now)
			}
			if r := d.run("", args...); r.status != 0 || !strings.Contains(r.out, tt.says) || r.err != "" {
				t.Errorf("a window came later: status %d\n%s\n%s", r.status, r.out, r.err)
			}
			if out := d.run("", "cards"); out.status != 7 {
				t.Errorf("the window is asked no more: %d", out.status)
			}
		})
	}
}

package cli_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli"
)

// Wrong usage is 2, failure 1; each is one line and leaves the library alone.
func TestBadInput(t *testing.T) {
	d := newDesk(t)
	note, cards := d.withRiver()
	empty := d.file("empty.txt", "")
	binary := d.file("binary.txt", "a\x00\x01\x02b")
	large := d.file("large.txt", strings.Repeat("A line of text.\n", 1<<20))
	bare := filepath.Dir(d.file("bare/readme.pdf", "%PDF"))
	before := d.ok("cards", "--json") + d.ok("notes", "--json")
	tests := []struct {
		args   []string
		status int
		want   string // in the line
	}{
		{[]string{"frobnicate"}, 2, `there is no command "frobnicate"`},
		{[]string{"notes", "--frob"}, 2, "notes: unknown flag: --frob"},
		{[]string{"--library"}, 2, "flag needs an argument"},
		{[]string{"notes", "x"}, 2, `notes: "x" is one word too many`},
		{[]string{"note"}, 2, "note: name the id of a note"},
		{[]string{"note", note, note}, 2, "one word too many"},
		{[]string{"--now", "today", "notes"}, 2, `notes: --now: "today" is not a moment`},
		{[]string{"--now", "9999-12-31T23:59:59Z", "notes"}, 2, "--now: the year 9999 is not between 1970 and 9000"},
		{[]string{"--now", "0001-01-01T00:00:00Z", "notes"}, 2, "--now: the year 1 is not between"},
		{[]string{"fit", "--from", "/dev/zero"}, 1, "/dev/zero is no file"},
		{[]string{"note", "\x1b[2J\u202e"}, 1, `show: note "\x1b[2J\u202e": not found`},
		{[]string{"import", "no\x1b[2Jsuch\u202efile"}, 1, "no [2Jsuch file: there is no such file"},
		{[]string{"import"}, 2, "import: name files or folders"},
		{[]string{"import", "-", empty}, 2, "standard input"},
		{[]string{"import", "--format", "tape", empty}, 2, `"tape"`},
		{[]string{"export"}, 2, "export: name the folder with -o"},
		{[]string{"export", "--format", "csv", "-o", "x"}, 2, `"csv"`},
		{[]string{"export", "--deck", "a", "--note", note, "-o", "x"}, 2, "not both"},
		{[]string{"grade", cards[0]}, 2, "grade: name a card and one of"},
		{[]string{"grade", cards[0], "great"}, 2, `grade "great" is none of again, hard, good, easy`},
		{[]string{"grade", cards[0], "good", "--took", "-1"}, 2, "--took"},
		{[]string{"set", cards[0]}, 2, "set: give one of"},
		{[]string{"set", cards[0], "--suspend", "--bury"}, 2, "set: give one of"},
		{[]string{"set", cards[0], "--flag", "8"}, 2, "--flag takes a number from 0"},
		{[]string{"set", cards[0], "--flag", "x"}, 2, `set: --flag: "x" is no whole number`},
		{[]string{"grade", cards[0], "good", "--took", "999999999999999999999"}, 2, `grade: --took: "999999999999999999999" is no whole number in its bounds`},
		{[]string{"simulate", "--minutes", ""}, 2, `simulate: --minutes: "" is no number`},
		{[]string{"notes", "--json=perhaps"}, 2, `notes: --json: "perhaps" is no true or false`},
		{[]string{"import", "--columns", `a,"b`, empty}, 2, `import: --columns: "a,\"b" is no list`},
		{[]string{"set", cards[0], "--tag", "a"}, 2, "write +a to add the tag or -a"},
		{[]string{"set", cards[0], "--tag", "+a b"}, 2, "--tag takes +name"},
		{[]string{"set", cards[0], "--tag", ""}, 2, "--tag takes +name"},
		{[]string{"move", note}, 2, "move: name the deck"},
		{[]string{"move", note, "--deck", "/ "}, 2, "move: name the deck"},
		{[]string{"settings", "fuzz"}, 2, "write each KEY=VALUE once"},
		{[]string{"settings", "fuzz=true", "fuzz=false"}, 2, "write each KEY=VALUE once"},
		{[]string{"stats", "--days", "0"}, 2, "--days"},
		{[]string{"cards", "--limit", "-1"}, 2, "--limit"},
		{[]string{"backup"}, 2, "backup: name the file"},
		{[]string{"decide", cards[0]}, 2, "decide: name cards, then one of same, new, split"},
		{[]string{"decide", "same"}, 2, "decide: name cards, then one of same, new, split"},

		{[]string{"note", "none"}, 1, `show: note "none": not found`},
		{[]string{"card", "none"}, 1, `show: card "none": not found`},
		{[]string{"grade", "none", "good"}, 1, `grade: card "none": not found`},
		{[]string{"set", cards[0], "none", "--flag", "3"}, 1, `flag: card "none": not found`},
		{[]string{"set", cards[0], "none", "--tag", "+a"}, 1, `card "none": not found`},
		{[]string{"decide", "none", "new"}, 1, `card "none": not found`},
		{[]string{"move", note, "none", "--deck", "D"}, 1, `note "none": not found`},
		{[]string{"delete", note, "none"}, 1, `delete: note or card "none": not found`},
		{[]string{"cards", "--query", "is:odd"}, 1, "is:odd is none of"},
		{[]string{"queue", "--deck", "None"}, 1, `queue: deck "None": not found`},
		{[]string{"review", "--json", "--deck", "None"}, 1, `review: deck "None": not found`},
		{[]string{"stats", "--deck", "None"}, 1, `stats: deck "None": not found`},
		{[]string{"settings", "--deck", "None"}, 1, `settings: deck "None": not found`},
		{[]string{"settings", "nope=1"}, 1, `no setting is named "nope"`},
		{[]string{"settings", "new_per_day=5", "fuzz=maybe"}, 1, `fuzz: "maybe" is neither true nor false`},
		{[]string{"settings", "rollover_hour=5", "--deck", "Geography"}, 1, "rollover_hour holds for the whole library"},
		{[]string{"export", "--note", "none", "-o", d.folder + "/x"}, 1, `note "none": not found`},
		{[]string{"export", "-o", d.folder}, 1, "the folder is not empty"},
		{[]string{"suggest", "none"}, 1, "there is no such file or folder"},
		{[]string{"import", d.folder + "/none.md"}, 1, "/none.md: there is no such file or folder"},
		{[]string{"import", empty}, 1, "empty.txt: "},
		{[]string{"import", binary}, 1, "binary.txt:1: it holds a character that no text has"},
		{[]string{"import", "/dev/null"}, 1, "/dev/null: it is neither a file nor a folder"},
		{[]string{"import", large}, 1, "large.txt: it has 16 MB, more than the 10 MB"},
		{[]string{"import", bare}, 1, "the folder holds nothing that Precis reads"},
		{[]string{"import", "-"}, 1, "standard input: "},
		{[]string{"redo"}, 1, "redo: there is nothing to redo"},
		{[]string{"check"}, 1, "not kept in a file"},
	}
	for _, tt := range tests {
		t.Run(strings.Join(tt.args, " "), func(t *testing.T) {
			r := d.run("", tt.args...)
			if r.status != tt.status || r.out != "" {
				t.Errorf("status %d, output %q", r.status, r.out)
			}
			if !strings.HasPrefix(r.err, "precis: ") || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, tt.want) {
				t.Errorf("said %q", r.err)
			}
			if name := tt.args[0]; r.status == 2 && name[0] != '-' && name != "frobnicate" && !strings.HasPrefix(r.err, "precis: "+name) {
				t.Errorf("does not say which command: %q", r.err)
			}
			words := strings.Fields(strings.NewReplacer(":", "", `"`, "").Replace(r.err))
			for i := range words[1:] {
				if words[i] == words[i+1] {
					t.Errorf("says %q twice: %s", words[i], r.err)
				}
			}
		})
	}
	if after := d.ok("cards", "--json") + d.ok("notes", "--json"); after != before {
		t.Error("the library changed")
	}
}

func TestGlobalFlagsStandAnywhere(t *testing.T) {
	d := newDesk(t)
	for _, args := range [][]string{
		{"--json", "--quiet", "--library", "x", "queue"},
		{"queue", "--json", "--quiet", "--library", "x"},
		{"--library=notes", "--json", "queue", "--quiet"},
	} {
		if out := d.ok(args...); !strings.HasPrefix(out, `{"new":0`) {
			t.Errorf("%v: %s", args, out)
		}
	}
}

func TestWhichLibrary(t *testing.T) {
	for _, tt := range []struct{ name, flag, variable, want string }{
		{"flag", "a.db", "b.db", "a.db"},
		{"variable", "", "b.db", "b.db"},
		{"default", "", "", "c.db"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			d.env.DefaultLibrary = "c.db"
			d.env.Getenv = func(name string) string {
				if name == "PRECIS_LIBRARY" {
					return tt.variable
				}
				return ""
			}
			open, got := d.env.Open, ""
			d.env.Open = func(path string, readOnly bool, now func() time.Time) (*library.Library, error) {
				got = path
				return open(path, readOnly, now)
			}
			args := []string{"notes"}
			if tt.flag != "" {
				args = append(args, "--library", tt.flag)
			}
			if d.ok(args...); got != tt.want {
				t.Errorf("opened %s", got)
			}
		})
	}
}

// Commands that only look open the library for reading.
func TestReadingOnly(t *testing.T) {
	d := newDesk(t)
	note, cards := d.withRiver()
	path := d.file("x.md", "# X\n\nText.\n")
	for _, tt := range []struct {
		args     []string
		readOnly bool
	}{
		{[]string{"notes"}, true},
		{[]string{"note", note}, true},
		{[]string{"cards"}, true},
		{[]string{"card", cards[0]}, true},
		{[]string{"queue"}, true},
		{[]string{"review"}, true},
		{[]string{"review", "--json"}, false},
		{[]string{"stats"}, true},
		{[]string{"settings"}, true},
		{[]string{"settings", "fuzz=false"}, false},
		{[]string{"suggest", path}, true},
		{[]string{"import", "--dry-run", path}, true},
		{[]string{"import", path}, false},
		{[]string{"export", "-o", d.folder + "/out"}, true},
		{[]string{"undo"}, false},
	} {
		d.opened = nil
		d.ok(tt.args...)
		if len(d.opened) != 1 || d.opened[0] != tt.readOnly {
			t.Errorf("%v: opened %v", tt.args, d.opened)
		}
	}
}

func TestFailureToOpen(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{notes.ErrLocked, "open the library: x.db: the library is open in another window or program"},
		{notes.ErrNewer, "open the library: x.db: the library was written by a newer version of Precis"},
		{notes.ErrCorrupt, "open the library: x.db: the library file is damaged"},
	} {
		d := newDesk(t)
		d.env.Open = func(string, bool, func() time.Time) (*library.Library, error) {
			return nil, errors.Join(errOpening{tt.err})
		}
		if r := d.run("", "notes"); r.status != 1 || r.err != "precis: "+tt.want+"\n" || r.out != "" {
			t.Errorf("%d %q %q", r.status, r.out, r.err)
		}
	}
}

type errOpening struct{ error }

func (e errOpening) Error() string { return "open the library: x.db: " + e.error.Error() }
func (e errOpening) Unwrap() error { return e.error }

// A file too damaged to open is an answer of check, not only a failure.
func TestCheckDamaged(t *testing.T) {
	d := newDesk(t)
	healthy := d.env.Open
	damaged := true
	d.env.Open = func(path string, readOnly bool, now func() time.Time) (*library.Library, error) {
		if damaged {
			return nil, errOpening{notes.ErrCorrupt}
		}
		return healthy(path, readOnly, now)
	}
	r := d.run("", "check", "--json")
	if r.status != 1 || r.out != `{"ok":false,"problems":["open the library: x.db: the library file is damaged"]}`+"\n" {
		t.Errorf("%d %s", r.status, r.out)
	}
	if r.err != "precis: check: 1 problem in \n" && !strings.HasPrefix(r.err, "precis: check: 1 problem") {
		t.Error(r.err)
	}
	repaired := false
	d.env.Repair = func(context.Context, string, func() time.Time) ([]string, string, error) {
		repaired, damaged = true, false
		return []string{"left out a card"}, "copy.db", nil
	}
	d.run("", "check", "--repair")
	if !repaired {
		t.Error("not repaired")
	}

	// What was done before a repair failed is not kept quiet.
	damaged = true
	d.env.Repair = func(context.Context, string, func() time.Time) ([]string, string, error) {
		return []string{"left out a card"}, "copy.db", errors.New("make lost cards anew: the disk is full")
	}
	if r := d.run("", "check", "--repair"); r.status != 1 || !strings.Contains(r.err, "the disk is full; the library as it was is kept in copy.db") {
		t.Errorf("%d %s", r.status, r.err)
	}
}

func TestInterrupt(t *testing.T) {
	d := newDesk(t)
	d.withRiver()
	before := d.ok("notes", "--json")
	path := d.file("more.md", river)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, args := range [][]string{{"import", path}, {"import", "-"}, {"review", "--json"}, {"export", "-o", d.folder + "/out"}} {
		r := d.runIn(ctx, "# New\n\nText.\n", args...)
		if r.status != 1 || !strings.Contains(r.err, "interrupted") {
			t.Errorf("%v: %d %q", args, r.status, r.err)
		}
	}
	if got := d.ok("notes", "--json"); got != before {
		t.Errorf("the library holds %s", got)
	}
	if _, err := os.Stat(d.folder + "/out"); err == nil {
		t.Error("the export left something")
	}
}

// An interrupt ends a command that waits for input, and keeps what was stored.
func TestInterruptWhileWaiting(t *testing.T) {
	d := newDesk(t)
	d.withRiver()
	ctx, cancel := context.WithCancel(context.Background())
	in, feed := io.Pipe()
	out, printed := io.Pipe()
	env := d.env
	env.Stdin, env.Stdout, env.Stderr = in, printed, io.Discard
	status := make(chan int)
	go func() { status <- cli.Run(ctx, []string{"review", "--json"}, env); _ = printed.Close() }()
	go func() { _, _ = feed.Write([]byte(`{"grade":"good"}` + "\n")) }()
	buf := make([]byte, 1<<16)
	for seen := ""; strings.Count(seen, "\n") < 3; {
		n, err := out.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		seen += string(buf[:n])
	}
	cancel()
	go func() { _, _ = io.Copy(io.Discard, out) }()
	if got := <-status; got != 1 {
		t.Errorf("status %d", got)
	}
	if got := d.ok("cards", "--query", "is:learning"); strings.Count(got, "\n") != 2 {
		t.Errorf("the grade is gone: %s", got)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	d := newDesk(t)
	var said strings.Builder
	env := d.env
	env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), brokenPipe{}, &said
	if status := cli.Run(context.Background(), []string{"version"}, env); status != 1 || said.String() != "precis: write to standard output: broken pipe\n" {
		t.Errorf("%d %s", status, said.String())
	}
}

func TestWindow(t *testing.T) {
	d := newDesk(t)
	d.env.Window = func(_ context.Context, _ string, files []string, open func() (*library.Library, error)) error {
		l, err := open()
		if err != nil {
			return err
		}
		if !l.Now().Equal(start.AddDate(0, 0, 1)) {
			t.Errorf("the window's clock shows %s", l.Now())
		}
		if len(files) != 1 || files[0] != d.folder {
			t.Errorf("the window is to show %q", files)
		}
		return errors.New("open the window: there is no display")
	}
	r := d.run("", "--now", "2026-11-24T10:00:00Z", d.folder)
	if r.status != 1 || r.err != "precis: open the window: there is no display\n" {
		t.Errorf("%d %s", r.status, r.err)
	}
}

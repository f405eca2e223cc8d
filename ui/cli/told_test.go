package cli_test

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"precis/ui/cli"
)

// full is a stream that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// What is stored is said to be stored, also where the answer could not be written.
func TestStoredButNotTold(t *testing.T) {
	d := newDesk(t)
	note, cards := d.withRiver()
	for _, tt := range []struct {
		args   []string
		stored bool
	}{
		{[]string{"grade", cards[0], "good"}, true},
		{[]string{"undo"}, true},
		{[]string{"set", cards[0], "--flag", "3"}, true},
		{[]string{"cards"}, false},
		{[]string{"delete", note}, true},
	} {
		var errs strings.Builder
		env := d.env
		env.Stdin, env.Stdout, env.Stderr = strings.NewReader(""), full{}, &errs
		status := cli.Run(t.Context(), tt.args, env)
		if status != 1 || strings.Contains(errs.String(), "it is stored, but could not be told") != tt.stored || !strings.Contains(errs.String(), "standard output") {
			t.Errorf("%v: status %d, %s", tt.args, status, errs.String())
		}
	}
}

func TestNoHome(t *testing.T) {
	d := newDesk(t)
	d.env.DefaultLibrary = ""
	for _, args := range [][]string{{"notes"}, {"sample"}, {}, {"check"}, {"restore", "x"}} {
		if r := d.run("", args...); r.status != 1 || !strings.Contains(r.err, "--library") || len(d.opened) > 0 {
			t.Errorf("%v: %d %s", args, r.status, r.err)
		}
	}
	d.ok("version")
}

// A clock that is out of order dates nothing.
func TestWrongClock(t *testing.T) {
	for _, year := range []int{1, 1969, 9001} {
		d := newDesk(t)
		_, cards := d.withRiver()
		d.env.Now = func() time.Time { return time.Date(year, 6, 1, 12, 0, 0, 0, time.UTC) }
		for _, args := range [][]string{{"grade", cards[0], "good"}, {"set", cards[0], "--flag", "3"}, {"sample"}} {
			if r := d.run("", args...); r.status != 1 || !strings.Contains(r.err, "the clock is wrong") {
				t.Errorf("%v in %d: %d %s", args, year, r.status, r.err)
			}
		}
		d.ok("cards", "--json")
	}
}

// Nothing that a note or a name says steers a terminal.
func TestNothingSteers(t *testing.T) {
	d := newDesk(t)
	d.env.StdoutTerminal, d.env.StderrTerminal = true, true
	bad := "a\x1b[2Jb\u009b1mc\u202ed\u2066e\x7ff"
	d.file("x/"+bad+".md", "# "+bad+"\n\n"+bad+"?::"+bad+"\n")
	d.file("x/"+bad+"2.md", "\x00")
	for _, args := range [][]string{
		{"import", d.folder + "/x"},
		{"notes"},
		{"notes", "--json"},
		{"cards"},
		{"cards", "--json"},
		{"queue"},
		{"import", bad},
		{bad},
		{"grade", bad, bad},
		{"cards", "--query", "is:" + bad},
		{"settings", bad + "=1"},
	} {
		r := d.run("", append(args, "--quiet")...)
		if strings.ContainsFunc(r.out+r.err, func(r rune) bool { return strings.ContainsRune("\x1b\u009b\u202e\u2066\x7f", r) }) {
			t.Errorf("%q: %q %q", args, r.out, r.err)
		}
	}
}

package cli_test

import (
	"os"
	"strings"
	"testing"
)

// terminal makes the desk's streams terminals of 60 columns.
func (d *desk) terminal() {
	d.env.StdinTerminal, d.env.StdoutTerminal = true, true
	d.env.Columns = func() int { return 60 }
}

func TestConverse(t *testing.T) {
	for _, tt := range []struct {
		name  string
		raw   bool
		input string
		want  []string // in order
	}{
		{"lines", false, "\n3\n\n1\nq\n", []string{"[…] countries", "2 new · 0 learning · 0 due", "  ten", "1 again 1m   2 hard 6m   3 good 10m   4 easy 8d", "good", "Volga", "again", "2 cards reviewed, 1 of them again."}},
		{"keys", true, "\r3 1q", []string{"[…] countries", "  ten", "good", "Volga", "again", "2 cards reviewed, 1 of them again."}},
		{"other keys and arrows do nothing", true, "x1", []string{"[…] countries"}},
		{"undo", true, "\r4z\r1q", []string{"ten", "easy", "Longest river", "[…] countries", "ten", "again", "1 card reviewed, 1 of them again."}},
		{"nothing to undo", true, "zq", []string{"There is nothing to undo in this review."}},
		{"bury and suspend", true, "-@q", []string{"[…] countries", "[sea]", "Longest river"}},
		{"control c", true, " 3\x03", []string{"ten", "good", "1 card reviewed, 0 of them again."}},
		{"to the end", false, "\n4\n\n4\n", []string{"easy", "easy", "Nothing to review now.", "2 cards reviewed, 0 of them again."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			d.ok("settings", "fuzz=false")
			d.withRiver()
			d.terminal()
			restored := !tt.raw
			if tt.raw {
				d.env.Raw = func() (func(), error) { return func() { restored = true }, nil }
			}
			r := d.run(tt.input, "review")
			if r.status != 0 || r.err != "" {
				t.Fatalf("%d %s", r.status, r.err)
			}
			if !restored {
				t.Error("the terminal was left in raw mode")
			}
			if tt.raw && strings.Contains(strings.ReplaceAll(r.out, "\r\n", ""), "\n") {
				t.Error("a bare line break in raw mode")
			}
			rest := strings.ReplaceAll(r.out, "\r", "")
			for _, want := range tt.want {
				_, after, ok := strings.Cut(rest, want)
				if !ok {
					t.Fatalf("no %q in\n%s", want, rest)
				}
				rest = after
			}
		})
	}
}

func TestConverseShowsListsItemByItem(t *testing.T) {
	d := newDesk(t)
	d.ok("import", d.file("lists.md", "Name them\n?\n1. one\n2. two\n   - below\n3. **three**\n"))
	d.terminal()
	for _, tt := range []struct {
		input      string
		want, lack []string
	}{
		{"q", []string{"Name them", "Enter next item"}, []string{"one"}},
		{"\n\nq", []string{"  1. one", "  2. two below"}, []string{"three", "1 again"}},
		{"\n1\nq", []string{"  1. one"}, []string{"two", "again"}},
		{"\n\n\n3\n", []string{"  1. one", "  2. two below", "  3. three", "1 again", "good", "1 card reviewed"}, nil},
	} {
		out := d.run(tt.input, "review").out
		rest := out
		for _, want := range tt.want {
			_, after, ok := strings.Cut(rest, want)
			if !ok {
				t.Fatalf("%q: no %q in\n%s", tt.input, want, rest)
			}
			rest = after
		}
		for _, lack := range tt.lack {
			if strings.Contains(out, lack) {
				t.Errorf("%q: %q is shown in\n%s", tt.input, lack, out)
			}
		}
	}
}

// What the answer of a cloze shows besides comes with it.
func TestConverseShowsTheQuoteBelow(t *testing.T) {
	d := newDesk(t)
	d.ok("import", d.file("nile.md", "The Nile rises in {{c1::Burundi}}.\n\n> Some say *Rwanda*.\n"))
	d.terminal()
	if before := d.run("q", "review").out; strings.Contains(before, "Rwanda") {
		t.Errorf("before the answer\n%s", before)
	}
	if out := d.run("\nq", "review").out; !strings.Contains(out, "\n  Burundi\n\n  Some say Rwanda.\n") {
		t.Errorf("with the answer\n%s", out)
	}
	if out := d.ok("cards", "--json"); strings.Contains(out, "Rwanda") {
		t.Errorf("in the list\n%s", out)
	}
	if out := d.run("", "review", "--json").out; !strings.Contains(out, `"extra":"> Some say *Rwanda*."`) {
		t.Errorf("to a program\n%s", out)
	}
}

func TestConverseLooks(t *testing.T) {
	d := newDesk(t)
	d.ok("settings", "fuzz=false")
	d.withRiver()
	d.terminal()
	golden(t, "review", d.run("\n3\n\n4\n\n3\n", "review").out)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/golden/" + name + ".txt"
	if os.Getenv("PRECIS_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is now\n%s", path, got)
	}
}

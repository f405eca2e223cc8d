package terminal_test

import (
	"bytes"
	"testing"

	"precis/ui/cli/terminal"
)

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		text    string
		columns int
		want    string
	}{{"short", 5, "short"}, {"longer", 5, "long…"}, {"a bc", 3, "a…"}, {"日本語", 5, "日本…"}} {
		if got := terminal.Cut(tt.text, tt.columns); got != tt.want {
			t.Errorf("%q, not %q", got, tt.want)
		}
	}
}

func TestTable(t *testing.T) {
	var out bytes.Buffer
	tab := terminal.NewTable("name", ">count", "text")
	tab.Row("a", "1", "a long text that is cut")
	tab.Row("日本", "100", "short")
	tab.Print(&out, 24)
	want := "name  count  text\na         1  a long tex…\n日本    100  short\n"
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

// A note must not steer the terminal it is printed on.
func TestSafe(t *testing.T) {
	if got := terminal.Safe("a\x1b[2Jb\u009bc\td\n"); got != "a [2Jb c\td\n" {
		t.Errorf("%q", got)
	}
}

package cli_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// publisher is a desk whose deck Geo was published as a pack at a path.
func publisher(t *testing.T) (d *desk, pack string) {
	t.Helper()
	d = newDesk(t)
	d.file("geo/Rivers.md", "# Rivers\n\n## Africa\n\nLongest? :: Nile\n\nDeepest? :: Congo\n")
	d.ok("import", d.folder+"/geo", "--deck", "Geo")
	pack = d.folder + "/geo.precis"
	d.ok("export", "--format", "pack", "--deck", "Geo", "-o", pack, "--title", "Geography", "--author", "A. Teacher", "--license", "CC0-1.0", "--label", "Nov")
	return d, pack
}

// rewritten changes the only note of a desk.
func (d *desk) rewritten(pairs ...string) {
	d.Helper()
	var all []struct{ ID string }
	d.json(&all, "notes")
	folder := d.TempDir() + "/out"
	d.ok("export", "-o", folder)
	path := folder + "/Geo/Rivers.md"
	text, err := os.ReadFile(path)
	if err != nil {
		d.Fatal(err)
	}
	changed := strings.NewReplacer(pairs...).Replace(string(text))
	if changed == string(text) {
		d.Fatalf("%q is not in\n%s", pairs, text)
	}
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		d.Fatal(err)
	}
	d.ok("import", folder)
}

func TestPackFields(t *testing.T) {
	d, pack := publisher(t)
	other := newDesk(t)
	other.ok("import", pack)
	other.rewritten(":: Nile", ":: the Nile")
	d.rewritten(":: Nile", ":: Nile 2")
	second := d.folder + "/2.precis"
	d.ok("export", "--format", "pack", "--deck", "Geo", "-o", second, "--json")
	for _, args := range [][]string{{"pack", second}, {"import", second}, {"packs"}, {"conflicts"}} {
		other.ok(append(args, "--json")...)
	}
	for _, args := range []string{"packs", "conflicts"} {
		if got := newDesk(t).ok(args, "--json"); got != "[]\n" {
			t.Errorf("%s: %s", args, got)
		}
	}
	var differences struct {
		Differences []struct{ Card json.RawMessage }
	}
	fresh := newDesk(t)
	fresh.ok("import", pack)
	d.rewritten("## Africa", "## In Africa")
	d.ok("export", "--format", "pack", "--deck", "Geo", "-o", second)
	fresh.json(&differences, "pack", second)
	if got := string(differences.Differences[0].Card); got != "null" {
		t.Errorf("a heading has the card %s", got)
	}
}

func TestPackUsage(t *testing.T) {
	d, pack := publisher(t)
	if err := os.WriteFile(d.folder+"/bad.precis", []byte("no zip"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"pack"}, 2, "pack: name a pack"},
		{[]string{"pack", d.folder + "/bad.precis"}, 1, "bad.precis: is no zip archive"},
		{[]string{"pack", d.folder + "/none.precis"}, 1, "none.precis"},
		{[]string{"resolve", "x"}, 2, "name conflicts by their ids"},
		{[]string{"resolve", "mine"}, 2, "name conflicts by their ids"},
		{[]string{"resolve", "x", "perhaps"}, 2, "name conflicts by their ids"},
		{[]string{"resolve", "x", "mine"}, 1, `conflict "x": not found`},
		{[]string{"import", pack, "--conflicts", "perhaps"}, 2, `--conflicts is "perhaps"`},
		{[]string{"export", "-o", d.folder + "/o", "--title", "T"}, 2, "--title is for --format pack"},
		{[]string{"export", "--format", "pack", "--deck", "None", "-o", d.folder + "/o"}, 1, "None"},
		{[]string{"export", "--format", "pack", "-o", d.folder + "/none/o"}, 1, "no such file"},
	}
	for _, tt := range tests {
		if r := d.run("", tt.args...); r.status != tt.status || !strings.Contains(r.err, tt.want) || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%v: %+v, want %d and %q", tt.args, r, tt.status, tt.want)
		}
	}
}

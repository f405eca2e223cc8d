package cli_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

func TestPacks(t *testing.T) {
	teacher, v1 := publisher(t)
	learner := newDesk(t)
	const head = `"version":1,"label":"Nov","title":"Geography","description":"","authors":["A. Teacher"],"license":"CC0-1.0","language":"","notes":[`
	if got := learner.ok("pack", v1, "--json"); !strings.Contains(got, head) || !strings.Contains(got, `"title":"Rivers","deck":"Geo","sections":1,"cards":2}],"media":0,`) || !strings.HasSuffix(got, `"known":null,"differences":[],"conflicts":0,"warnings":[]}`+"\n") {
		t.Error(got)
	}
	if got := learner.ok("notes", "--json"); got != "[]\n" {
		t.Errorf("looking at a pack stored %s", got)
	}
	type counts struct{ Added, Updated, Unchanged, Conflicts int }
	var did struct{ Notes counts }
	learner.json(&did, "import", v1)
	if did.Notes != (counts{Added: 1}) {
		t.Errorf("%+v", did)
	}
	learner.json(&did, "import", v1)
	if did.Notes != (counts{Unchanged: 1}) {
		t.Errorf("%+v", did)
	}
	learner.rewritten(":: Nile", ":: the Nile", "Deepest?", "Mine? :: Yes\n\nDeepest?")
	teacher.rewritten(":: Nile", ":: Nile, 6650 km", "Congo", "the Congo")
	v2 := teacher.folder + "/geo2.precis"
	teacher.ok("export", "--format", "pack", "--deck", "Geo", "-o", v2)

	var looked struct {
		Known       struct{ Version int }
		Version     int
		Differences []struct{ Section, Kind, Base, Mine, Theirs any }
		Conflicts   int
	}
	learner.json(&looked, "pack", v2)
	section := []any{"Africa"}
	want := []struct{ Section, Kind, Base, Mine, Theirs any }{
		{section, "both", "Longest? :: Nile", "Longest? :: the Nile", "Longest? :: Nile, 6650 km"},
		{section, "me", "", "Mine? :: Yes", ""},
		{section, "author", "Deepest? :: Congo", "Deepest? :: Congo", "Deepest? :: the Congo"},
	}
	if diff := cmp.Diff(want, looked.Differences); diff != "" || looked.Known.Version != 1 || looked.Version != 2 || looked.Conflicts != 1 {
		t.Errorf("%+v\n%s", looked, diff)
	}
	learner.json(&did, "import", v2, "--dry-run")
	if did.Notes != (counts{Conflicts: 1}) {
		t.Errorf("%+v", did)
	}
	learner.json(&did, "import", v2)
	if did.Notes != (counts{Conflicts: 1}) {
		t.Errorf("%+v", did)
	}
	var listed []struct {
		Title                            string
		Version, Notes, Cards, Conflicts int
		Published                        bool
	}
	learner.json(&listed, "packs")
	if len(listed) != 1 || listed[0].Version != 2 || listed[0].Cards != 3 || listed[0].Conflicts != 1 || listed[0].Published {
		t.Errorf("%+v", listed)
	}
	var waiting []struct{ ID, Pack, Note, Card, Base, Mine, Theirs string }
	learner.json(&waiting, "conflicts")
	if len(waiting) != 1 || waiting[0].Mine != "Longest? :: the Nile" || waiting[0].Theirs != "Longest? :: Nile, 6650 km" || waiting[0].Card == "" {
		t.Fatalf("%+v", waiting)
	}
	if got := learner.ok("resolve", waiting[0].ID, "theirs", "--json"); got != `{"changed":1}`+"\n" {
		t.Error(got)
	}
	if got := learner.ok("conflicts"); got != "nothing to decide\n" {
		t.Error(got)
	}
	if got := learner.ok("note", waiting[0].Note); !strings.Contains(got, ":: Nile, 6650 km\n\nMine? :: Yes\n\nDeepest? :: the Congo\n") {
		t.Error(got)
	}
	if got := learner.ok("undo"); !strings.Contains(got, "Decide conflicts") {
		t.Error(got)
	}
	if r := learner.run("", "import", v1); r.status != 1 || !strings.Contains(r.err, "--older") {
		t.Errorf("%+v", r)
	}
	learner.json(&did, "import", v1, "--older", "--conflicts", "theirs")
	if did.Notes != (counts{Updated: 1}) {
		t.Errorf("%+v", did)
	}
}

// Conflicts are decided at once where that is asked for.
func TestImportConflicts(t *testing.T) {
	for choice, want := range map[string]string{
		"mine": "Longest? :: the Nile\n", "theirs": "Longest? :: Nile 2\n", "both": "Longest? :: the Nile\n\nLongest? :: Nile 2\n",
	} {
		teacher, v1 := publisher(t)
		learner := newDesk(t)
		learner.ok("import", v1)
		learner.rewritten(":: Nile", ":: the Nile")
		teacher.rewritten(":: Nile", ":: Nile 2")
		teacher.ok("export", "--format", "pack", "--deck", "Geo", "-o", teacher.folder+"/2.precis")
		learner.ok("import", teacher.folder+"/2.precis", "--conflicts", choice)
		var all []struct{ ID string }
		learner.json(&all, "notes")
		if got := learner.ok("note", all[0].ID); !strings.Contains(got, want) {
			t.Errorf("%s gives\n%s", choice, got)
		}
		if got := learner.ok("conflicts", "--json"); got != "[]\n" {
			t.Errorf("%s leaves %s", choice, got)
		}
	}
}

func TestPackFields(t *testing.T) {
	d, pack := publisher(t)
	other := newDesk(t)
	other.ok("import", pack)
	other.rewritten(":: Nile", ":: the Nile")
	d.rewritten(":: Nile", ":: Nile 2")
	second := d.folder + "/2.precis"
	if got := outline(t, d.ok("export", "--format", "pack", "--deck", "Geo", "-o", second, "--json")); got != "{out,notes,cards,media}" {
		t.Error(got)
	}
	tests := []struct {
		args []string
		want string
	}{
		{[]string{"pack", second}, "{id,version,label,title,description,authors[],license,language,notes[{id,title,deck,sections,cards}],media,bytes,known{version},differences[{note,section[],card,kind,base,mine,theirs}],conflicts,warnings[]}"},
		{[]string{"import", second}, strings.Replace(imported, "{file,title,dialect,evidence[],cards,offered}", "", 1)},
		{[]string{"packs"}, "[{id,title,version,label,authors[],license,notes,cards,published,conflicts}]"},
		{[]string{"conflicts"}, "[{id,pack,note,section[],card,base,mine,theirs}]"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, outline(t, other.ok(append(tt.args, "--json")...))); diff != "" {
			t.Errorf("%s: %s", tt.args[0], diff)
		}
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

package pack_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/storage/pack"
)

// zip writes a pack by hand: names of files and what they hold.
func (p *person) zip(name string, files ...string) string {
	p.Helper()
	path := filepath.Join(p.folder, name)
	if err := os.WriteFile(path, pack.ZipOf(p.t, files...), 0o600); err != nil {
		p.Fatal(err)
	}
	return path
}

// has puts a file into the library.
func (p *person) has(name, content string) {
	p.Helper()
	if _, err := p.store.Update(notes.Action{Kind: notes.ActionImport}, func(w notes.Writer) error {
		got, err := w.PutAsset(name, []byte(content))
		if err == nil && got != name {
			p.Fatalf("%s is kept as %s", name, got)
		}
		return err
	}); err != nil {
		p.Fatal(err)
	}
}

var shownFile = regexp.MustCompile(`!\[\]\(assets/([^)]+)\)`)

// shows returns what the files hold that a note shows, in order.
func (p *person) shows(id notes.NoteID) []string {
	p.Helper()
	var all []string
	for _, m := range shownFile.FindAllStringSubmatch(p.markdown(id), -1) {
		data, err := p.lib.Asset(m[1])
		if err != nil {
			p.Fatalf("%s: %v", m[0], err)
		}
		all = append(all, string(data))
	}
	return all
}

// contentsList returns the list of contents of a version of a pack.
func contentsList(id string, version int) string {
	return fmt.Sprintf(`{"id":%q,"version":%d,"title":"T","authors":["A. Teacher"]}`, id, version)
}

// noteShowing returns the file of a note with pictures of the folder of assets.
func noteShowing(id string, pictures ...string) string {
	text := "---\nid: " + id + "\n---\n# " + id + "\n\nWhat is " + id + "? :: It\n"
	for _, name := range pictures {
		text += "\n![](../assets/" + name + ")\n"
	}
	return text
}

// Every file of a pack keeps a name of its own, whatever the library has under it.
func TestFilesOfAPackAreNamed(t *testing.T) {
	const first, second = "image1.png", "image1-2.png"
	pictures := []string{"assets/" + first, "the pack's first", "assets/" + second, "the pack's second"}
	both := []string{"the pack's first", "the pack's second"}
	for _, tt := range []struct {
		name   string
		has    []string // names of the library's own files
		before []string // a version that was opened before
		files  []string
		shows  map[notes.NoteID][]string
		named  int // files of the library afterwards
	}{
		{"in one note", []string{first}, nil, append([]string{"notes/a.md", noteShowing("a", first, second)}, pictures...), map[notes.NoteID][]string{"a": both}, 3},
		{"in two notes", []string{first}, nil, append([]string{"notes/a.md", noteShowing("a", first), "notes/b.md", noteShowing("b", second)}, pictures...), map[notes.NoteID][]string{"a": both[:1], "b": both[1:]}, 3},
		{"in two notes, the other way round", []string{first}, nil, append([]string{"notes/a.md", noteShowing("a", second), "notes/b.md", noteShowing("b", first)}, pictures...), map[notes.NoteID][]string{"a": both[1:], "b": both[:1]}, 3},
		{"in a note that is known", []string{first}, []string{"notes/a.md", noteShowing("a")}, append([]string{"notes/a.md", noteShowing("a", first, second)}, pictures...), map[notes.NoteID][]string{"a": both}, 3},
		{"where both are taken", []string{first, second}, nil, append([]string{"notes/a.md", noteShowing("a", first, second)}, pictures...), map[notes.NoteID][]string{"a": both}, 4},
		{"of one content", []string{first}, nil, []string{"notes/a.md", noteShowing("a", first, second), "assets/" + first, "the same", "assets/" + second, "the same"}, map[notes.NoteID][]string{"a": {"the same", "the same"}}, 2},
		{"that differ in case", []string{first}, nil, []string{"notes/a.md", noteShowing("a", first, "x/IMAGE1.png"), "assets/" + first, both[0], "assets/x/IMAGE1.png", both[1]}, map[notes.NoteID][]string{"a": both}, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			learner := newPerson(t, t, 1)
			for _, name := range tt.has {
				learner.has(name, "the learner's "+name)
			}
			if tt.before != nil {
				learner.open(learner.zip("before.precis", append([]string{"pack.json", contentsList("p", 1)}, tt.before...)...), intake.Options{})
			}
			path := learner.zip("a.precis", append([]string{"pack.json", contentsList("p", 2)}, tt.files...)...)
			learner.open(path, intake.Options{})
			for id, want := range tt.shows {
				if got := learner.shows(id); !slices.Equal(got, want) {
					t.Errorf("%s shows %q, not %q:\n%s", id, got, want, learner.markdown(id))
				}
			}
			for _, name := range tt.has {
				if data, err := learner.lib.Asset(name); err != nil || string(data) != "the learner's "+name {
					t.Errorf("%s is %q (%v)", name, data, err)
				}
			}
			if got := len(learner.contents().Assets); got != tt.named {
				t.Errorf("%d files, not %d", got, tt.named)
			}
			if did := learner.open(path, intake.Options{}); did.Unchanged != len(tt.shows) || did.AssetsAdded > 0 {
				t.Errorf("again: %+v", did)
			}
		})
	}
}

// Names that were free when packs were planned may be taken when they are stored: by
// another pack of the same plan, or by a change in between.
func TestFilesOfPacksAreNamedAnewWhenStored(t *testing.T) {
	learner := newPerson(t, t, 1)
	var again []string
	for _, id := range []string{"a", "b"} {
		learner.open(learner.zip(id+".precis", "pack.json", contentsList("pack-"+id, 1), "notes/"+id+".md", noteShowing(id)), intake.Options{})
		again = append(again, learner.zip(id+"2.precis", "pack.json", contentsList("pack-"+id, 2),
			"notes/"+id+".md", noteShowing(id, "map.png"), "notes/"+id+"2.md", noteShowing(id+"2", "map.png"), "assets/map.png", "map of "+id))
	}
	plan, err := learner.lib.Intake().PlanFiles(t.Context(), again, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer plan.Close()
	learner.has("map.png", "the learner's map")
	if _, err := learner.lib.Intake().Commit(t.Context(), plan.Snapshot(), nil); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[notes.NoteID]string{"a": "map of a", "a2": "map of a", "b": "map of b", "b2": "map of b"} {
		if got := learner.shows(id); len(got) != 1 || got[0] != want {
			t.Errorf("%s shows %q, not %q", id, got, want)
		}
	}
	if did := learner.open(again[1], intake.Options{}); did.Unchanged != 2 {
		t.Errorf("again: %+v", did)
	}
}

package library_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
)

// linked notes of a vault: files whose titles are not their names, in folders.
var linkedVault = map[string]string{
	"Rivers.md":             "# The great rivers\n\nSee [[Nile]], [[africa/Lakes|lakes]] and [the Volga](europe/Volga%20river.md#Delta).\n",
	"africa/Nile.md":        "---\naliases: [Longest river, \"Hapi, the god\"]\n---\n# Nile\n\n[[Rivers]] and [[Rivers#Delta]]\n",
	"africa/Lakes.md":       "# Lakes\n\n[[longest river]]\n",
	"europe/Lakes.md":       "# Lakes\n\n[[../Rivers]] [[Cafe\u0301]]\n",
	"europe/Volga river.md": "# Volga\n\n[[Rivers]]\n",
	"europe/Café.md":        "text\n",
}

func TestFindNote(t *testing.T) {
	lib, _ := open(t, linkedVault)
	importAll(t, lib, intake.Options{}, "/in")
	for target, want := range map[string]string{
		"Rivers":                 "/in/Rivers.md",
		"the great rivers":       "/in/Rivers.md",
		"Rivers#Delta":           "/in/Rivers.md",
		"africa/Lakes":           "/in/africa/Lakes.md",
		"europe/lakes.md":        "/in/europe/Lakes.md",
		"../europe/Lakes":        "/in/europe/Lakes.md",
		"Longest river":          "/in/africa/Nile.md",
		"hapi, the god":          "/in/africa/Nile.md",
		"moved/away/Volga river": "/in/europe/Volga river.md",
		"Cafe\u0301":             "/in/europe/Café.md",
		"Don":                    "",
		"africa/Don":             "",
	} {
		if n, err := lib.Search().FindNote(target); filepath.ToSlash(n.Path) != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q (%v), want %q", target, n.Path, err, want)
		}
	}
}

func TestFollow(t *testing.T) {
	lib, _ := open(t, map[string]string{"a/Rivers.md": "# Rivers\n\n## Nile\n\nLong ^n1\n", "Lakes.md": "# Lakes\n\n## Deep\n\ntext\n"})
	importAll(t, lib, intake.Options{}, "/in")
	lakes, err := lib.Search().FindNote("Lakes")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		target, fragment, title string
		section                 int
	}{
		{"a/Rivers", "Nile", "Rivers", 0},
		{"Rivers", "^n1", "Rivers", 0},
		{"Rivers", "", "Rivers", -1},
		{"Rivers", "Volga", "Rivers", -1},
		{"", "deep", "Lakes", 0},
	} {
		if to, section, err := lib.Search().Follow(lakes.ID, tt.target, tt.fragment); err != nil || to.Title != tt.title || section != tt.section {
			t.Errorf("[[%s#%s]] leads to %q, section %d (%v), want %q, %d", tt.target, tt.fragment, to.Title, section, err, tt.title, tt.section)
		}
	}
}

func TestBackLinks(t *testing.T) {
	lib, _ := open(t, linkedVault)
	importAll(t, lib, intake.Options{}, "/in")
	for target, want := range map[string]int{"Rivers": 3, "Nile": 2, "africa/Lakes": 1, "europe/Lakes": 0, "Volga river": 1, "Café": 1} {
		n, err := lib.Search().FindNote(target)
		if err != nil {
			t.Fatal(err)
		}
		if from, err := lib.Search().BackLinks(n.ID); err != nil || len(from) != want {
			t.Errorf("%d notes link to %s (%v), want %d: %+v", len(from), target, err, want, from)
		}
	}
}

// A link through a folder that is not there leads to the note of its last name, and so is
// one to it; one whose path is that of another note is not.
func TestBackLinksThroughAFolderThatIsNotThere(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"africa/Lakes.md": "# Lakes\n\ntext\n",
		"Tales.md":        "# Tales\n\ntext\n",
		"moved/Tales.md":  "# Other tales\n\ntext\n",
		"One.md":          "[[gone/Lakes]], [[moved/Tales]]\n",
		"Two.md":          "[lakes](../gone/deeper/Lakes.md)\n",
		"Three.md":        "[[gone/Rivers]]\n",
	})
	importAll(t, lib, intake.Options{}, "/in")
	for title, want := range map[string]int{"Lakes": 2, "Other tales": 1} {
		n, err := lib.Search().FindNote(title)
		if err != nil {
			t.Fatal(err)
		}
		if from, err := lib.Search().BackLinks(n.ID); err != nil || len(from) != want {
			t.Errorf("%d notes link to %s (%v), want %d: %+v", len(from), title, err, want, from)
		}
	}
	tales := lib.Notes()[slices.IndexFunc(lib.Notes(), func(n notes.Note) bool { return n.Title == "Tales" })]
	if from, err := lib.Search().BackLinks(tales.ID); err != nil || len(from) != 0 {
		t.Errorf("a link with the path of another note is counted: %+v (%v)", from, err)
	}
}

// An export keeps the names that links use.
func TestExportKeepsNamesOfLinks(t *testing.T) {
	lib, _ := open(t, linkedVault)
	importAll(t, lib, intake.Options{}, "/in")
	out := filepath.Join(t.TempDir(), "out")
	if _, err := lib.Keeper().ExportMarkdown(context.Background(), library.Selection{}, out, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Inbox/Rivers.md", "africa/Nile.md", "africa/Lakes.md", "europe/Lakes.md", "europe/Volga river.md"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	again, _ := open(t, nil)
	again.SetFiles(intake.Disk{})
	did := importAll(t, again, intake.Options{}, out)
	if did.Added != len(linkedVault) || len(did.Warnings) > 0 {
		t.Errorf("read again it did %+v", did)
	}
	for _, title := range []string{"The great rivers", "Volga"} {
		if _, err := again.Search().FindNote(title); err != nil {
			t.Error(err)
		}
	}
}

// A note that some links call by the name of its file and others by its title is found by
// both in an export too.
func TestExportKeepsBothNamesOfANote(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"Big Rivers.md": "# Rivers of the world\n\nThe longest? :: The Nile\n",
		"Floods.md":     "See [[Big Rivers]], [r](Big%20Rivers.md) and [[Rivers of the world]].\n",
	})
	importAll(t, lib, intake.Options{}, "/in")
	out := filepath.Join(t.TempDir(), "out")
	if _, err := lib.Keeper().ExportMarkdown(context.Background(), library.Selection{}, out, nil); err != nil {
		t.Fatal(err)
	}
	again, _ := open(t, nil)
	again.SetFiles(intake.Disk{})
	importAll(t, again, intake.Options{}, out)
	for _, name := range []string{"Big Rivers", "Rivers of the world"} {
		if n, err := again.Search().FindNote(name); err != nil || n.Title != "Rivers of the world" {
			t.Errorf("%q names %q (%v)", name, n.Title, err)
		}
	}
}

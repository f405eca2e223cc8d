package library_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/markup/dialect"
)

// vaultSteps import one state of files after another; every card is reviewed after
// the first.
func vaultSteps(t *testing.T, opts []intake.Options, states ...map[string]string) (*library.Library, []notes.Card, intake.Imported) {
	t.Helper()
	lib, _ := open(t, states[0])
	importAll(t, lib, opts[0], "/in")
	var reviewed []notes.Card
	for _, n := range lib.Notes() {
		for _, c := range lib.CardsOf(n.ID) {
			reviewed = append(reviewed, grade(t, lib, c.ID, notes.Good))
		}
	}
	var did intake.Imported
	for i, files := range states[1:] {
		lib.SetFiles(tree(files))
		did = importAll(t, lib, opts[min(i+1, len(opts)-1)], "/in")
	}
	return lib, reviewed, did
}

// What learners do to files never costs a card.
func TestFilesThatChangeKeepTheirCards(t *testing.T) {
	const rivers = "---\nid: n1\n---\n# Rivers\n\nThe longest river of all? :: The Nile <!--id:c1-->\n"
	const two = "What is the capital of Peru? :: Lima\n\nWho wrote the Iliad? :: Homer, it is said\n"
	tests := []struct {
		name   string
		states []map[string]string
		cards  int            // that live in the end
		in     map[string]int // living cards that were reviewed, by title
		doubts int
	}{
		{
			"another file with the same title",
			[]map[string]string{
				{"physics/intro.md": "# Introduction\n\nUnit of force? :: Newton\n"},
				{"physics/intro.md": "# Introduction\n\nUnit of force? :: Newton\n", "law/intro.md": "# Introduction\n\nWhat is a tort? :: A civil wrong\n"},
			},
			2,
			map[string]int{"Introduction": 1},
			0,
		},
		{
			"a copy that sorts first and is rewritten",
			[]map[string]string{
				{"Rivers.md": rivers},
				{"Copy of Rivers.md": strings.Replace(rivers, "The longest river of all? :: The Nile", "Which gas do plants take in? :: Carbon dioxide", 1), "Rivers.md": rivers},
			},
			2,
			map[string]int{"Rivers": 1},
			0,
		},
		{
			"exported, and a copy of the export that sorts first rewritten",
			[]map[string]string{
				{"a/Rivers.md": strings.Replace(rivers, "---\nid: n1\n---\n", "", 1)},
				{
					"b/Copy of Rivers.md": strings.Replace(rivers, "The longest river of all? :: The Nile", "Which gas do plants take in? :: Carbon dioxide", 1), "b/Rivers.md": rivers,
				},
			},
			2,
			map[string]int{"Rivers": 1},
			0,
		},
		{
			"renamed with one letter changed",
			[]map[string]string{
				{"a.md": two, "b.md": "Other? :: other\n"},
				{"c.md": strings.Replace(two, "Lima", "Limma", 1), "b.md": "Other? :: other\n"},
			},
			3,
			map[string]int{"c": 2, "b": 1},
			0,
		},
		{
			"cut into two files",
			[]map[string]string{
				{"a.md": two},
				{"b.md": "What is the capital of Peru? :: Lima\n", "c.md": "Who wrote the Iliad? :: Homer, it is said\n"},
			},
			2,
			map[string]int{"b": 1, "c": 1},
			0,
		},
		{
			"cut into two files and mended",
			[]map[string]string{
				{"a.md": two},
				{"b.md": "What is the capital of Peru? :: Lima\n", "c.md": "Who wrote the Illiad? :: Homer, it is said\n"},
			},
			2,
			map[string]int{"b": 1, "c": 1},
			0,
		},
		{
			"two joined",
			[]map[string]string{
				{"a.md": "What is the capital of Peru? :: Lima\n", "b.md": "Who wrote the Iliad? :: Homer, it is said\n"},
				{"c.md": two},
			},
			2,
			map[string]int{"c": 2},
			0,
		},
		{
			"one joined to another that stays",
			[]map[string]string{
				{"a.md": "What is the capital of Peru? :: Lima\n", "b.md": "Who wrote the Iliad? :: Homer, it is said\n\nOnly here? :: yes\n"},
				{"a.md": two},
			},
			3,
			map[string]int{"a": 2, "b": 1},
			0,
		},
		{
			"an answer replaced in a renamed file waits",
			[]map[string]string{
				{"a.md": "What is the capital of Peru? :: Lima\n"},
				{"b.md": "What is the capital of Peru? :: Cusco\n"},
			},
			1,
			map[string]int{"b": 1},
			1,
		},
		{
			"two files change places",
			[]map[string]string{
				{"a.md": "What is the capital of Peru? :: Lima\n", "b.md": "Who wrote the Iliad? :: Homer\n"},
				{"b.md": "What is the capital of Peru? :: Lima\n", "a.md": "Who wrote the Iliad? :: Homer\n"},
			},
			2,
			map[string]int{"a": 1, "b": 1},
			0,
		},
		{
			"mended and mended back beside a copy that is gone",
			[]map[string]string{
				{"a.md": two},
				{"a.md": two, "a 1.md": two},
				{"a.md": strings.Replace(two, "Lima", "Limma", 1)},
				{"a.md": two},
			},
			2,
			map[string]int{"a": 2},
			0,
		},
		{
			"cut in two, a part copied, and the old file brought back",
			[]map[string]string{
				{"a.md": two + "\nUnit of force? :: Newton\n"},
				{"a.md": "What is the capital of Peru? :: Limma\n", "b.md": "Who wrote the Iliad? :: Homer, it is said\n\nUnit of force? :: Newton\n"},
				{
					"a.md": "What is the capital of Peru? :: Limma\n", "b.md": "Who wrote the Iliad? :: Homer, it is said\n\nUnit of force? :: Newton\n",
					"Copy of b.md": "Who wrote the Iliad? :: Homer, it is said\n\nUnit of force? :: Newton\n",
				},
				{"a.md": two + "\nUnit of force? :: Newton\n"},
			},
			3,
			map[string]int{"a": 3},
			0,
		},
		{
			"two decks of a file become one",
			[]map[string]string{
				{"a.md": "#flashcards/law\n\nWhat is a tort?::A wrong\n\n#flashcards/physics\n\nUnit of force?::Newton\n"},
				{"a.md": "#flashcards/law\n\nWhat is a tort?::A wrong\n\nUnit of force?::Newton\n"},
			},
			2,
			map[string]int{"a": 2},
			0,
		},
		{
			"mended, swapped with another, and both brought back where a copy was",
			[]map[string]string{
				{"a.md": two, "b.md": "Unit of force? :: Newton\n"},
				{"a.md": two, "a 1.md": two, "b.md": "Unit of force? :: Newton\n"},
				{"a.md": "Unit of force? :: Newton\n", "b.md": strings.Replace(two, "Lima", "Limma", 1)},
				{"a.md": two, "b.md": "Unit of force? :: Newton\n"},
			},
			3,
			map[string]int{"a": 2, "b": 1},
			0,
		},
		{
			"a copy that was left empty comes back",
			[]map[string]string{
				{"a.md": two},
				{"a.md": two, "a 1.md": strings.Replace(two, "Who wrote the Iliad? :: Homer, it is said", "Unit of force? :: Newton", 1)},
				{"a.md": two},
				{"a.md": two, "a 1.md": two},
			},
			4,
			map[string]int{"a": 2},
			0,
		},
		{
			"a file that is gone stays",
			[]map[string]string{{"a.md": two, "b.md": "Other? :: other\n"}, {"b.md": "Other? :: other\n"}},
			3,
			map[string]int{"a": 2, "b": 1},
			0,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, reviewed, _ := vaultSteps(t, []intake.Options{{}}, tt.states...)
			in, living := map[string]int{}, 0
			for _, n := range lib.Notes() {
				for _, c := range lib.CardsOf(n.ID) {
					living++
					if c.Progress.Reps > 0 {
						in[n.Title]++
					}
				}
			}
			if living != tt.cards || !maps.Equal(in, tt.in) || len(lib.Doubts().Changed()) != tt.doubts {
				t.Errorf("%d cards live, those with a history in %v, %d in doubt; want %d, %v, %d", living, in, len(lib.Doubts().Changed()), tt.cards, tt.in, tt.doubts)
			}
			for _, c := range reviewed {
				if after, err := lib.Card(c.ID); err != nil || after.Progress != c.Progress {
					t.Errorf("the card %+v is now %+v (%v)", c, after, err)
				}
			}
		})
	}
}

// Pasted text is another note unless it says the like.
func TestUntitledTextsAreNotesOfTheirOwn(t *testing.T) {
	lib, _ := open(t, nil)
	for i, text := range []string{"Capital of Peru? :: Lima\n", "Unit of force? :: Newton\n", "Unit of force? :: The newton\n", "Unit of force? :: The newton\n"} {
		plan, err := lib.Intake().PlanStream(t.Context(), strings.NewReader(text), intake.Options{Format: intake.Markdown})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil); err != nil {
			t.Fatal(err)
		}
		if got, want := len(lib.Notes()), min(i+1, 2); got != want {
			t.Errorf("after %q there are %d notes, want %d", text, got, want)
		}
	}
}

// A note of a vault that is read alone is read as it was with the vault.
func TestOneFileOfAVault(t *testing.T) {
	files := map[string]string{
		".obsidian/plugins/obsidian-spaced-repetition/data.json": `{"settings":{"convertFoldersToDecks":true,"singleLineCardSeparator":";;"}}`,
		"Geography/Peru.md": "Capital;;Lima\n\nIts coast is the ==Pacific==. ![[coast.pdf]]\n",
		"files/coast.pdf":   "map",
	}
	for _, path := range []string{"/in/Geography/Peru.md", "/in/Geography"} {
		lib, _ := open(t, files)
		id := importAll(t, lib, intake.Options{}, "/in").NoteIDs[0]
		if n := len(lib.CardsOf(id)); n != 2 {
			t.Fatalf("the vault has %d cards", n)
		}
		if did := importAll(t, lib, intake.Options{}, path); did.Unchanged != 1 || did.Cards.Added+did.Cards.Updated+did.Cards.Retired > 0 {
			t.Errorf("%s read alone did %+v", path, did)
		}
		files := maps.Clone(files)
		files["Geography/Peru.md"] += "\nCurrency;;Sol\n"
		lib.SetFiles(tree(files))
		if did := importAll(t, lib, intake.Options{}, path); did.Updated != 1 || did.Cards.Added != 1 || did.Cards.Retired != 0 || len(did.Warnings) != 0 {
			t.Errorf("%s read alone with a card more did %+v", path, did)
		}
		if n, err := lib.Note(id); err != nil || n.Deck != "Geography" {
			t.Errorf("the note lies in %q (%v)", n.Deck, err)
		}
		files["Geography/Chile.md"] = "Capital of Chile;;Santiago\n"
		lib.SetFiles(tree(files))
		if n, err := lib.Note(importAll(t, lib, intake.Options{}, strings.Replace(path, "Peru", "Chile", 1)).NoteIDs[0]); err != nil || n.Deck != "Geography" {
			t.Errorf("the first note of %s lies in %q (%v)", path, n.Deck, err)
		}
	}
}

// The dialect that was chosen for a note is that in which it is read again.
func TestDialectIsRemembered(t *testing.T) {
	lib, _ := open(t, map[string]string{"words.md": "word >> wort\n"})
	id := importAll(t, lib, intake.Options{Dialect: "remnote", Format: intake.Markdown}, "/in").NoteIDs[0]
	lib.SetFiles(tree(map[string]string{"words.md": "word >> wort\n\nhouse >> haus\n"}))
	if did := importAll(t, lib, intake.Options{}, "/in/words.md"); did.Cards.Added != 1 || len(lib.CardsOf(id)) != 2 {
		t.Errorf("read again it did %+v", did)
	}
}

// It goes along with a file that is moved, whether its text is the same or not.
func TestDialectGoesWithTheFile(t *testing.T) {
	const words = "# Words\n\nSome German of every day.\n\nword >> wort\n\nhouse >> haus\n"
	const tagged = "#flashcards/law\n\nWhat is a tort?::A wrong\n\n#flashcards/physics\n\nUnit of force?::Newton\n"
	tests := []struct {
		name, path, text, read string
		as                     dialect.Dialect
	}{
		{"moved", "sub/words.md", words, "/in", "remnote"},
		{"moved, mended and imported alone", "other.md", replace(words, "haus", "Haus"), "/in/other.md", "remnote"},
		{"moved into another folder and mended", "new/words.md", replace(words, "haus", "Haus"), "/in/new", "remnote"},
		{"moved, with a card more", "sub/words.md", words + "\ncat >> Katze\n", "/in", "remnote"},
		{"native on purpose", "sub/law.md", tagged, "/in", dialect.Native},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := map[bool]string{true: words, false: tagged}[tt.as == "remnote"]
			lib, _ := open(t, map[string]string{"old/a.md": before, "b.md": "Other? :: other\n"})
			importAll(t, lib, intake.Options{}, "/in/b.md")
			id := importAll(t, lib, intake.Options{Dialect: tt.as, Format: intake.Markdown}, "/in/old/a.md").NoteIDs[0]
			had := lib.CardsOf(id)
			for _, c := range had {
				grade(t, lib, c.ID, notes.Good)
			}
			lib.SetFiles(tree(map[string]string{tt.path: tt.text, "b.md": "Other? :: other\n"}))
			did := importAll(t, lib, intake.Options{}, tt.read)
			if len(lib.Notes()) != 2 || did.Cards.Retired > 0 || did.Added > 0 {
				t.Errorf("it did %+v", did)
			}
			for _, was := range had {
				if c, err := lib.Card(was.ID); err != nil || c.Progress.Retired || c.Progress.Reps != 1 {
					t.Errorf("%+v is now %+v (%v)", was, c, err)
				}
			}
			lib.SetFiles(tree(map[string]string{tt.path: tt.text + "\nLast >> letzte\n", "b.md": "Other? :: other\n"}))
			if did := importAll(t, lib, intake.Options{}, tt.read); did.ReadAs[len(did.ReadAs)-1].Dialect != tt.as {
				t.Errorf("read as %+v after that", did.ReadAs)
			}
		})
	}
}

// So it does with each of more files than are compared one by one, of which each warning
// comes once.
func TestDialectGoesWithManyFiles(t *testing.T) {
	const many = 101
	old, moved := map[string]string{}, map[string]string{}
	for i := range many {
		text := fmt.Sprintf("# Words %d\n\n![](lost.png)\n\nword%d >> wort%d\n", i, i, i)
		old[fmt.Sprintf("old/%d.md", i)], moved[fmt.Sprintf("new/%d.md", i)] = text, text
	}
	lib, _ := open(t, old)
	importAll(t, lib, intake.Options{Dialect: "remnote", Format: intake.Markdown}, "/in")
	lib.SetFiles(tree(moved))
	did := importAll(t, lib, intake.Options{}, "/in")
	if len(lib.Notes()) != many || did.Cards.Retired > 0 || did.Added > 0 {
		t.Errorf("there are %d notes; it did %+v", len(lib.Notes()), did.Cards)
	}
	for _, read := range did.ReadAs {
		if read.Dialect != "remnote" {
			t.Fatalf("read as %+v", read)
		}
	}
	if len(did.Warnings) != 1 || did.Warnings[0].Count != many {
		t.Errorf("it warned of %+v", did.Warnings)
	}
}

// linked are files of which some names are links to others.
type linked struct {
	intake.Files
	links map[string]string
}

func (l linked) Stat(name string) (fs.FileInfo, error) { return l.Files.Stat(l.to(name)) }

func (l linked) Open(name string) (fs.File, error) { return l.Files.Open(l.to(name)) }

func (l linked) ReadFile(name string) ([]byte, error) { return l.Files.ReadFile(l.to(name)) }

func (l linked) ReadDir(name string) ([]fs.DirEntry, error) { return l.Files.ReadDir(l.to(name)) }

func (l linked) Real(name string) (string, error) { return l.to(name), nil }

func (l linked) to(name string) string {
	for link, real := range l.links {
		if rest, ok := strings.CutPrefix(name, link); ok && (rest == "" || rest[0] == filepath.Separator) {
			return real + rest
		}
	}
	return name
}

func TestAPathNamedTwiceIsReadOnce(t *testing.T) {
	lib, _ := open(t, nil)
	lib.SetFiles(linked{tree(map[string]string{"law/a.md": "# A\n\nQ? :: one\n", "law/b.md": "# B\n\nQ? :: two\n"}), map[string]string{"/link": "/in"}})
	did := importAll(t, lib, intake.Options{}, "/in/law/a.md", "/in", "/link", "/in/law/b.md", "/link/law/a.md")
	if did.Added != 2 || len(did.Warnings) != 0 {
		t.Errorf("the import did %+v", did)
	}
	for _, n := range lib.Notes() {
		if n.Deck != "law" {
			t.Errorf("%q lies in %q", n.Title, n.Deck)
		}
	}
	if did := importAll(t, lib, intake.Options{}, "/link"); did.Unchanged != 2 || did.Added != 0 {
		t.Errorf("through a link it did %+v", did)
	}
}

// A file is the note that was read from it, whichever links lead there.
func TestAFileThatWasReadThroughALink(t *testing.T) {
	folder := t.TempDir()
	real := filepath.Join(folder, "real")
	if err := os.Mkdir(real, 0o755); err != nil {
		t.Fatal(err)
	}
	file, folderLink, fileLink := filepath.Join(real, "a.md"), filepath.Join(folder, "link"), filepath.Join(folder, "b.md")
	if err := os.WriteFile(file, []byte("Q? :: one\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{folderLink: real, fileLink: file} {
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	for _, link := range []string{fileLink, filepath.Join(folderLink, "a.md")} {
		lib, _ := open(t, nil)
		lib.SetFiles(intake.Disk{})
		importAll(t, lib, intake.Options{}, link)
		if did := importAll(t, lib, intake.Options{}, file); did.Unchanged != 1 {
			t.Errorf("read through %s and then without it did %+v", link, did)
		}
	}
}

func TestDeckOfAKnownNote(t *testing.T) {
	file := func(deck string) map[string]string {
		return map[string]string{"a.md": "---\ndeck: " + deck + "\n---\n# A\n\nQ? :: one\n"}
	}
	plain := map[string]string{"a.md": "# A\n\nQ? :: one\n"}
	named := func(deck string) map[string]string {
		return map[string]string{"a.md": "---\nname = \"" + deck + "\"\n---\nQ: Q?\nA: one\n"}
	}
	tagged := func(deck string) map[string]string {
		return map[string]string{"a.md": "#flashcards/" + deck + "\n\nQ?::one\n"}
	}
	tests := []struct {
		name     string
		states   []map[string]string
		opts     []intake.Options
		moveHere string
		want     string
	}{
		{"changed in the file", []map[string]string{file("One"), file("Two")}, []intake.Options{{}, {}}, "", "Two"},
		{"chosen for a known file", []map[string]string{plain, plain}, []intake.Options{{}, {Deck: "X"}}, "", "X"},
		{"chosen against the file", []map[string]string{file("One"), file("One"), file("One")}, []intake.Options{{}, {Deck: "X"}, {}}, "", "X"},
		{"moved here", []map[string]string{plain, plain}, []intake.Options{{}, {Deck: "X"}}, "Mine", "Mine"},
		{"chosen, and the text changed", []map[string]string{file("One"), file("One"), {"a.md": "---\ndeck: One\n---\n# A\n\nQ? :: one\n\nMore.\n"}}, []intake.Options{{}, {Deck: "X"}, {}}, "", "X"},
		{"of hashcards", []map[string]string{named("One"), named("Two")}, []intake.Options{{}, {}}, "", "Two"},
		{"a tag of Obsidian", []map[string]string{tagged("One"), tagged("Two")}, []intake.Options{{}, {}}, "", "Two"},
		{"a tag of Obsidian, moved here", []map[string]string{tagged("One"), tagged("Two")}, []intake.Options{{}, {}}, "Mine", "Mine"},
		{"of another spelling", []map[string]string{file("Café"), file("cafe\u0301")}, []intake.Options{{}, {}}, "", "Café"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, tt.states[0])
			id := importAll(t, lib, tt.opts[0], "/in/a.md").NoteIDs[0]
			card := grade(t, lib, lib.CardsOf(id)[0].ID, notes.Good)
			if tt.moveHere != "" {
				if _, err := lib.Decks().MoveNotes([]notes.NoteID{id}, tt.moveHere); err != nil {
					t.Fatal(err)
				}
			}
			for i, files := range tt.states[1:] {
				lib.SetFiles(tree(files))
				importAll(t, lib, tt.opts[i+1], "/in/a.md")
			}
			if n, err := lib.Note(id); err != nil || n.Deck != tt.want || len(lib.Notes()) != 1 {
				t.Errorf("the note lies in %q (%v), want %q", n.Deck, err, tt.want)
			}
			if c := lib.CardsOf(id)[0]; c.ID != card.ID || c.Progress != card.Progress {
				t.Errorf("its card is %+v", c)
			}
		})
	}
}

func TestFoldersThatAVaultLeavesOut(t *testing.T) {
	lib, _ := open(t, map[string]string{
		".obsidian/plugins/obsidian-spaced-repetition/data.json": `{"settings":{"noteFoldersToIgnore":["Templates","**/old/*"]}}`,
		"LICENSE.md": "# MIT\n", "requirements.txt": "flask\n", "law/Licence.md": "Who grants a licence? :: Its owner\n",
		"Templates/Card.md": "#flashcards\nQ::A\n", "law/old/x.md": "#flashcards\nQ::B\n", "law/y.md": "#flashcards\nQ::C\n",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Added != 2 || did.Cards.Added != 2 || len(did.Warnings) != 4 {
		t.Errorf("the import did %+v", did)
	}
	importAll(t, lib, intake.Options{}, "/in/LICENSE.md")
	if did := importAll(t, lib, intake.Options{}, "/in"); did.Unchanged != 3 || len(did.Warnings) != 3 {
		t.Errorf("after a licence was imported by name, the folder did %+v", did)
	}
}

// A file that calls itself a picture and is none is told of.
func TestPicturesThatWillNotBeShown(t *testing.T) {
	lib, _ := open(t, map[string]string{"a.md": "![](a.png)\n", "a.png": "no picture"})
	did := importAll(t, lib, intake.Options{}, "/in")
	if len(did.Warnings) != 1 || !strings.HasSuffix(did.Warnings[0].Message.String(), "and will not be shown") || did.AssetsAdded != 1 {
		t.Errorf("the import did %+v", did)
	}
}

// Warnings of one kind are one, with how many they are.
func TestWarningsOfOneKind(t *testing.T) {
	var text strings.Builder
	for i := range 300 {
		fmt.Fprintf(&text, "![](gone%d.png)\n\n", i)
	}
	lib, _ := open(t, map[string]string{"a.md": text.String()})
	did := importAll(t, lib, intake.Options{}, "/in")
	if len(did.Warnings) != 1 || did.Warnings[0].Count != 300 || did.Warnings[0].Line != 1 {
		t.Errorf("warned of %+v", did.Warnings)
	}
}

package library_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
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
			if living != tt.cards || !maps.Equal(in, tt.in) || len(lib.Doubts()) != tt.doubts {
				t.Errorf("%d cards live, those with a history in %v, %d in doubt; want %d, %v, %d", living, in, len(lib.Doubts()), tt.cards, tt.in, tt.doubts)
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

func TestDeckOfAKnownNote(t *testing.T) {
	file := func(deck string) map[string]string {
		return map[string]string{"a.md": "---\ndeck: " + deck + "\n---\n# A\n\nQ? :: one\n"}
	}
	plain := map[string]string{"a.md": "# A\n\nQ? :: one\n"}
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
		{"of another spelling", []map[string]string{file("Café"), file("cafe\u0301")}, []intake.Options{{}, {}}, "", "Café"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, tt.states[0])
			id := importAll(t, lib, tt.opts[0], "/in/a.md").NoteIDs[0]
			card := grade(t, lib, lib.CardsOf(id)[0].ID, notes.Good)
			if tt.moveHere != "" {
				if _, err := lib.MoveNotes([]notes.NoteID{id}, tt.moveHere); err != nil {
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

// folder is a folder of notes that a learner works in: lines of cards by file.
type folder struct {
	*rapid.T
	files map[string][]string
	ids   map[string]notes.NoteID // that files name in their front matter
	named int
}

func (f *folder) file() string {
	return rapid.SampledFrom(slices.Sorted(maps.Keys(f.files))).Draw(f.T, "file")
}

// stands counts the lines that say a text.
func (f *folder) stands(text string) (times int) {
	for _, lines := range f.files {
		for _, line := range lines {
			if said, _, _ := strings.Cut(line, " <!--"); said == text {
				times++
			}
		}
	}
	return times
}

func (f *folder) newName() string {
	f.named++
	return fmt.Sprintf("%c%d", 'a'+rapid.IntRange(0, 25).Draw(f.T, "letter"), f.named)
}

// mend leaves a letter of a line out.
func (f *folder) mend(name string) {
	if lines := f.files[name]; len(lines) > 0 {
		i := rapid.IntRange(0, len(lines)-1).Draw(f.T, "line")
		lines = slices.Clone(lines)
		lines[i] = strings.Replace(lines[i], "settled", rapid.SampledFrom([]string{"setled", "settlled", "settled"}).Draw(f.T, "typo"), 1)
		f.files[name] = lines
	}
}

// works are what a learner does in a folder between two imports.
var works = map[string]func(f *folder){
	"edit": func(f *folder) { f.mend(f.file()) },
	"rename": func(f *folder) {
		from := f.file()
		lines, to := f.files[from], f.newName()
		delete(f.files, from)
		f.files[to], f.ids[to] = lines, f.ids[from]
	},
	"rename and edit": func(f *folder) {
		from, to := f.file(), f.newName()
		f.files[to], f.ids[to] = f.files[from], f.ids[from]
		delete(f.files, from)
		f.mend(to)
	},
	"copy": func(f *folder) {
		from := f.file()
		to := rapid.SampledFrom([]string{from + " 1", "Copy of " + from, from + " - Copy"}).Draw(f.T, "copy")
		if _, there := f.files[to]; !there && len(f.files) < 8 {
			f.files[to], f.ids[to] = slices.Clone(f.files[from]), f.ids[from]
		}
	},
	"rewrite what stands twice": func(f *folder) {
		name := f.file()
		for i, line := range f.files[name] {
			if text, id, _ := strings.Cut(line, " <!--"); f.stands(text) > 1 {
				f.files[name] = slices.Clone(f.files[name])
				f.files[name][i] = fmt.Sprintf("What is rule %d? :: It is %[1]d of %s", f.named, f.newName())
				if id != "" {
					f.files[name][i] += " <!--" + id
				}
				return
			}
		}
	},
	"split": func(f *folder) {
		from := f.file()
		lines := f.files[from]
		at := rapid.IntRange(0, len(lines)).Draw(f.T, "at")
		if rapid.Bool().Draw(f.T, "both new") {
			to := f.newName()
			f.ids[to] = f.ids[from]
			delete(f.files, from)
			from = to
		}
		f.files[from], f.files[f.newName()] = lines[:at:at], lines[at:]
	},
	"merge": func(f *folder) {
		from, to := f.file(), f.file()
		if from != to {
			f.files[to] = slices.Concat(f.files[to], f.files[from])
			delete(f.files, from)
		}
	},
	"merge into a new one": func(f *folder) {
		from, to := f.file(), f.file()
		if from != to {
			f.files[f.newName()] = slices.Concat(f.files[to], f.files[from])
			delete(f.files, from)
			delete(f.files, to)
		}
	},
	"change places": func(f *folder) {
		a, b := f.file(), f.file()
		f.files[a], f.files[b] = f.files[b], f.files[a]
	},
}

// TestAFolderNeverLosesACard works in a folder in any way and imports it after each
// time: every card that was reviewed lives, once, in a text that is there.
func TestAFolderNeverLosesACard(t *testing.T) {
	names := slices.Sorted(maps.Keys(works))
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
		lib, err := library.Open(storetest.Memory(), library.Options{Now: func() time.Time { return now }, Chance: &counting{}})
		if err != nil {
			t.Fatal(err)
		}
		f := &folder{T: t, files: map[string][]string{}, ids: map[string]notes.NoteID{}}
		for i, s := range subjects[:8] {
			name := string(rune('a' + i/3))
			f.files[name] = append(f.files[name], fmt.Sprintf("Who settled the case of %s in %d? :: Judge %d of %s", s, 1900+i*7, i*13, s))
		}
		f.bringIn(lib)
		reviewed := map[notes.CardID]notes.Card{}
		for _, n := range lib.Notes() {
			for _, c := range lib.CardsOf(n.ID) {
				if reviewed[c.ID], err = lib.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
					t.Fatal(err)
				}
			}
		}
		if rapid.Bool().Draw(t, "with ids") {
			for _, n := range lib.Notes() {
				f.ids[n.Title] = n.ID
				for i, c := range lib.CardsOf(n.ID) {
					f.files[n.Title][i] += " <!--id:" + string(c.ID) + "-->"
				}
			}
		}
		for range rapid.IntRange(1, 6).Draw(t, "imports") {
			for range rapid.IntRange(1, 2).Draw(t, "works") {
				works[rapid.SampledFrom(names).Draw(t, "work")](f)
			}
			f.bringIn(lib)
			f.sound(lib, reviewed)
		}
	})
}

func (f *folder) bringIn(lib *library.Library) {
	files := map[string]string{}
	for name, lines := range f.files {
		front := ""
		if id := f.ids[name]; id != "" {
			front = "---\nid: " + string(id) + "\n---\n"
		}
		files[name+".md"] = front + "Of " + name + ".\n\n" + strings.Join(lines, "\n\n") + "\n"
	}
	lib.SetFiles(tree(files))
	plan, err := lib.Intake().PlanFiles(context.Background(), []string{"/in"}, intake.Options{}, nil)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := lib.Intake().Commit(context.Background(), plan.Snapshot(), nil); err != nil {
		f.Fatal(err)
	}
}

func (f *folder) sound(lib *library.Library, reviewed map[notes.CardID]notes.Card) {
	f.Helper()
	written := map[string]int{}
	for _, lines := range f.files {
		for _, line := range lines {
			line, _, _ = strings.Cut(line, " <!--id:")
			written[line]++
		}
	}
	for _, n := range lib.Notes() {
		for _, c := range lib.CardsOf(n.ID) {
			line := c.Prompt + " :: " + c.Answer
			if written[line]--; written[line] < 0 {
				f.Fatalf("%q lives in %q although no file has it, or twice", line, n.Title)
			}
		}
	}
	for line, n := range written {
		if n != 0 {
			f.Fatalf("%q has no card", line)
		}
	}
	for id, was := range reviewed {
		if c, err := lib.Card(id); err != nil || c.Progress != was.Progress {
			f.Fatalf("the card %+v is now %+v (%v)", was, c, err)
		}
	}
}

func TestFoldersThatAVaultLeavesOut(t *testing.T) {
	lib, _ := open(t, map[string]string{
		".obsidian/plugins/obsidian-spaced-repetition/data.json": `{"settings":{"noteFoldersToIgnore":["Templates","**/old/*"]}}`,
		"LICENSE.md": "# MIT\n", "requirements.txt": "flask\n",
		"Templates/Card.md": "#flashcards\nQ::A\n", "law/old/x.md": "#flashcards\nQ::B\n", "law/y.md": "#flashcards\nQ::C\n",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Added != 1 || did.Cards.Added != 1 || len(did.Warnings) != 4 {
		t.Errorf("the import did %+v", did)
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

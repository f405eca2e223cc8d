package library_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
)

const vaultNote = `#flashcards/law
What is a tort::A civil wrong
<!--SR:!2026-11-30,10,250-->
Actus reus:::the guilty act
<!--SR:!2026-12-03,20,270!2000-01-01,1,250-->

#flashcards/music
The ==cello== has ==four== strings.
<!--SR:!fsrs,2026-12-01,12,13.5,4.5,2,3,0,0,2026-11-19-->
`

func TestSchedulesBeginWhereTheyWere(t *testing.T) {
	lib, _ := open(t, map[string]string{"Mine.md": vaultNote})
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Added != 2 || did.Cards.Added != 5 || did.Schedules != 3 {
		t.Fatalf("the import did %+v, want 2 notes, 5 cards, 3 schedules", did)
	}
	want := map[string]string{
		"A civil wrong":  "review due 2026-11-30, last 2026-11-20, stability 10.0",
		"the guilty act": "review due 2026-12-03, last 2026-11-13, stability 20.0",
		"Actus reus":     "new",
		"cello":          "review due 2026-12-01, last 2026-11-19, stability 13.5",
		"four":           "new",
	}
	found, err := lib.Search().Find(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		c := f.Card
		p, got := c.Progress, "new"
		if p.State != notes.New {
			got = fmt.Sprintf("%s due %s, last %s, stability %.1f", p.State, p.DueDay, p.LastDay, p.Stability)
		}
		if got != want[c.Answer] {
			t.Errorf("%q is %s, want %s", c.Answer, got, want[c.Answer])
		}
		log, err := lib.Reviews(c.ID)
		if err != nil || len(log) != map[bool]int{true: 0, false: 1}[p.State == notes.New] {
			t.Errorf("the log of %q is %+v (%v)", c.Answer, log, err)
		}
		if n, err := lib.Note(c.Note); err != nil || n.Deck != map[bool]string{true: "music", false: "law"}[strings.Contains(c.Prompt, "strings")] {
			t.Errorf("%q lies in %q (%v)", c.Answer, n.Deck, err)
		}
	}
	if _, err := lib.Undo(); err != nil || len(lib.Notes()) != 0 {
		t.Errorf("undo leaves %d notes (%v)", len(lib.Notes()), err)
	}
}

func TestSchedulesNeverReplaceProgress(t *testing.T) {
	lib, _ := open(t, map[string]string{"Mine.md": vaultNote})
	importAll(t, lib, intake.Options{}, "/in")
	before := state(t, lib)
	later := strings.NewReplacer("2026-11-30,10,250", "2027-03-01,90,290", "!2000-01-01,1,250", "!2027-01-01,40,250").Replace(vaultNote)
	lib.SetFiles(tree(map[string]string{"Mine.md": later}))
	if did := importAll(t, lib, intake.Options{}, "/in"); did.Unchanged != 2 || did.Schedules != 0 {
		t.Errorf("schedules that moved on did %+v, want nothing", did)
	}
	if after := state(t, lib); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Error("schedules that moved on changed the library")
	}
	lib.SetFiles(tree(map[string]string{"Mine.md": strings.Replace(later, "A civil wrong", "A civil wrong of a kind", 1) + "\nnew::card\n<!--SR:!2026-12-24,30,250-->\n"}))
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Updated != 2 || did.Cards.Added != 1 || did.Cards.Updated != 1 || did.Cards.Retired != 0 || did.Schedules != 1 {
		t.Errorf("an edited card and a new one did %+v", did)
	}
	found, err := lib.Search().Find(t.Context(), "kind")
	if err != nil || len(found) != 1 || found[0].Card.Progress.DueDay.String() != "2026-11-30" {
		t.Errorf("the edited card is %+v (%v), want it due as before", found, err)
	}
}

func TestReimportIsUnchanged(t *testing.T) {
	texts := map[dialect.Dialect]string{
		dialect.Obsidian:  vaultNote,
		dialect.Hashcards: "Q: Who?\nA: Me\n\nC: The [cat] ![](p.png) sat.\n",
		dialect.Logseq:    "- Why? #card\n  id:: 6423a1b2-0000-4000-8000-123456789abc\n\t- So.\n",
		dialect.Mochi:     "The {{1::cat}} sat.\n---\n[[Cats|Ab3dEf9h]]\n",
		dialect.MDAnki:    "# Trees\n\n## What?\n\nA plant.\n\n[#green]()\n",
	}
	for d, text := range texts {
		t.Run(d.Title(), func(t *testing.T) {
			lib, _ := open(t, map[string]string{"sub/Mine.md": text, "sub/p.png": "picture"})
			plan, err := lib.Intake().PlanFiles(context.Background(), []string{"/in"}, intake.Options{}, nil)
			if err != nil || plan.Notes[0].Dialect != d || len(plan.Notes[0].Evidence) == 0 {
				t.Fatalf("read as %s because of %q (%v)", plan.Notes[0].Dialect, plan.Notes[0].Evidence, err)
			}
			first := importAll(t, lib, intake.Options{}, "/in")
			if again := importAll(t, lib, intake.Options{}, "/in"); again.Unchanged != first.Added || again.Added+again.Updated+again.Conflicts > 0 {
				t.Errorf("a second import did %+v", again)
			}
			for _, c := range lib.CardsOf(first.NoteIDs[0]) {
				grade(t, lib, c.ID, notes.Good)
			}
			lib.SetFiles(tree(map[string]string{"sub/Mine.md": text + "\n", "sub/p.png": "picture"}))
			importAll(t, lib, intake.Options{}, "/in")
			for _, c := range lib.CardsOf(first.NoteIDs[0]) {
				if c.Progress.Reps == 0 {
					t.Errorf("card %q lost its history", c.Prompt)
				}
			}
			roundTrip(t, lib)
		})
	}
}

func TestDialectCanBeChosen(t *testing.T) {
	lib, _ := open(t, map[string]string{"Mine.md": "Q: Who?\nA: Me\n\nword >> wort\n"})
	tests := []struct {
		choice dialect.Dialect
		cards  int
		why    bool
	}{
		{dialect.Guess, 1, true}, {dialect.Hashcards, 1, false}, {dialect.Native, 0, false}, {dialect.RemNote, 1, false},
	}
	for _, tt := range tests {
		plan, err := lib.Intake().PlanFiles(context.Background(), []string{"/in/Mine.md"}, intake.Options{Dialect: tt.choice}, nil)
		if err != nil {
			t.Fatal(err)
		}
		n := plan.Notes[0]
		if len(n.Document.Cards) != tt.cards || (len(n.Evidence) > 0) != tt.why || tt.choice != dialect.Guess && n.Dialect != tt.choice {
			t.Errorf("%q: read as %s for %q with %d cards, want %d", tt.choice, n.Dialect, n.Evidence, len(n.Document.Cards), tt.cards)
		}
	}
	plan, err := lib.Intake().PlanText(t.Context(), "Why >> So\nCat << Felis\n", intake.Options{})
	if err != nil || plan.Notes[0].Dialect != dialect.RemNote || len(plan.Notes[0].Document.Cards) != 2 {
		t.Errorf("pasted arrows are read as %s (%v)", plan.Notes[0].Dialect, err)
	}
}

func TestOneDeckKeepsANoteWhole(t *testing.T) {
	lib, _ := open(t, map[string]string{"Mine.md": vaultNote})
	did := importAll(t, lib, intake.Options{Deck: "All"}, "/in")
	if n, err := lib.Note(did.NoteIDs[0]); did.Added != 1 || err != nil || n.Deck != "All" {
		t.Errorf("a deck for all gives %+v in %q (%v)", did, n.Deck, err)
	}
}

func TestVaultSettingsAreRead(t *testing.T) {
	lib, _ := open(t, map[string]string{
		".obsidian/plugins/obsidian-spaced-repetition/data.json": `{"settings":{"flashcardTags":["#cards"],"multilineCardEndMarker":"%%"}}`,
		"Mine.md": "#cards/law\nWhy\n?\none\n\ntwo\n%%\n<!--SR:!2026-12-24,30,250-->\n",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	cards := lib.CardsOf(did.NoteIDs[0])
	if len(cards) != 1 || cards[0].Answer != "one\n\ntwo" || cards[0].Progress.State != notes.InReview {
		t.Errorf("cards are %+v", cards)
	}
}

func TestVaultWithFoldersAsDecks(t *testing.T) {
	lib, _ := open(t, map[string]string{
		".obsidian/plugins/obsidian-spaced-repetition/data.json": `{"settings":{"convertFoldersToDecks":true}}`,
		"Geography/Peru.md":  "Capital::Lima\n\nIts coast is the ==Pacific==.\n",
		"Geography/Chile.md": "#flashcards/south\n\nCapital::Santiago\n",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Cards.Added != 3 {
		t.Errorf("the import did %+v", did)
	}
	for _, n := range lib.Notes() {
		if n.Deck != "Geography" {
			t.Errorf("%q lies in deck %q, not in that of its folder", n.Title, n.Deck)
		}
	}
}

func TestGraphOfLogseq(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"logseq/config.edn":        "{}",
		"logseq/bak/pages/x.md":    "- Old #card\n\t- copy\n",
		"pages/Plants___Cat%3F.md": "type:: herb\n\n- kind:: mint\n- Latin? #card #plants\n\t- Nepeta\n",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	n, err := lib.Note(did.NoteIDs[0])
	if err != nil || did.Added != 1 || did.Cards.Added != 1 || n.Title != "Plants/Cat?" || n.Deck != notes.Inbox {
		t.Fatalf("the import did %+v, %q in %q (%v)", did, n.Title, n.Deck, err)
	}
	if c := lib.CardsOf(n.ID)[0]; c.Prompt != "Latin?" || c.Answer != "Nepeta" || !slices.Equal(c.Tags, []string{"plants"}) {
		t.Errorf("the card is %+v", c)
	}
}

// A reference to a block shows what it says, on whichever page it stands.
func TestBlocksOfOtherPages(t *testing.T) {
	const there, here = "6423a1b2-0000-4000-8000-123456789abc", "6423a1b2-0000-4000-8000-00000000000a"
	lib, _ := open(t, map[string]string{
		"logseq/config.edn":      "{}",
		"journals/2024_01_01.md": "- the powerhouse ((" + here + "))\n  id:: " + there + "\n",
		"pages/a.md":             "- Which organelle? #card\n\t- ((" + there + "))\n- of the cell\n  id:: " + here + "\n",
	})
	for _, path := range []string{"/in", "/in/pages/a.md"} {
		did := importAll(t, lib, intake.Options{}, path)
		for _, id := range did.NoteIDs {
			for _, c := range lib.CardsOf(id) {
				if c.Answer != "the powerhouse of the cell" {
					t.Errorf("%s: the card is %+v", path, c)
				}
			}
		}
		if len(did.Warnings) > 0 || path != "/in" && did.Unchanged != 1 {
			t.Errorf("%s did %+v", path, did)
		}
	}
}

// What other apps of a vault write in notes is no card.
func TestVaultWithFields(t *testing.T) {
	lib, _ := open(t, map[string]string{
		".obsidian/app.json":                 "{}",
		"Cell.md":                            "definition:: the unit of life\n- author:: Hooke\n3::Integer\n\nWho saw it first? :: Hooke\n\nMore on #biology\n",
		"Words.md":                           "#flashcards\n\nser:: to be\n\nir:: to go\n\nver:: to see\n",
		".obsidian/plugins/dataview/main.js": "",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Cards.Added != 1 || len(did.Warnings) != 0 {
		t.Errorf("the import did %+v", did)
	}
	if n, err := lib.Note(did.NoteIDs[0]); err != nil || !slices.Equal(n.Tags, []string{"biology"}) {
		t.Errorf("its tags are %q (%v)", n.Tags, err)
	}
}

func TestExportKeepsTitlesAndDecksThatFilesCannotSay(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"a/index.md":                            "One :: two\n",
		"b/index.md":                            "---\ntags: [x]\n---\nThree :: four\n",
		"c/index.md":                            "---\ntitle: [no, title]\n---\nFive :: six\n",
		"d/é.md":                                "Composed :: one\n",
		"d/e\u0301.md":                          "Decomposed :: one\n",
		"d/É.md":                                "Capital :: one\n",
		"d/a\nb.md":                             "Line break :: one\n",
		"d/CON.md":                              "Device :: one\n",
		"d/" + strings.Repeat("e", 250) + ".md": "Long :: one\n",
	})
	importAll(t, lib, intake.Options{Deck: "A: B/C?"}, "/in")
	roundTrip(t, lib)
}

// failing are files of which some cannot be read.
type failing struct {
	intake.Files
	unread map[string]error
}

func (f failing) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.unread[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f.Files.ReadDir(name)
}

func (f failing) ReadFile(name string) ([]byte, error) {
	if err := f.unread[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f.Files.ReadFile(name)
}

func TestWhatCannotBeReadLeavesTheRest(t *testing.T) {
	lib, _ := open(t, nil)
	files := tree(map[string]string{"good.md": "Q :: A\n", "shut/in.md": "Q :: A\n", "gone.md": "Q :: A\n", "secret.md": "Q :: A\n"})
	lib.SetFiles(failing{files, map[string]error{"/in/shut": fs.ErrPermission, "/in/gone.md": fs.ErrNotExist, "/in/secret.md": fs.ErrPermission}})
	did := importAll(t, lib, intake.Options{}, "/in")
	var got []string
	for _, w := range did.Warnings {
		got = append(got, filepath.Base(w.File)+": "+w.Message.String())
	}
	slices.Sort(got)
	want := []string{"gone.md: there is no such file or folder", "secret.md: it may not be read", "shut: it may not be read"}
	if did.Added != 1 || !slices.Equal(got, want) {
		t.Errorf("the import did %+v", did)
	}
	if _, err := lib.Intake().PlanFiles(context.Background(), []string{"/in/shut"}, intake.Options{}, nil); err == nil {
		t.Error("a named folder that cannot be read is no error")
	}
}

func TestBadFilesLeaveTheRest(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"good.md":           "# Good\n\nQ :: A\n",
		"nul.md":            "one\ntwo\x00three\n",
		"fence.md":          "# Fence\n\nQ :: A\n\n```go\ncode\n",
		"front.md":          "---\ntitle: Open\n\nQ :: A\n",
		"cloze.md":          "The {{c1::cat sat.\n",
		"long.md":           strings.Repeat("word ", 1<<20) + "\n\nQ :: A\n",
		"first.md":          "---\nid: same\n---\nQ :: A <!--id:c1-->\n",
		"second.md":         "---\nid: same\n---\nQ2 :: A2\n",
		"third.md":          "---\nid: third\n---\nQ3 ::: A3 <!--id:c2,c1-->\n",
		"charset.md":        "one\ntwo \x81\x8d\n",
		"deep.md":           "text\n" + strings.Repeat("- ", 1000) + "x\n",
		"where.md":          "A [link {{c1::x}}](to)\n",
		"Board.canvas":      "{}",
		"Sketch.excalidraw": "{}",
		"Draw.md":           "---\nexcalidraw-plugin: parsed\n---\nQ :: A\n",
		"Old.excalidraw.md": "Q :: A\n",
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Added != 9 {
		t.Errorf("%d notes came in, want 9: %+v", did.Added, did.Warnings)
	}
	want := []string{
		"nul.md:2: it holds a character that no text has", "fence.md:5: the code", "front.md:1: the front matter", "cloze.md:1: a cloze",
		"second.md:1: the id same", `third.md:4: the id "c1"`, "charset.md:2: it is not in UTF-8", "deep.md:2: lists", "where.md:1: a cloze in a link",
		"Board.canvas:0: is a canvas", "Sketch.excalidraw:0: is a drawing",
		"Draw.md:0: it is a drawing", "Old.excalidraw.md:0: is a drawing",
	}
	for _, w := range did.Warnings {
		said := fmt.Sprintf("%s:%d: %s", filepath.Base(w.File), w.Line, w.Message)
		at := slices.IndexFunc(want, func(prefix string) bool { return strings.HasPrefix(said, prefix) })
		if at < 0 {
			t.Errorf("warned: %s", said)
			continue
		}
		want = slices.Delete(want, at, at+1)
	}
	if len(want) > 0 {
		t.Errorf("no warning of %q", want)
	}
}

// A folder without notes is told of, and refuses nothing beside others.
func TestAnEmptyFolderAmongOthers(t *testing.T) {
	lib, _ := open(t, map[string]string{"a.md": "Q? :: A\n", "pictures/p.png": "p", "more/b.md": "R? :: B\n", "none/q.png": "q"})
	did := importAll(t, lib, intake.Options{}, "/in/pictures", "/in/a.md", "/in/more")
	if did.Added != 2 || len(did.Warnings) != 1 || did.Warnings[0].File != "/in/pictures" {
		t.Errorf("it did %+v", did)
	}
	for _, paths := range [][]string{{"/in/pictures"}, {"/in/pictures", "/in/none"}} {
		if _, err := lib.Intake().PlanFiles(t.Context(), paths, intake.Options{}, nil); !errors.Is(err, notes.ErrInvalid) || !strings.HasSuffix(err.Error(), "the folder holds nothing that Precis reads: Markdown, text, saved pages, PDF, Word, books, tables or packages of Anki") {
			t.Errorf("%q: %v", paths, err)
		}
	}
}

// Notes as Joplin keeps them name one another and their pictures by ids.
func TestRawNotesOfJoplin(t *testing.T) {
	const rivers, law, picture = "22222222222222222222222222222222", "33333333333333333333333333333333", "11111111111111111111111111111111"
	lib, _ := open(t, map[string]string{
		rivers + ".md":                  "Rivers\n\nSee [Tort](:/" + law + "). ![map](:/" + picture + ")\n\nLongest? :: Nile\n\nid: " + rivers + "\ntype_: 1\n",
		law + ".md":                     "Tort\n\nTort? :: A wrong\n\nid: " + law + "\ntype_: 1\n",
		picture + ".md":                 "map.svg\n\nid: " + picture + "\ntype_: 4\n", // Rivers shows it
		"resources/" + picture + ".svg": `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`,
	})
	did := importAll(t, lib, intake.Options{}, "/in")
	if did.Added != 2 || did.AssetsAdded != 1 || len(did.Warnings) != 0 {
		t.Fatalf("it did %+v", did)
	}
	from, err := lib.Page(titled(t, lib, "Rivers"))
	if err != nil {
		t.Fatal(err)
	}
	links := markup.Links(from.Text.Markdown)
	if len(links) != 1 || !strings.Contains(from.Text.Markdown, "![map](assets/"+picture+".svg)") {
		t.Fatalf("links %q in\n%s", links, from.Text.Markdown)
	}
	if to, _, err := lib.Search().Follow(from.Note.ID, links[0], ""); err != nil || to.Title != "Tort" {
		t.Errorf("%q leads to %q (%v)", links[0], to.Title, err)
	}
}

// The notebooks and tags of raw notes of Joplin are decks and tags, wherever what says so
// has changed; a note that the learner has moved stays.
func TestNotebooksAndTagsOfJoplin(t *testing.T) {
	id := func(digit string) string { return strings.Repeat(digit, 32) }
	files := map[string]string{
		id("a") + ".md": "Tort\n\nTort? :: A wrong\n\nid: " + id("a") + "\nparent_id: " + id("c") + "\ntype_: 1\n",
		id("b") + ".md": "AC/DC\n\nid: " + id("b") + "\nparent_id: \ntype_: 2\n",
		id("c") + ".md": "Civil law\n\nid: " + id("c") + "\nparent_id: " + id("b") + "\ntype_: 2\n",
		id("d") + ".md": "exam\n\nid: " + id("d") + "\nparent_id: \ntype_: 5\n",
		id("e") + ".md": "id: " + id("e") + "\nnote_id: " + id("a") + "\ntag_id: " + id("d") + "\ntype_: 6\n",
	}
	for _, path := range []string{"/in", "/in/" + id("a") + ".md"} {
		lib, _ := open(t, files)
		did := importAll(t, lib, intake.Options{}, path)
		n, err := lib.Note(did.NoteIDs[0])
		if err != nil || did.Added != 1 || len(did.Warnings) > 0 || n.Deck != "AC-DC/Civil law" || !slices.Equal(n.Tags, []string{"exam"}) {
			t.Fatalf("%s: it did %+v, %+v (%v)", path, did, n, err)
		}
		for _, tt := range []struct{ notebook, move, want string }{{"Torts", "", "AC-DC/Torts"}, {"Wrongs", "Mine", "Mine"}} {
			if tt.move != "" {
				if _, err := lib.Decks().MoveNotes([]notes.NoteID{n.ID}, tt.move); err != nil {
					t.Fatal(err)
				}
			}
			renamed := maps.Clone(files)
			renamed[id("c")+".md"] = strings.Replace(files[id("c")+".md"], "Civil law", tt.notebook, 1)
			lib.SetFiles(tree(renamed))
			importAll(t, lib, intake.Options{}, path)
			if n, err = lib.Note(n.ID); err != nil || n.Deck != tt.want || len(lib.Notes()) != 1 {
				t.Errorf("%s: the note lies in %q (%v), want %q", path, n.Deck, err, tt.want)
			}
		}
	}
}

// The folders in which a graph keeps its pages are no decks; folders below them, around
// the graph and of any other name are.
func TestDecksOfAGraph(t *testing.T) {
	for _, tt := range []struct{ config, file, from, deck string }{
		{"{}", "g/pages/a.md", "/in", "g"},
		{"{}", "g/pages/a.md", "/in/g", notes.Inbox},
		{"{}", "g/journals/a.md", "/in/g", notes.Inbox},
		{"{}", "g/pages/law/a.md", "/in/g", "law"},
		{"{}", "g/pages/law/a.md", "/in/g/pages", "law"},
		{"{}", "g/pages2/a.md", "/in/g", "pages2"},
		{"{:pages-directory \"notes/own\"\n ;; :journals-directory \"x\"\n}", "g/notes/own/a.md", "/in/g", notes.Inbox},
		{"{:pages-directory \"notes\"}", "g/pages/a.md", "/in/g", "pages"},
	} {
		lib, _ := open(t, map[string]string{"g/logseq/config.edn": tt.config, tt.file: "- Q? #card\n\t- A\n"})
		did := importAll(t, lib, intake.Options{}, tt.from)
		if n, err := lib.Note(did.NoteIDs[0]); err != nil || n.Deck != tt.deck {
			t.Errorf("%s of %s lies in %q (%v), want %q", tt.file, tt.from, n.Deck, err, tt.deck)
		}
	}
}

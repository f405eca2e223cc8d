package library_test

import (
	"testing"
	"testing/fstest"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
)

// What is done here and what is done in the files go together.
func TestWhatIsDoneHereAndInTheFiles(t *testing.T) {
	one, two, three := "---\ndeck: One\n---\n# A\n\nUnit of force? :: Newton\n", "---\ndeck: One\n---\n# A\n\nUnit of force? :: The newton\n", "---\ndeck: One\n---\n# A\n\nUnit of a force? :: The newton\n"
	tests := []struct {
		name string
		do   func(t *testing.T, lib *library.Library, id notes.NoteID)
		then []string // what the file says then, one import after another
		deck string
		says string // the answer of the card
	}{
		{
			"moved here, and mended in the file", func(t *testing.T, lib *library.Library, id notes.NoteID) {
				if _, err := lib.Decks().MoveNotes([]notes.NoteID{id}, "Mine"); err != nil {
					t.Fatal(err)
				}
			},
			[]string{two},
			"Mine", "The newton",
		},
		{
			"its deck renamed here, and mended in the file", func(t *testing.T, lib *library.Library, _ notes.NoteID) {
				if _, err := lib.Decks().Rename("One", "Uno"); err != nil {
					t.Fatal(err)
				}
			},
			[]string{two},
			"Uno", "The newton",
		},
		{
			"edited here, exported, imported, and mended in the file", func(t *testing.T, lib *library.Library, id notes.NoteID) {
				if _, err := librarytest.Rewrite(lib, id, two); err != nil {
					t.Fatal(err)
				}
			},
			[]string{two, three},
			"One", "The newton",
		},
		{
			"edited here, exported, imported, and the old file brought back", func(t *testing.T, lib *library.Library, id notes.NoteID) {
				if _, err := librarytest.Rewrite(lib, id, two); err != nil {
					t.Fatal(err)
				}
			},
			[]string{two, one},
			"One", "Newton",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, map[string]string{"a.md": one})
			id := importAll(t, lib, intake.Options{}, "/in").NoteIDs[0]
			card := grade(t, lib, lib.CardsOf(id)[0].ID, notes.Good)
			tt.do(t, lib, id)
			for _, text := range tt.then {
				lib.SetFiles(tree(map[string]string{"a.md": text}))
				if did := importAll(t, lib, intake.Options{}, "/in"); did.Conflicts > 0 {
					t.Errorf("the import did %+v", did)
				}
			}
			n, err := lib.Note(id)
			if err != nil || n.Deck != tt.deck {
				t.Errorf("the note lies in %q (%v), want %q", n.Deck, err, tt.deck)
			}
			if c := lib.CardsOf(id)[0]; c.ID != card.ID || c.Progress != card.Progress || c.Answer != tt.says {
				t.Errorf("its card is %+v", c)
			}
		})
	}
}

// A folder that was moved is known again, and a part of it that is imported alone
// changes no deck.
func TestAFolderThatWasMoved(t *testing.T) {
	const peru, iliad = "What is the capital of Peru? :: Lima\n", "Who wrote the Iliad? :: Homer, it is said\n"
	tests := []struct {
		name  string
		after map[string]string
		path  string
		decks map[string]string // by title
	}{
		{
			"whole, a file renamed and mended",
			map[string]string{"new/a.md": peru, "new/bb.md": "Who wrote the Illiad? :: Homer, it is said\n"},
			"/in",
			map[string]string{"a": "new", "bb": "new"},
		},
		{
			"imported alone, a file renamed and mended",
			map[string]string{"new/a.md": peru, "new/bb.md": "Who wrote the Illiad? :: Homer, it is said\n"},
			"/in/new",
			map[string]string{"a": "old", "bb": "old"},
		},
		{"all in one file", map[string]string{"new/x.md": peru + "\n" + iliad}, "/in/new", map[string]string{"x": "old"}},
		{"into another", map[string]string{"other/old/a.md": peru, "other/old/b.md": iliad}, "/in", map[string]string{"a": "other/old", "b": "other/old"}},
		{
			"joined to another that is imported alone, and mended",
			map[string]string{"old/a.md": peru + "\nWho wrote the Illiad? :: Homer, it is said\n"},
			"/in/old/a.md",
			map[string]string{"a": "old"},
		},
		{"a file renamed, imported alone", map[string]string{"old/a.md": peru, "old/bb.md": iliad}, "/in/old/bb.md", map[string]string{"a": "old", "bb": "old"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, reviewed, _ := vaultSteps(t, []intake.Options{{}}, map[string]string{"old/a.md": peru, "old/b.md": iliad})
			lib.SetFiles(tree(tt.after))
			importAll(t, lib, intake.Options{}, tt.path)
			living := 0
			for _, n := range lib.Notes() {
				if living += len(lib.CardsOf(n.ID)); n.Deck != tt.decks[n.Title] {
					t.Errorf("%q lies in %q", n.Title, n.Deck)
				}
			}
			if living != 2 || len(lib.Notes()) != len(tt.decks) {
				t.Errorf("%d cards live in %d notes", living, len(lib.Notes()))
			}
			for _, c := range reviewed {
				if after, err := lib.Card(c.ID); err != nil || after.Progress != c.Progress {
					t.Errorf("the card %+v is now %+v (%v)", c, after, err)
				}
			}
		})
	}
}

// A copy in another folder in which a card was written over by another one that the library
// has elsewhere is no new text of the note, however alike the cards are.
func TestCopyWithACardOfAnotherNoteIsNotTheNote(t *testing.T) {
	const first = "Who settled the case of the council of elders in 1900? :: Judge 0 of the council of elders\n"
	const other = "Who settled the case of a money bill in 1907? :: Judge 13 of a money bill\n"
	lib, _ := open(t, map[string]string{"a.md": "---\nid: n1\n---\nOf a.\n\n" + first, "c.md": "Of c.\n\n" + other})
	importAll(t, lib, intake.Options{}, "/in")
	had := grade(t, lib, lib.CardsOf("n1")[0].ID, notes.Good)
	lib.SetFiles(absolute{fstest.MapFS{
		"in/a.md":        {Data: []byte("---\nid: n1\n---\nOf a.\n\n" + first), Mode: 0o644},
		"in/c.md":        {Data: []byte("Of c.\n\n" + other), Mode: 0o644},
		"elsewhere/b.md": {Data: []byte("---\nid: n1\n---\nOf a.\n\n" + other), Mode: 0o644},
	}})
	importAll(t, lib, intake.Options{}, "/elsewhere/b.md")
	if n, err := lib.Note("n1"); err != nil || n.Path != "/in/a.md" {
		t.Errorf("the note is %+v (%v)", n, err)
	}
	if c, err := lib.Card(had.ID); err != nil || c.Text() != had.Text() || c.Progress != had.Progress {
		t.Errorf("the card is %+v (%v)", c, err)
	}
}

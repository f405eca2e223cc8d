package library_test

import (
	"slices"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
)

// Files change places, or give a card away, and are imported one by one: at no time is there
// a new card beside one that was reviewed and says the same, and in the end all live.
func TestFilesThatChangedPlacesAreImportedOneByOne(t *testing.T) {
	const (
		peru  = "# Peru\n\nWhat is the capital of Peru? :: Lima\n\nWhich is its longest river? :: The Ucayali\n"
		homer = "# Homer\n\nWho wrote the Iliad? :: Homer, it is said\n\nIts age is {{c1::old}}.\n"
		metal = "# Metals\n\nWhich metal is liquid? :: Mercury\n"
		delta = "# Cases\n\nWho settled the case of the river delta in 1921? :: Judge 39 of the river delta\n"
		trade = "# Cases\n\nWho settled the case of the trade deficit in 1928? :: Judge 52 of the trade deficit\n"
		plain = "# No cards\n\nThis is a text of one line.\n"
	)
	with := func(id, text string) string { return "---\nid: " + id + "\n---\n" + text }
	tests := []struct {
		name          string
		before, after map[string]string
		added         int // cards that are new
	}{
		{"two", map[string]string{"a.md": peru, "b.md": homer}, map[string]string{"a.md": homer, "b.md": peru}, 0},
		{"two, mended", map[string]string{"a.md": peru, "b.md": homer}, map[string]string{"a.md": replace(homer, "Iliad", "Illiad"), "b.md": replace(peru, "longest", "longst")}, 0},
		{"two that are alike", map[string]string{"a.md": delta, "b.md": trade}, map[string]string{"a.md": trade, "b.md": delta}, 0},
		{
			"three in a ring, two alike",
			map[string]string{"a.md": delta, "b.md": trade, "c.md": metal},
			map[string]string{"a.md": trade, "b.md": metal, "c.md": delta},
			0,
		},
		{
			"three in a ring",
			map[string]string{"a.md": peru, "b.md": homer, "c.md": metal},
			map[string]string{"a.md": homer, "b.md": metal, "c.md": peru},
			0,
		},
		{
			"three in a ring, with ids",
			map[string]string{"a.md": with("n1", peru), "b.md": with("n2", homer), "c.md": with("n3", metal)},
			map[string]string{"a.md": with("n2", homer), "b.md": with("n3", metal), "c.md": with("n1", peru)},
			0,
		},
		{"one has no card", map[string]string{"a.md": peru, "b.md": plain}, map[string]string{"a.md": plain, "b.md": peru}, 0},
		{
			"a card goes over",
			map[string]string{"a.md": peru, "b.md": homer},
			map[string]string{"a.md": peru + "\nWho wrote the Iliad? :: Homer, it is said\n", "b.md": replace(homer, "Who wrote the Iliad? :: Homer, it is said\n\n", "")},
			0,
		},
		{
			"each takes the name of the next",
			map[string]string{"a.md": peru, "b.md": homer},
			map[string]string{"a.md": metal, "b.md": peru, "c.md": homer},
			1,
		},
	}
	for _, tt := range tests {
		for _, order := range [][]string{{"a.md", "b.md", "c.md"}, {"c.md", "b.md", "a.md"}, {"b.md", "a.md", "c.md"}} {
			t.Run(tt.name+", "+order[0]+" first", func(t *testing.T) {
				lib, _ := open(t, tt.before)
				var had []notes.Card
				for _, id := range importAll(t, lib, intake.Options{}, "/in").NoteIDs {
					for _, c := range lib.CardsOf(id) {
						had = append(had, grade(t, lib, c.ID, notes.Good))
					}
				}
				lib.SetFiles(tree(tt.after))
				order := slices.DeleteFunc(slices.Clone(order), func(name string) bool { return tt.after[name] == "" })
				for _, name := range order {
					importAll(t, lib, intake.Options{}, "/in/"+name)
					for _, c := range living(lib) {
						if slices.ContainsFunc(had, func(was notes.Card) bool { return was.Text() == c.Text() && was.ID != c.ID }) {
							t.Errorf("with %s there is a new card beside one that says the same: %+v", name, c)
						}
					}
				}
				for _, was := range had {
					if c, err := lib.Card(was.ID); err != nil || c.Progress != was.Progress {
						t.Errorf("%+v is now %+v (%v)", was, c, err)
					}
				}
				if all := living(lib); len(all) != len(had)+tt.added {
					t.Errorf("there are %d cards, want %d", len(all), len(had)+tt.added)
				}
				for _, c := range living(lib) {
					if c.Doubt != nil {
						t.Errorf("there is a doubt about %+v", c)
					}
				}
			})
		}
	}
}

// living returns the cards in texts.
func living(lib *library.Library) (all []notes.Card) {
	for _, n := range lib.Notes() {
		all = append(all, lib.CardsOf(n.ID)...)
	}
	return all
}

// A file that is read because another one has its cards stays in its deck and in its
// dialect, whatever is said of the one that was named.
func TestOneThatIsReadTooStaysWhatItIs(t *testing.T) {
	lib, _ := open(t, map[string]string{"x/a.md": "# A\n\nOne? :: 1\n", "y/b.md": "# B\n\nTwo? :: 2\n\nThree? :: 3\n"})
	importAll(t, lib, intake.Options{}, "/in")
	lib.SetFiles(tree(map[string]string{"x/a.md": "# A\n\nOne? :: 1\n\nTwo? :: 2\n", "y/b.md": "# B\n\nThree? :: 3\n"}))
	did := importAll(t, lib, intake.Options{Deck: "Elsewhere"}, "/in/x/a.md")
	if n, err := lib.Note(titled(t, lib, "B")); err != nil || n.Deck != "y" || len(lib.CardsOf(n.ID)) != 1 {
		t.Errorf("the other is %+v (%v)", n, err)
	}
	if n, err := lib.Note(titled(t, lib, "A")); err != nil || n.Deck != "Elsewhere" {
		t.Errorf("the one that was named is %+v (%v)", n, err)
	}
	if len(did.Warnings) != 1 || did.Updated != 2 {
		t.Errorf("the import did %+v", did)
	}
}

// A card that stands in both files is in both, and no other file is read for it.
func TestCopiedCardReadsNoOtherFile(t *testing.T) {
	lib, _ := open(t, map[string]string{"a.md": "# A\n\nOne? :: 1\n", "b.md": "# B\n\nTwo? :: 2\n"})
	importAll(t, lib, intake.Options{}, "/in")
	lib.SetFiles(tree(map[string]string{"a.md": "# A\n\nTwo? :: 2\n", "b.md": "# B\n\nTwo? :: 2\n\nMore.\n"}))
	if did := importAll(t, lib, intake.Options{}, "/in/a.md"); len(did.NoteIDs) != 1 || len(did.Warnings) != 0 {
		t.Errorf("the import did %+v", did)
	}
}

// A card is written over another one that is like it, and is cut where it stood in a later
// import: its history goes along, and the other one, whose text is gone, is put aside.
func TestCardWrittenOverOneThatIsLikeIt(t *testing.T) {
	const delta = "Who settled the case of the river delta in 1921? :: Judge 39 of the river delta\n\n"
	const trade = "Who settled the case of the trade deficit in 1928? :: Judge 52 of the trade deficit\n\n"
	lib, _ := open(t, map[string]string{"a.md": "# A\n\n" + delta, "b.md": "# B\n\n" + trade + "More.\n"})
	var had []notes.Card
	for _, id := range importAll(t, lib, intake.Options{}, "/in").NoteIDs {
		had = append(had, grade(t, lib, lib.CardsOf(id)[0].ID, notes.Good))
	}
	lib.SetFiles(tree(map[string]string{"a.md": "# A\n\n" + trade, "b.md": "# B\n\n" + trade + "More.\n"}))
	importAll(t, lib, intake.Options{}, "/in")
	if c := lib.CardsOf(had[0].Note)[0]; c.ID != had[0].ID || c.Doubt == nil {
		t.Fatalf("the card written over is %+v", c)
	}
	lib.SetFiles(tree(map[string]string{"a.md": "# A\n\n" + trade, "b.md": "# B\n\nMore.\n"}))
	importAll(t, lib, intake.Options{}, "/in/b.md")
	for i, retired := range []bool{true, false} {
		c, err := lib.Card(had[i].ID)
		if err != nil || c.Note != had[0].Note || c.Progress.Retired != retired || c.Progress.Reps != 1 || c.Text() != had[i].Text() || c.Doubt != nil {
			t.Errorf("the card %+v is now %+v (%v)", had[i], c, err)
		}
	}
}

package library_test

import (
	"maps"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
)

// A file is cut in two and mended, and what came of it is imported file by file: each
// card goes on where it stands now.
func TestHalvesThatAreImportedOneByOne(t *testing.T) {
	const first, second = "What is the capital of Peru? :: Lima\n\n", "Who wrote the Iliad? :: Homer, it is said\n\nIts age is {{c1::old}}, as all {{c2::scholars}} of it say.\n"
	mended := replace(replace(second, "Iliad", "Illiad"), "as all", "as nearly all")
	halves := map[string]string{"a.md": replace(first, "Lima", "Limma"), "b.md": mended}
	both := map[string]string{"b.md": replace(first, "capital", "captial"), "c.md": mended}
	tests := []struct {
		name  string
		files map[string]string
		order []string
	}{
		{"the old file first", halves, []string{"a.md", "b.md"}},
		{"the new file first", halves, []string{"b.md", "a.md"}},
		{"both are new", both, []string{"b.md", "c.md"}},
		{"both are new, the other one first", both, []string{"c.md", "b.md"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, map[string]string{"a.md": first + second})
			id := importAll(t, lib, intake.Options{}, "/in/a.md").NoteIDs[0]
			var had []notes.Card
			for _, c := range lib.CardsOf(id) {
				had = append(had, grade(t, lib, c.ID, notes.Good))
			}
			lib.SetFiles(tree(maps.Clone(tt.files)))
			for _, name := range tt.order {
				importAll(t, lib, intake.Options{}, "/in/"+name)
			}
			for _, was := range had {
				if c, err := lib.Card(was.ID); err != nil || c.Progress != was.Progress {
					t.Errorf("%+v is now %+v (%v)", was, c, err)
				}
			}
			if all, err := lib.Search().Find(t.Context(), ""); err != nil || len(all) != len(had) {
				t.Errorf("there are %d cards (%v), want %d", len(all), err, len(had))
			}
		})
	}
}

// A direction of a card that goes on as a card of its own in another file keeps its
// history, whichever file is imported first.
func TestDirectionThatGoesOnElsewhere(t *testing.T) {
	for _, order := range [][]string{{"/in/a.md", "/in/b.md"}, {"/in/b.md", "/in/a.md"}, {"/in"}} {
		t.Run(strings.Join(order, " "), func(t *testing.T) {
			lib, _ := open(t, map[string]string{"a.md": "# A\n\nDog ::: Hund\n\nCat :: Katze\n", "b.md": "# B\n\nCow :: Kuh\n"})
			importAll(t, lib, intake.Options{}, "/in")
			back := notes.Card{}
			for _, n := range lib.Notes() {
				for _, c := range lib.CardsOf(n.ID) {
					if c = grade(t, lib, c.ID, notes.Good); c.Prompt == "Hund" {
						back = c
					}
				}
			}
			lib.SetFiles(tree(map[string]string{"a.md": "# A\n\nCat :: Katze\n", "b.md": "# B\n\nCow :: Kuh\n\nHund :: Dog\n"}))
			for _, name := range order {
				importAll(t, lib, intake.Options{}, name)
			}
			if c, err := lib.Card(back.ID); err != nil || c.Progress != back.Progress || c.Note == back.Note {
				t.Errorf("%+v is now %+v (%v)", back, c, err)
			}
		})
	}
}

// What only looks alike is another card, though the one whose text is gone was studied.
func TestLikeCardsOfOtherNotesAreOthers(t *testing.T) {
	for _, other := range []string{
		"Does silver conduct electricity well? :: yes", "Does copper conduct heat well? :: yes", "Is 19 prime? :: yes",
		"In which year was copper first worked? :: 1907", "Does copper conduct electricity well? :: no",
	} {
		for _, before := range []bool{false, true} {
			lib, _ := open(t, nil)
			note := create(t, lib, "# Metals\n\nDoes copper conduct electricity well? :: yes\n\nIs 17 prime? :: yes\n\nIn which year was copper first worked? :: 1903\n", "A")
			had := lib.CardsOf(note.Note.ID)
			for _, c := range had {
				grade(t, lib, c.ID, notes.Good)
			}
			if before {
				create(t, lib, "# Others\n\n"+other+"\n", "B")
			}
			save(t, lib, note.Note.ID, "# Metals\n\nThat was all.\n")
			if !before {
				create(t, lib, "# Others\n\n"+other+"\n", "B")
			}
			for _, c := range had {
				if c, err := lib.Card(c.ID); err != nil || !c.Progress.Retired {
					t.Errorf("beside %q is %+v (%v)", other, c, err)
				}
			}
		}
	}
}

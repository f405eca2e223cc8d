package library_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/library/librarytest"
)

func TestDecks(t *testing.T) {
	lib, _ := open(t, nil)
	create(t, lib, parliament, "Polity/Chapter 10")
	create(t, lib, "# Bills\n", "Polity/Chapter 2")
	if err := lib.Decks().New(" polity / Chapter 3 "); err != nil {
		t.Fatal(err)
	}
	if err := lib.Decks().New("Polity/chapter 2"); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("a deck that is there: %v", err)
	}
	want := []string{"Polity", "Polity/Chapter 2", "Polity/Chapter 3", "Polity/Chapter 10"}
	if diff := cmp.Diff(want, lib.DeckNames()); diff != "" {
		t.Errorf("decks (-want +got):\n%s", diff)
	}
	if err := lib.Decks().Delete("Polity", "Polity/Chapter 3"); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("notes that go into the deck that is deleted: %v", err)
	}
	if err := lib.Decks().Delete("History", ""); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("a deck that is not there: %v", err)
	}
	if err := lib.Set("Polity/Chapter 2", map[string]string{"new_per_day": "3"}); err != nil {
		t.Fatal(err)
	}
	if err := lib.Decks().Delete("polity", "History"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"History"}, lib.DeckNames()); diff != "" {
		t.Errorf("decks after (-want +got):\n%s", diff)
	}
	if n := len(lib.Notes()); n != 2 {
		t.Errorf("%d notes are left, want both", n)
	}
}

// A deck stays when its last note leaves it, until it is deleted: a learner who moves
// notes around finds every deck again.
func TestDecksStay(t *testing.T) {
	tests := []struct {
		name  string
		leave func(lib *library.Library, last, other notes.NoteID) error
		want  []string
	}{
		{"moved", func(lib *library.Library, last, _ notes.NoteID) error {
			_, err := lib.Decks().MoveNotes([]notes.NoteID{last}, "Law")
			return err
		}, []string{"Law", "Polity", "Polity/Bills"}},
		{"moved inside", func(lib *library.Library, last, _ notes.NoteID) error {
			_, err := lib.Decks().MoveNotes([]notes.NoteID{last}, "Polity/Bills/Money")
			return err
		}, []string{"Law", "Polity", "Polity/Bills", "Polity/Bills/Money"}},
		{"deleted", func(lib *library.Library, last, _ notes.NoteID) error {
			_, err := lib.Delete([]notes.NoteID{last}, nil)
			return err
		}, []string{"Law", "Polity", "Polity/Bills"}},
		{"folded", func(lib *library.Library, last, other notes.NoteID) error {
			_, err := lib.Fold([]notes.NoteID{last, other}, "All", "Law")
			return err
		}, []string{"Law", "Polity", "Polity/Bills"}},
		{"written elsewhere", func(lib *library.Library, last, _ notes.NoteID) error {
			_, err := librarytest.Rewrite(lib, last, "---\ndeck: Law\n---\n# Money bills\n")
			return err
		}, []string{"Law", "Polity", "Polity/Bills"}},
		{"the deck moved out", func(lib *library.Library, _, _ notes.NoteID) error {
			_, err := lib.Decks().Rename("Polity/Bills", "Bills")
			return err
		}, []string{"Bills", "Law", "Polity"}},
		{"the deck deleted", func(lib *library.Library, _, _ notes.NoteID) error {
			return lib.Decks().Delete("Polity/Bills", "")
		}, []string{"Law", "Polity"}},
		{"the deck merged", func(lib *library.Library, _, _ notes.NoteID) error {
			_, err := lib.Decks().Rename("Polity", "Law")
			return err
		}, []string{"Law", "Law/Bills"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _ := open(t, nil)
			last := create(t, lib, "# Money bills\n", "Polity/Bills").Note.ID
			other := create(t, lib, "# Acts\n", "Law").Note.ID
			before := lib.DeckNames()
			if err := tt.leave(lib, last, other); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, lib.DeckNames()); diff != "" {
				t.Errorf("decks (-want +got):\n%s", diff)
			}
			if _, err := lib.Undo(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, lib.DeckNames()); diff != "" {
				t.Errorf("decks when it is taken back (-want +got):\n%s", diff)
			}
		})
	}
}

// What asks for a deck asks for it under its new name, in the change that renames it.
func TestQueriesGoWithTheirDecks(t *testing.T) {
	lib, _ := examLibrary(t)
	x := put(t, lib, notes.Exam{Name: "Prelims", Date: day(t, "2027-05-23"), Query: `deck:"Polity"`, Minutes: notes.EveryDay(30)})
	for name, query := range map[string]string{"mine": "is:new -deck:polity", "seas": "deck:World/Seas"} {
		if err := lib.Search().Save(name, query); err != nil {
			t.Fatal(err)
		}
	}
	queries := func() (all []string) {
		x, err := lib.Exams().Get(x.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, x.Query)
		for _, s := range lib.Search().Saved() {
			all = append(all, s.Query)
		}
		return all
	}
	before, covered := queries(), plans(t, lib)[0].Cards
	if _, err := lib.Decks().Rename("Polity", "Law/State"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{`deck:"Law/State"`, `is:new -deck:"Law/State"`, "deck:World/Seas"}, queries()); diff != "" {
		t.Errorf("queries (-want +got):\n%s", diff)
	}
	if now := plans(t, lib)[0].Cards; now != covered || now == 0 {
		t.Errorf("the exam covers %d cards, and %d before", now, covered)
	}
	if _, err := lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, queries()); diff != "" {
		t.Errorf("queries when it is taken back (-want +got):\n%s", diff)
	}
}

// One deck is one in what an import says before it is stored, however files spell it.
func TestDecksOfAnImport(t *testing.T) {
	lib, _ := open(t, map[string]string{
		"a.md": "---\ndeck: Café\n---\nA? :: a\n", "b.md": "---\ndeck: cafe\u0301\n---\nB? :: b\n", "c.md": "---\ndeck: Law\n---\nC? :: c\n", "d.md": "---\ndeck: law\n---\nD? :: d\n",
	})
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{"/in"}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]intake.DeckCount{{Deck: "Café", Notes: 2, Cards: 2}, {Deck: "Law", Notes: 2, Cards: 2}}, plan.ByDeck()); diff != "" {
		t.Error(diff)
	}
}

// A note that stays where the learner moved it is counted there.
func TestDecksOfAnImportOfKnownNotes(t *testing.T) {
	text := "---\ndeck: One\n---\nA? :: a\n"
	lib, _ := open(t, map[string]string{"a.md": text})
	did := importAll(t, lib, intake.Options{}, "/in")
	if _, err := lib.Decks().MoveNotes(did.NoteIDs, "Mine"); err != nil {
		t.Fatal(err)
	}
	lib.SetFiles(tree(map[string]string{"a.md": strings.ReplaceAll(text, "One", "Two"), "b.md": strings.ReplaceAll(text, "a", "b")}))
	plan, err := lib.Intake().PlanFiles(t.Context(), []string{"/in"}, intake.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]intake.DeckCount{{Deck: "Mine", Notes: 1, Cards: 1}, {Deck: "One", Notes: 1, Cards: 1}}, plan.ByDeck()); diff != "" {
		t.Error(diff)
	}
}

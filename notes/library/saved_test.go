package library_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/library"
)

func TestSavedSearches(t *testing.T) {
	lib, _ := open(t, nil)
	s := lib.Search()
	step := func(err error, want ...library.SavedSearch) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(want, s.Saved()); diff != "" {
			t.Errorf("kept (-want +got):\n%s", diff)
		}
	}
	refused := func(err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	hard := library.SavedSearch{Name: "Hard", Query: "is:leech"}
	step(nil)
	step(s.Save(" Weak ", " prop:lapses>3 "), library.SavedSearch{Name: "Weak", Query: "prop:lapses>3"})
	step(s.Save("Hard", "is:leech"), hard, library.SavedSearch{Name: "Weak", Query: "prop:lapses>3"})
	step(s.Save("Weak", "prop:lapses>5"), hard, library.SavedSearch{Name: "Weak", Query: "prop:lapses>5"})
	refused(s.Save("Wrong", "is:x"), notes.ErrInvalid)
	refused(s.Save("", "is:new"), notes.ErrInvalid)
	refused(s.Save("All", " "), notes.ErrInvalid)
	refused(s.RenameSaved("Weak", "Hard"), notes.ErrInvalid)
	refused(s.RenameSaved("None", "Some"), notes.ErrNotFound)
	if err := s.RenameSaved("Weak", " "); !strings.Contains(err.Error(), "a name and a query") {
		t.Errorf("of a name of nothing it says %v", err)
	}
	step(s.RenameSaved("Weak", "Weakest"), hard, library.SavedSearch{Name: "Weakest", Query: "prop:lapses>5"})
	step(s.RenameSaved("Hard", "Hard"), hard, library.SavedSearch{Name: "Weakest", Query: "prop:lapses>5"})
	step(s.DeleteSaved("Weakest"), hard)
	step(s.DeleteSaved("Weakest"), hard)
	step(s.DeleteSaved("Hard"))
	for _, want := range [][]library.SavedSearch{
		{hard},
		{hard, {Name: "Weakest", Query: "prop:lapses>5"}},
		{hard, {Name: "Weak", Query: "prop:lapses>5"}},
		{hard, {Name: "Weak", Query: "prop:lapses>3"}},
		{{Name: "Weak", Query: "prop:lapses>3"}},
		nil,
	} {
		what, err := lib.Undo()
		step(err, want...)
		if what.Kind != notes.ActionSearch {
			t.Errorf("undid %v", what)
		}
	}
	if undo, _, err := lib.History().Next(); err != nil || undo != (notes.Action{}) {
		t.Errorf("there is %v more to undo, %v", undo, err)
	}
}

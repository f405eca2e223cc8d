package library_test

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
)

// What is kept of how sections are remembered, of the roll and of the day is what a library
// says that is opened anew, whatever changed.
func TestKeptFiguresAreThoseOfALibraryOpenedAnew(t *testing.T) {
	store, c := storetest.Memory(), &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	openIt := func() *library.Library {
		lib, err := library.Open(store, library.Options{Now: c.Now, Chance: rand.NewChaCha8([32]byte{1})})
		if err != nil {
			t.Fatal(err)
		}
		return lib
	}
	lib := openIt()
	garden := create(t, lib, "## A\n\nOne?::1\n\n## B\n\nTwo?::2\n", "Garden").Note
	house := create(t, lib, "## C [until:: 2026-11-24]\n\nThree?::3\n", "House").Note
	first, third := lib.CardsOf(garden.ID)[0].ID, lib.CardsOf(house.ID)[0].ID
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"nothing", func() error { return nil }},
		{"a grade", func() error { _, err := lib.Study().Grade(first, notes.Good, time.Second); return err }},
		{"another", func() error { _, err := lib.Study().Grade(third, notes.Again, time.Second); return err }},
		{"a later day", func() error { c.pass(20 * 24 * time.Hour); return nil }},
		{"a grade again", func() error { _, err := lib.Study().Grade(first, notes.Again, time.Second); return err }},
		{"undo", func() error { _, err := lib.Undo(); return err }},
		{"settings", func() error { return lib.Set("Garden", map[string]string{"parameters": slowly}) }},
		{"another deck", func() error { _, err := lib.Decks().MoveNotes([]notes.NoteID{garden.ID}, "House"); return err }},
		{"a text", func() error {
			_, err := librarytest.Rewrite(lib, garden.ID, "## A\n\nOne?::1\n\n## D\n\nFour?::4\n")
			return err
		}},
	} {
		if err := step.do(); err != nil {
			t.Fatal(step.name, err)
		}
		fresh := openIt()
		for _, deck := range []string{"", "Garden", "House"} {
			kept, err := lib.Study().Figures(t.Context(), deck, 30)
			want, failed := fresh.Study().Figures(t.Context(), deck, 30)
			if err != nil || failed != nil || !reflect.DeepEqual(kept.Sections, want.Sections) {
				t.Errorf("after %s, deck %q: %+v, %v; want %+v, %v", step.name, deck, kept.Sections, err, want.Sections, failed)
			}
		}
		kept, err := lib.Study().Agenda(t.Context(), 7)
		want, failed := fresh.Study().Agenda(t.Context(), 7)
		if err != nil || failed != nil || !reflect.DeepEqual(kept, want) {
			t.Errorf("after %s: the day is %+v, %v; want %+v, %v", step.name, kept, err, want, failed)
		}
		if kept, want := lib.Doubts().Expired(), fresh.Doubts().Expired(); !reflect.DeepEqual(kept, want) {
			t.Errorf("after %s: %+v expired, want %+v", step.name, kept, want)
		}
	}
}

// slowly are numbers of the memory model by which less is forgotten.
const slowly = "0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1"

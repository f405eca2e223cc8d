package library_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
)

// shortSighted is a store of which the next views fail.
type shortSighted struct {
	notes.Store
	failing int
}

var errBlind = errors.New("nothing can be read")

func (s *shortSighted) View(f func(notes.Reader) error) error {
	if s.failing > 0 {
		s.failing--
		return errBlind
	}
	return s.Store.View(f)
}

// What is stored is not told as a failure that changed nothing, and is known as
// soon as the store can be read again.
func TestAChangeThatCannotBeReadBack(t *testing.T) {
	c := &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	store := &shortSighted{Store: storetest.Memory()}
	lib, err := library.Open(store, library.Options{Now: c.Now, Chance: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	heard := 0
	defer lib.Subscribe(func(notes.Change) { heard++ })()

	store.failing = 1
	if e, err := lib.Create("# One\n\nOne?::1\n", ""); err != nil || e.Note.Title != "One" || heard != 1 {
		t.Errorf("read back at the second try: %+v (%v), heard %d times", e, err, heard)
	}

	store.failing = 2
	if _, err := lib.Create("# Two\n\nTwo?::2\n", ""); !errors.Is(err, notes.ErrStored) || !errors.Is(err, errBlind) {
		t.Errorf("not read back: %v", err)
	}
	if _, err := lib.Create("# Three\n", ""); err != nil {
		t.Fatal(err)
	}
	if all := lib.Notes(); len(all) != 3 {
		t.Errorf("the library knows %d notes", len(all))
	}
	store.failing = 2
	if _, err := lib.Create("# Four\n", ""); !errors.Is(err, notes.ErrStored) {
		t.Errorf("not read back: %v", err)
	}
	one := lib.Notes()[0]
	if _, err := lib.Study().Cram(lib.CardsOf(one.ID)[0].ID, notes.Good, time.Second); err != nil || len(lib.Notes()) != 4 {
		t.Errorf("after extra study: %d notes (%v)", len(lib.Notes()), err)
	}
	for range 2 {
		if _, err := lib.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	store.failing = 2
	if _, err := lib.Undo(); !errors.Is(err, notes.ErrStored) {
		t.Errorf("an undo that is not read back: %v", err)
	}
	if _, err := lib.Redo(); err != nil || len(lib.Notes()) != 3 {
		t.Errorf("after it: %d notes (%v)", len(lib.Notes()), err)
	}
}

// Where the library cannot be read, an import is refused and no note is taken for
// unchanged.
func TestAnImportThatCannotBeComparedIsRefused(t *testing.T) {
	for _, again := range []string{"# One\n\nOne?::2\n", "Font size:\nOne\n\nToday is the day.\n"} {
		store := &shortSighted{Store: storetest.Memory()}
		lib, err := library.Open(store, library.Options{Now: time.Now, Chance: rand.NewChaCha8([32]byte{1}), Files: tree(map[string]string{"One.md": again})})
		if err != nil {
			t.Fatal(err)
		}
		defer lib.Close()
		if _, err := lib.Create("# One\n\nOne?::1\n", ""); err != nil {
			t.Fatal(err)
		}
		store.failing = 1
		plan, err := lib.Intake().PlanFiles(t.Context(), []string{"/in"}, intake.Options{}, nil)
		if !errors.Is(err, errBlind) {
			t.Errorf("planned %+v (%v)", plan, err)
		}
	}
}

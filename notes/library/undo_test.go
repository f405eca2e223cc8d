package library_test

import (
	"errors"
	"testing"

	"precis/notes"
	"precis/notes/library"
)

// What is taken back is the step that is meant, however alike another one is.
func TestStepsAreToldApart(t *testing.T) {
	lib, _ := open(t, nil)
	if _, err := lib.Create("# Numbers\n\nOne :: 1\n\nTwo :: 2\n", "Inbox"); err != nil {
		t.Fatal(err)
	}
	all := lib.Notes()
	cards := lib.CardsOf(all[0].ID)
	yes := true
	suspend := func(i int) func(*library.Library) error {
		return func(lib *library.Library) error {
			_, err := lib.Mark([]notes.CardID{cards[i].ID}, library.Mark{Suspend: &yes})
			return err
		}
	}
	suspended := func() (of [2]bool) {
		for i := range of {
			c, err := lib.Card(cards[i].ID)
			if err != nil {
				t.Fatal(err)
			}
			of[i] = c.Progress.Suspended
		}
		return of
	}
	h := lib.History()
	first, err := h.Step(suspend(0))
	if err != nil || first == 0 {
		t.Fatalf("step %d: %v", first, err)
	}
	move := func(lib *library.Library, deck string) error {
		_, err := lib.Decks().MoveNotes([]notes.NoteID{all[0].ID}, deck)
		return err
	}
	second, err := h.Step(func(mine *library.Library) error {
		return errors.Join(move(lib, "Elsewhere"), suspend(1)(mine), move(lib, "Inbox")) // others move it
	})
	if err != nil || second != first+2 {
		t.Errorf("between changes of others it is step %d after %d: %v", second, first, err)
	}
	for name, f := range map[string]func(*library.Library) error{
		"nothing changes":                  suspend(0),
		"others alone change something":    func(*library.Library) error { return errors.Join(move(lib, "Elsewhere"), move(lib, "Inbox")) },
		"it is more than one":              func(mine *library.Library) error { return errors.Join(move(mine, "Elsewhere"), move(mine, "Inbox")) },
		"it is nothing that can be undone": func(mine *library.Library) error { return mine.Preferences().Set("a", "b") },
	} {
		if step, err := h.Step(f); step != 0 || err != nil {
			t.Errorf("%s: step %d: %v", name, step, err)
		}
	}
	if err := h.Undo(first); !errors.Is(err, library.ErrSince) || suspended() != [2]bool{true, true} {
		t.Errorf("past a newer one: %v, suspended are %v", err, suspended())
	}
	for range 7 {
		if _, err := lib.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Undo(first); err != nil || suspended() != [2]bool{} || !h.TakenBack(first) {
		t.Errorf("the newest: %v, suspended are %v, taken back is %v", err, suspended(), h.TakenBack(first))
	}
	if err := h.Undo(first); !errors.Is(err, notes.ErrNothing) {
		t.Errorf("once more: %v", err)
	}
	if _, err := lib.Redo(); err != nil || h.TakenBack(first) || suspended() != [2]bool{true} {
		t.Errorf("done again: %v, taken back is %v", err, h.TakenBack(first))
	}
}

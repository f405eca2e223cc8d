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
	suspend := func(i int) func() error {
		return func() error {
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
	for name, f := range map[string]func() error{
		"nothing changes": suspend(0),
		"others change something meanwhile": func() error {
			if _, err := lib.Decks().MoveNotes([]notes.NoteID{all[0].ID}, "Elsewhere"); err != nil {
				return err
			}
			return suspend(1)()
		},
	} {
		if step, err := h.Step(f); step != 0 || err != nil {
			t.Errorf("%s: step %d: %v", name, step, err)
		}
	}
	if err := h.Undo(first); !errors.Is(err, library.ErrSince) || suspended() != [2]bool{true, true} {
		t.Errorf("past a newer one: %v, suspended are %v", err, suspended())
	}
	for range 2 {
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

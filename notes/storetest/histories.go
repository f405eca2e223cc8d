package storetest

import (
	"errors"
	"fmt"
	"testing"

	"precis/notes"
)

func putTitle(id notes.NoteID, title string) func(notes.Writer) error {
	return func(w notes.Writer) error {
		n := SampleNote(id)
		n.Title = title
		return w.PutNote(n)
	}
}

func history(t *testing.T, s notes.Store, undo, redo string) {
	t.Helper()
	u, r, err := s.History()
	if err != nil {
		t.Fatalf("History: %v", err)
	}
	equal(t, "history", []notes.Action{u.Action, r.Action}, []notes.Action{{Name: undo}, {Name: redo}})
}

// histories: undo and redo.
var histories = []clause{
	{"nothing to undo or redo", func(t *testing.T, s notes.Store) {
		_, _, err := s.Undo()
		wantErr(t, "Undo", err, notes.ErrNothing)
		_, _, err = s.Redo()
		wantErr(t, "Redo", err, notes.ErrNothing)
		history(t, s, "", "")
	}},
	{"undo and redo swap exactly, newest first", func(t *testing.T, s notes.Store) {
		steps := []func(notes.Writer) error{
			fill,
			putTitle("a", "Second"),
			func(w notes.Writer) error {
				_, err := w.AddReview(SampleReview("ca"))
				return errors.Join(err, w.PutProgress("ca", notes.Progress{Reps: 1}), w.PutProgress("cb", notes.Progress{BuriedOn: 3}))
			},
			func(w notes.Writer) error { return errors.Join(w.DeleteNote("b"), w.DeleteCard("cb")) },
			func(w notes.Writer) error {
				_, err := w.PutAsset("a.png", []byte("a"))
				return errors.Join(err, w.PutSettings(notes.DeckSettings{"": {"fuzz": "false"}}), w.PutNote(SampleNote("b")))
			},
		}
		states := []Library{contentsOf(t, s)}
		var touched []notes.Change
		for i, f := range steps {
			touched = append(touched, update(t, s, fmt.Sprint("step ", i), f))
			states = append(states, contentsOf(t, s))
		}
		for range 2 {
			for i := len(steps) - 1; i >= 0; i-- {
				what, c := undo(t, s)
				equal(t, "undone", what.Name, fmt.Sprint("step ", i))
				back := touched[i]
				back.Added, back.Removed = back.Removed, back.Added
				equal(t, "change undone", c, back)
				equal(t, "contents", contentsOf(t, s), states[i])
			}
			_, _, err := s.Undo()
			wantErr(t, "Undo", err, notes.ErrNothing)
			history(t, s, "", "step 0")
			for i := range steps {
				what, c := redo(t, s)
				equal(t, "redone", what.Name, fmt.Sprint("step ", i))
				equal(t, "change redone", c, touched[i])
				equal(t, "contents", contentsOf(t, s), states[i+1])
			}
			_, _, err = s.Redo()
			wantErr(t, "Redo", err, notes.ErrNothing)
			history(t, s, "step 4", "")
		}
	}},
	{"a new change ends redo", func(t *testing.T, s notes.Store) {
		update(t, s, "one", putTitle("a", "One"))
		update(t, s, "two", putTitle("a", "Two"))
		update(t, s, "three", putTitle("b", "Three"))
		undo(t, s)
		undo(t, s)
		update(t, s, "four", putTitle("a", "Four"))
		history(t, s, "four", "")
		_, _, err := s.Redo()
		wantErr(t, "Redo", err, notes.ErrNothing)
		undo(t, s)
		history(t, s, "one", "four")
		equal(t, "title", contentsOf(t, s).Notes[0].Title, "One")
	}},
	{"the number of a step is its own for ever", func(t *testing.T, s notes.Store) {
		given := map[uint64]bool{}
		step := func(f func(notes.Writer) error) uint64 {
			c, err := s.Update(notes.Action{Kind: notes.ActionSuspend, Cards: 1}, f)
			if undo, _, err2 := s.History(); err != nil || err2 != nil || given[c.Step] || undo.Number != c.Step || c.Step != uint64(len(given)+1) {
				t.Fatalf("step %d, to undo is %v: %v, %v", c.Step, undo, err, err2)
			}
			given[c.Step] = true
			return c.Step
		}
		one, two := step(putTitle("a", "One")), step(putTitle("a", "Two"))
		_, undone, err := s.Undo()
		_, redone, err2 := s.Redo()
		equal(t, "undone and redone", []any{undone.Step, redone.Step, err, err2}, []any{two, two, nil, nil})
		undo(t, s)
		undo(t, s)
		_, redo, err := s.History()
		equal(t, "to redo", []any{redo.Number, err}, []any{one, nil})
		step(putTitle("b", "Three"))
		undo(t, s)
		receive(t, s, putTitle("b", "Four")) // which ends redo
		step(putTitle("b", "Five"))
		receive(t, s, putTitle("b", "Six")) // which ends undo
		step(putTitle("b", "Seven"))
		for what, title := range map[notes.Action]string{{}: "Silent", {Kind: notes.ActionReceive}: "Received", {Name: "Idle"}: "Seven"} {
			c, err := s.Update(what, putTitle("b", title))
			equal(t, "step of "+what.String(), []any{c.Step, err}, []any{uint64(0), nil})
			update(t, s, "", putTitle("b", "Seven"))
		}
	}},
	{"a change that touches nothing is no change", func(t *testing.T, s notes.Store) {
		update(t, s, "one", putTitle("a", "One"))
		update(t, s, "two", putTitle("a", "Two"))
		undo(t, s)
		update(t, s, "idle", putTitle("a", "One"))
		history(t, s, "one", "two")
	}},
	{"unnamed updates leave undo and redo usable", func(t *testing.T, s notes.Store) {
		update(t, s, "one", putTitle("a", "One"))
		update(t, s, "two", putTitle("b", "Two"))
		undo(t, s)
		update(t, s, "", func(w notes.Writer) error {
			_, err := w.RulesNumber(notes.DefaultSettings())
			return errors.Join(err, w.PutPreference("theme", "dark"), putTitle("c", "Read")(w))
		})
		history(t, s, "one", "two")
		redo(t, s)
		undo(t, s)
		undo(t, s)
		l := contentsOf(t, s)
		if len(l.Notes) != 1 || l.Notes[0].Title != "Read" {
			t.Errorf("notes left: %v, want only the unnamed update's", l.Notes)
		}
	}},
	{"undo leaves rules, for a number means one thing for ever", func(t *testing.T, s notes.Store) {
		var first uint32
		update(t, s, "grade", func(w notes.Writer) (err error) {
			first, err = w.RulesNumber(notes.DefaultSettings())
			return errors.Join(err, w.PutNote(SampleNote("a")))
		})
		undo(t, s)
		view(t, s, func(r notes.Reader) error {
			got, err := r.Rules(first)
			equal(t, "rules", got, notes.DefaultSettings())
			return err
		})
	}},
	{"Seq grows and is never used again", func(t *testing.T, s notes.Store) {
		var last uint64
		for i := range 6 {
			update(t, s, "review", func(w notes.Writer) error {
				for range 3 {
					r, err := w.AddReview(SampleReview("c"))
					if err != nil {
						return err
					}
					if r.Seq <= last {
						t.Errorf("round %d: Seq %d after %d", i, r.Seq, last)
					}
					last = r.Seq
				}
				return nil
			})
			if i%2 == 1 {
				undo(t, s)
			}
		}
		equal(t, "reviews", len(contentsOf(t, s).Reviews), 9)
	}},
	{"the last 100 changes can be undone", func(t *testing.T, s notes.Store) {
		const many = 450
		for i := range many {
			update(t, s, fmt.Sprint("change ", i), putTitle("a", fmt.Sprint("Title ", i)))
		}
		for i := many - 1; i >= many-100; i-- {
			what, _ := undo(t, s)
			equal(t, "undone", what.Name, fmt.Sprint("change ", i))
			equal(t, "title", contentsOf(t, s).Notes[0].Title, fmt.Sprint("Title ", i-1))
		}
		for i := many - 100; i < many; i++ {
			what, _ := redo(t, s)
			equal(t, "redone", what.Name, fmt.Sprint("change ", i))
		}
		equal(t, "title", contentsOf(t, s).Notes[0].Title, fmt.Sprint("Title ", many-1))
	}},
	{"the last 100 changes can be undone, also after many that were for good", func(t *testing.T, s notes.Store) {
		for i := range 150 {
			update(t, s, fmt.Sprint("change ", i), putTitle("a", fmt.Sprint("Title ", i)))
		}
		for i := range 300 {
			update(t, s, "thought better of", putTitle("b", fmt.Sprint("Title ", i)))
			undo(t, s)
		}
		for i := 149; i >= 50; i-- {
			what, _ := undo(t, s)
			equal(t, "undone", what.Name, fmt.Sprint("change ", i))
		}
	}},
	{"an asset that was taken back can come again", func(t *testing.T, s notes.Store) {
		add := func(name, data string) func(notes.Writer) error {
			return func(w notes.Writer) error { _, err := w.PutAsset(name, []byte(data)); return err }
		}
		update(t, s, "one", add("a.png", "a"))
		update(t, s, "two", add("b.png", "a"))
		undo(t, s)
		undo(t, s)
		redo(t, s)
		update(t, s, "three", add("c.png", "c"))
		undo(t, s)
		update(t, s, "four", add("d.png", "d"))
		update(t, s, "five", add("c.png", "c"))
		equal(t, "assets", contentsOf(t, s).Assets, map[string]string{"a.png": "a", "c.png": "c", "d.png": "d"})
	}},
}

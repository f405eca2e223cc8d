package storetest

import (
	"errors"
	"testing"

	"precis/notes"
)

func outboxOf(t *testing.T, s notes.Store) (all []notes.Touched) {
	t.Helper()
	view(t, s, func(r notes.Reader) (err error) {
		all, err = r.Outbox()
		return err
	})
	return all
}

func openOutbox(t *testing.T, s notes.Store) {
	t.Helper()
	update(t, s, "", func(w notes.Writer) error { return w.PutShared(notes.OutboxOpen, "1") })
}

func receive(t *testing.T, s notes.Store, f func(notes.Writer) error) notes.Change {
	t.Helper()
	c, err := s.Update(notes.Action{Kind: notes.ActionReceive}, f)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// outboxes: what devices tell one another, and what changes touch for them.
var outboxes = []clause{
	{"what is shared comes back in order, and goes", func(t *testing.T, s notes.Store) {
		update(t, s, "", func(w notes.Writer) error {
			return errors.Join(w.PutShared("c/b", "2"), w.PutShared("c/a", "1"), w.PutShared("s/x", "3"))
		})
		update(t, s, "", func(w notes.Writer) error {
			wantErr(t, "a name without its letter", w.PutShared("cards", "1"), notes.ErrInvalid)
			return errors.Join(w.PutShared("c/b", ""), w.PutShared("c/c", "4"))
		})
		var got []string
		view(t, s, func(r notes.Reader) error {
			return r.EachShared("c/", func(name, value string) error {
				got = append(got, name+"="+value)
				return nil
			})
		})
		equal(t, "shared", got, []string{"c/a=1", "c/c=4"})
	}},
	{"a closed outbox stays empty", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		equal(t, "outbox", len(outboxOf(t, s)), 0)
	}},
	{"a name is set to another file, and to none", func(t *testing.T, s notes.Store) {
		update(t, s, "Add", func(w notes.Writer) error {
			_, err := w.PutAsset("a.png", []byte("one"))
			return err
		})
		if err := s.Stage([]byte("two")); err != nil {
			t.Fatal(err)
		}
		receive(t, s, func(w notes.Writer) error {
			wantErr(t, "content that is not there", w.SetAsset("a.png", notes.ContentOf([]byte("three"))), notes.ErrNotFound)
			wantErr(t, "a path upwards", w.SetAsset("../a.png", notes.ContentOf([]byte("two"))), notes.ErrInvalid)
			return w.SetAsset("a.png", notes.ContentOf([]byte("two")))
		})
		equal(t, "assets", contentsOf(t, s).Assets, map[string]string{"a.png": "two"})
		receive(t, s, func(w notes.Writer) error { return w.SetAsset("a.png", notes.Content{}) })
		equal(t, "assets", contentsOf(t, s).Assets, map[string]string{})
	}},
	{"what a silent change took back is not taken back again", func(t *testing.T, s notes.Store) {
		openOutbox(t, s)
		update(t, s, "Fill", fill)
		var log notes.Review
		update(t, s, "Grade", func(w notes.Writer) (err error) {
			log, err = w.AddReview(SampleReview("card1"))
			return errors.Join(err, w.PutPreference("theme", "dark"))
		})
		update(t, s, "", func(w notes.Writer) error { return w.RemoveReview(log.Card, log.Seq) })
		for range 2 {
			_, c, err := s.Undo()
			if err != nil || c.Reviewed {
				t.Errorf("undone: %+v, %v", c, err)
			}
			if _, c, err = s.Redo(); err != nil || c.Reviewed {
				t.Errorf("redone: %+v, %v", c, err)
			}
		}
		added, removed := 0, 0
		for _, touched := range outboxOf(t, s) {
			added, removed = added+len(touched.Added), removed+len(touched.Removed)
		}
		equal(t, "reviews removed", removed, 1)
		equal(t, "reviews added", added, 1+len(contentsOf(t, s).Reviews))
	}},
	{"an open outbox has what changes touch", func(t *testing.T, s notes.Store) {
		openOutbox(t, s)
		update(t, s, "Fill", fill)
		update(t, s, "Look", func(w notes.Writer) error {
			_, err := w.PutAsset("a.png", []byte("a"))
			return errors.Join(err, w.PutSettings(notes.DeckSettings{"": {"fuzz": "false"}}))
		})
		update(t, s, "", func(w notes.Writer) error { return w.PutPreference("theme", "dark") })
		update(t, s, "Grade", func(w notes.Writer) error { return w.PutProgress("ca", notes.Progress{Reps: 1}) })
		review := SampleReview("cb")
		review.Seq = 1
		all := outboxOf(t, s)
		if len(all) != 4 {
			t.Fatalf("%d changes: %+v", len(all), all)
		}
		for i := range all {
			if all[i].Number != uint64(i+1) || all[i].At.IsZero() {
				t.Errorf("change %d: number %d at %v", i, all[i].Number, all[i].At)
			}
			all[i].Number, all[i].At = 0, noon
		}
		equal(t, "outbox", all, []notes.Touched{
			{At: noon, Notes: []notes.NoteID{"a", "b"}, Cards: []notes.CardID{"ca", "cb"}, Written: []notes.CardID{"ca", "cb"}, Added: []notes.Review{review}},
			{At: noon, Assets: []string{"a.png"}, Rest: true},
			{At: noon, Rest: true},
			{At: noon, Cards: []notes.CardID{"ca"}},
		})
	}},
	{"undo and redo are in the outbox, and an entry that is removed", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		openOutbox(t, s)
		undo(t, s)
		redo(t, s)
		update(t, s, "Move", func(w notes.Writer) error {
			wantErr(t, "an entry that is none", w.RemoveReview("cb", 9), notes.ErrNotFound)
			return w.RemoveReview("cb", 1)
		})
		review := SampleReview("cb")
		review.Seq = 1
		all := outboxOf(t, s)
		if len(all) != 3 {
			t.Fatalf("%d changes: %+v", len(all), all)
		}
		equal(t, "undone", all[0].Removed, []notes.Review{review})
		equal(t, "redone", all[1].Added, []notes.Review{review})
		equal(t, "removed", all[2].Removed, []notes.Review{review})
		equal(t, "log", len(contentsOf(t, s).Reviews), 0)
	}},
	{"the outbox is cleared up to a change", func(t *testing.T, s notes.Store) {
		openOutbox(t, s)
		update(t, s, "one", putTitle("a", "One"))
		update(t, s, "two", putTitle("b", "Two"))
		update(t, s, "", func(w notes.Writer) error { return w.ClearOutbox(1) })
		all := outboxOf(t, s)
		if len(all) != 1 || all[0].Number != 2 {
			t.Errorf("left: %+v", all)
		}
	}},
	{"what comes from elsewhere is not sent, and not undone", func(t *testing.T, s notes.Store) {
		openOutbox(t, s)
		update(t, s, "one", putTitle("a", "One"))
		update(t, s, "two", putTitle("b", "Two"))
		update(t, s, "three", putTitle("c", "Three"))
		sent := len(outboxOf(t, s))
		equal(t, "change", receive(t, s, putTitle("b", "Elsewhere")), notes.Change{Notes: []notes.NoteID{"b"}})
		equal(t, "outbox", len(outboxOf(t, s)), sent)
		history(t, s, "three", "")
		undo(t, s)
		history(t, s, "", "three")
		receive(t, s, putTitle("d", "Elsewhere"))
		history(t, s, "", "three")
		receive(t, s, putTitle("c", "Elsewhere"))
		history(t, s, "", "")
	}},
}

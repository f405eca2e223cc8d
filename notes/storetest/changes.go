package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"precis/notes"
)

// changes: an update is whole or not at all, and says what it touched.
var changes = []clause{
	{"a failed update leaves everything as it was", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		before := contentsOf(t, s)
		_, err := s.Update(notes.Action{Name: "Break"}, func(w notes.Writer) error {
			_, err := w.AddReview(SampleReview("ca"))
			_, err2 := w.PutAsset("a.png", []byte("a"))
			return errors.Join(err, err2, w.DeleteNote("a"), w.PutProgress("ca", notes.Progress{}), w.PutSettings(notes.DeckSettings{"": {"fuzz": "false"}}), errStop)
		})
		wantErr(t, "Update", err, errStop)
		equal(t, "contents", contentsOf(t, s), before)
		undo, redo, err := s.History()
		equal(t, "history", []any{undo.Name, redo.Name, err}, []any{"Fill", "", nil})
	}},
	{"a rehearsal reads what it wrote and stores nothing", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		before := contentsOf(t, s)
		var name string
		err := s.Rehearse(func(w notes.Writer) error {
			_, err := w.PutAsset("new.png", []byte("one"))
			var err2 error
			name, err2 = w.PutAsset("new.png", []byte("another"))
			_, err3 := w.AddReview(SampleReview("ca"))
			err4 := w.DeleteNote("a")
			_, gone := w.Note("a")
			wantErr(t, "Note", gone, notes.ErrNotFound)
			return errors.Join(err, err2, err3, err4)
		})
		equal(t, "error", err, error(nil))
		equal(t, "name of the second file", name, "new-2.png")
		equal(t, "contents", contentsOf(t, s), before)
		wantErr(t, "Rehearse", s.Rehearse(func(notes.Writer) error { return errStop }), errStop)
	}},
	{"a panic in an update leaves everything as it was", func(t *testing.T, s notes.Store) {
		update(t, s, "Fill", fill)
		before := contentsOf(t, s)
		func() {
			defer func() { equal(t, "panic", recover(), any("oh")) }()
			_, _ = s.Update(notes.Action{Name: "Break"}, func(w notes.Writer) error {
				if err := w.DeleteNote("a"); err != nil {
					return err
				}
				panic("oh")
			})
		}()
		equal(t, "contents", contentsOf(t, s), before)
		update(t, s, "Go on", func(w notes.Writer) error { return w.DeleteNote("a") })
	}},
	{"a change lists exactly what was touched", func(t *testing.T, s notes.Store) {
		steps := []struct {
			what string
			f    func(notes.Writer) error
			want notes.Change
		}{
			{"fill", fill, notes.Change{Notes: []notes.NoteID{"a", "b"}, Cards: []notes.CardID{"ca", "cb"}, Reviewed: true, Added: entries("cb", 1)}},
			{"nothing", func(notes.Writer) error { return nil }, notes.Change{}},
			{"text", func(w notes.Writer) error { return w.PutText("b", notes.Text{Markdown: "new"}) }, notes.Change{Notes: []notes.NoteID{"b"}}},
			{"progress", func(w notes.Writer) error { return w.PutProgress("ca", notes.Progress{}) }, notes.Change{Cards: []notes.CardID{"ca"}}},
			{"the same again", func(w notes.Writer) error { return w.PutProgress("ca", notes.Progress{}) }, notes.Change{}},
			{"settings", func(w notes.Writer) error { return w.PutSettings(notes.DeckSettings{"": {"fuzz": "false"}}) }, notes.Change{Settings: true}},
			{"preference", func(w notes.Writer) error { return w.PutPreference("theme", "dark") }, notes.Change{}},
			{"review", func(w notes.Writer) error { _, err := w.AddReview(SampleReview("ca")); return err }, notes.Change{Reviewed: true, Added: entries("ca", 2)}},
			{"a review less", func(w notes.Writer) error { return w.RemoveReview("cb", 1) }, notes.Change{Reviewed: true, Removed: entries("cb", 1)}},
			{"rules and asset", func(w notes.Writer) error {
				_, err := w.RulesNumber(notes.DefaultSettings())
				_, err2 := w.PutAsset("a.png", nil)
				return errors.Join(err, err2)
			}, notes.Change{}},
			{"delete", func(w notes.Writer) error { return errors.Join(w.DeleteNote("b"), w.DeleteCard("cb")) }, notes.Change{Notes: []notes.NoteID{"b"}, Cards: []notes.CardID{"cb"}}},
			{"put and deleted", func(w notes.Writer) error { return errors.Join(w.PutNote(SampleNote("x")), w.DeleteNote("x")) }, notes.Change{}},
		}
		for _, tt := range steps {
			for _, what := range []string{tt.what, ""} { // the second time nothing new is touched
				if what == "" && (tt.want.Reviewed || tt.what == "delete") {
					continue
				}
				want := tt.want
				if what == "" {
					want = notes.Change{}
				}
				equal(t, tt.what+" as "+what, update(t, s, what, tt.f), want)
			}
		}
		equal(t, "unnamed", update(t, s, "", func(w notes.Writer) error { return w.PutNote(SampleNote("z")) }), notes.Change{Notes: []notes.NoteID{"z"}})
	}},
	{"a change tells the entries of the log, also one that is taken back, but not very many", func(t *testing.T, s notes.Store) {
		add := func(cards ...notes.CardID) func(notes.Writer) error {
			return func(w notes.Writer) (err error) {
				for _, id := range cards {
					_, failed := w.AddReview(SampleReview(id))
					err = errors.Join(err, failed)
				}
				return err
			}
		}
		both := append(entries("a", 2), entries("b", 1)...)
		equal(t, "two", update(t, s, "Two", add("b", "a")), notes.Change{Reviewed: true, Added: both})
		_, undone := undo(t, s)
		equal(t, "undone", undone, notes.Change{Reviewed: true, Removed: both})
		_, redone := redo(t, s)
		equal(t, "redone", redone, notes.Change{Reviewed: true, Added: both})
		equal(t, "received", receive(t, s, add("c")), notes.Change{Reviewed: true, Added: entries("c", 3)})
		many := make([]notes.CardID, notes.MostEntries+1)
		for i := range many {
			many[i] = "m"
		}
		equal(t, "many", update(t, s, "Many", add(many...)), notes.Change{Reviewed: true})
		_, undone = undo(t, s)
		equal(t, "many undone", undone, notes.Change{Reviewed: true})
	}},
	{"what comes back shares nothing with what is kept", func(t *testing.T, s notes.Store) {
		n, c, set := SampleNote("a"), SampleCard("ca", "a"), notes.DeckSettings{"": {"fuzz": "false"}}
		data := []byte("sea")
		update(t, s, "Fill", func(w notes.Writer) error {
			_, err := w.PutAsset("a.png", data)
			return errors.Join(err, w.PutNote(n), w.PutCard(c), w.PutSettings(set))
		})
		spoil := func(n notes.Note, c notes.Card, set notes.DeckSettings, data []byte) {
			n.Tags[0], c.Tags[0], c.Section[0], set[""]["fuzz"], data[0] = "x", "x", "x", "x", 'x'
		}
		spoil(n, c, set, data)
		for range 2 {
			view(t, s, func(r notes.Reader) error {
				n, err := r.Note("a")
				c, err2 := r.Card("ca")
				set, err3 := r.Settings()
				data, err4 := r.Asset("a.png")
				equal(t, "note", n, SampleNote("a"))
				equal(t, "card", c, SampleCard("ca", "a"))
				equal(t, "settings", set, notes.DeckSettings{"": {"fuzz": "false"}})
				equal(t, "asset", string(data), "sea")
				spoil(n, c, set, data)
				return errors.Join(err, err2, err3, err4)
			})
		}
	}},
	{"several may read and write at once", func(t *testing.T, s notes.Store) {
		const writers, each = 4, 25
		var all sync.WaitGroup
		for i := range writers {
			all.Go(func() {
				for j := range each {
					_, err := s.Update(notes.Action{Name: "Add"}, func(w notes.Writer) error {
						r, err := w.AddReview(SampleReview(notes.CardID(fmt.Sprintf("c%d", i))))
						return errors.Join(err, w.PutNote(notes.Note{ID: notes.NoteID(fmt.Sprintf("n%d-%d", i, j)), SectionCount: int(r.Seq)}))
					})
					if err != nil {
						t.Errorf("Update: %v", err)
					}
				}
			})
			all.Go(func() {
				for range each {
					l, err := Read(s)
					if err != nil || len(l.Notes) != len(l.Reviews) {
						t.Errorf("read %d notes and %d reviews of updates that add one of each: %v", len(l.Notes), len(l.Reviews), err)
					}
				}
			})
		}
		all.Wait()
		equal(t, "reviews", len(contentsOf(t, s).Reviews), writers*each)
	}},
}

// entries are those that AddReview makes of the SampleReview of a card.
func entries(card notes.CardID, seq uint64) []notes.Review {
	r := SampleReview(card)
	r.Seq = seq
	return []notes.Review{r}
}

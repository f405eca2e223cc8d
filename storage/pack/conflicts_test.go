package pack_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/packs"
)

// A conflict waits while nothing about it changes, and goes where the author
// changes the place again.
func TestConflictsThatWait(t *testing.T) {
	teacher, learner := newPerson(t, t, 1), newPerson(t, t, 2)
	id := teacher.create("Geo", rivers)
	_, path := teacher.publish("Geo", packs.Details{})
	learner.open(path, intake.Options{})
	learner.edit(id, ":: Nile", ":: the Nile", ":: Ganges", ":: the Ganges")
	teacher.edit(id, ":: Nile", ":: Nile 1", ":: Ganges", ":: Ganges 1")
	_, path = teacher.publish("Geo", packs.Details{})
	learner.open(path, intake.Options{})
	teacher.edit(id, ":: Nile 1", ":: Nile 2", "slow", "sluggish")
	_, path = teacher.publish("Geo", packs.Details{})
	learner.open(path, intake.Options{})
	var got []string
	for _, c := range learner.conflicts() {
		got = append(got, c.Base+"|"+c.Mine+"|"+c.Theirs)
	}
	slices.Sort(got)
	want := []string{"- Holiest? :: Ganges|- Holiest? :: the Ganges|- Holiest? :: Ganges 1", "Longest? :: Nile 1|Longest? :: the Nile|Longest? :: Nile 2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	teacher.edit(id, ":: Nile 2", ":: the Nile")
	_, path = teacher.publish("Geo", packs.Details{})
	learner.open(path, intake.Options{})
	if left := learner.conflicts(); len(left) != 1 || left[0].Mine != "- Holiest? :: the Ganges" {
		t.Errorf("the author agrees, and there are %+v", left)
	}
}

// watched is a store that counts how often changes read what waits to be decided.
type watched struct {
	notes.Store
	reads int
}

func (s *watched) Update(what notes.Action, change func(notes.Writer) error) (notes.Change, error) {
	return s.Store.Update(what, func(w notes.Writer) error { return change(watchedWriter{w, s}) })
}

type watchedWriter struct {
	notes.Writer
	of *watched
}

func (w watchedWriter) Conflicts() ([]notes.Conflict, error) {
	w.of.reads++
	return w.Writer.Conflicts()
}

// However many notes are merged, what waits to be decided is read once.
func TestWhatWaitsIsReadOnce(t *testing.T) {
	teacher, learner := newPerson(t, t, 1), newPerson(t, t, 2)
	var ids []notes.NoteID
	for i := range 4 {
		ids = append(ids, teacher.create("Geo", strings.Replace(rivers, "# Rivers", fmt.Sprint("# Rivers ", i), 1)))
	}
	_, path := teacher.publish("Geo", packs.Details{})
	learner.open(path, intake.Options{})
	for _, id := range ids {
		learner.edit(id, ":: Nile", ":: the Nile")
		teacher.edit(id, ":: Nile", ":: Nile 1")
	}
	_, path = teacher.publish("Geo", packs.Details{})
	store := &watched{Store: learner.store}
	learner.begin(store, 3)
	if did := learner.open(path, intake.Options{}); did.Conflicts != len(ids) || len(learner.conflicts()) != len(ids) {
		t.Errorf("%+v, and %d wait", did, len(learner.conflicts()))
	}
	if store.reads > 1 {
		t.Errorf("what waits was read %d times", store.reads)
	}
}

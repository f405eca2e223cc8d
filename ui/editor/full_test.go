package editor_test

import (
	"testing"

	"precis/notes"
	"precis/notes/storetest"
	"precis/ui/editor"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// full is a store whose disk is full while err is set.
type full struct {
	notes.Store
	err error
}

func (f *full) Update(what notes.Action, change func(notes.Writer) error) (notes.Change, error) {
	if f.err != nil {
		return notes.Change{}, f.err
	}
	return f.Store.Update(what, change)
}

// A text that could not be kept while it was written is kept when the app ends, where there
// is room again, also one that was left for another note; once it is saved it is no draft.
func TestTextThatWasNotKeptIsTriedAgain(t *testing.T) {
	const more = lakes + "\nMore.\n"
	for _, tt := range []struct {
		name string
		then func(*screentest.Host, *editor.Screen, notes.NoteID)
		want string
	}{
		{"still open", func(*screentest.Host, *editor.Screen, notes.NoteID) {}, more},
		{"left", func(_ *screentest.Host, s *editor.Screen, other notes.NoteID) { s.Edit(other, 0, "") }, more},
		{"saved", func(h *screentest.Host, _ *editor.Screen, _ notes.NoteID) { h.Commands().Run("editor.save") }, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			store := &full{Store: storetest.Memory()}
			h, runner := screentest.NewOn(t, store), &tasktest.Paused{}
			h.Tasks = runner
			s := editor.New(h)
			h.Put(t, s)
			n := h.Add(t, "Geography", lakes)
			other := h.Add(t, "", "# Other\n\nText.\n")
			s.Edit(n.ID, 0, "")
			field(t, h).SetText(more)
			store.err = notes.ErrFull
			runner.Pass()
			if len(h.Errors) == 0 {
				t.Error("the learner is not told")
			}
			store.err = nil
			tt.then(h, s, other.ID)
			if keep := s.Unkept(); keep != nil {
				if err := keep(); err != nil {
					t.Fatal(err)
				}
			}
			if got := h.Lib.Preferences().Draft(n.ID); got != tt.want {
				t.Errorf("the draft is %q, want %q", got, tt.want)
			}
		})
	}
}

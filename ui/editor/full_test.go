package editor_test

import (
	"testing"

	"precis/notes"
	"precis/notes/storetest"
	"precis/ui/editor"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

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
			store := &storetest.Disk{Store: storetest.Memory()}
			h, runner := screentest.NewOn(t, store), &tasktest.Paused{}
			h.Tasks = runner
			s := editor.New(h)
			h.Put(t, s)
			n := h.Add(t, "Geography", lakes)
			other := h.Add(t, "", "# Other\n\nText.\n")
			s.Edit(n.ID, 0, "")
			field(t, h).SetText(more)
			store.Full = true
			runner.Pass()
			if len(h.Errors) == 0 {
				t.Error("the learner is not told")
			}
			store.Full = false
			tt.then(h, s, other.ID)
			if err := h.End(); err != nil {
				t.Fatal(err)
			}
			if got := h.Lib.Preferences().Draft(n.ID); got != tt.want {
				t.Errorf("the draft is %q, want %q", got, tt.want)
			}
		})
	}
}

package reader_test

import (
	"strings"
	"testing"

	"precis/notes"
	"precis/ui/reader"
	"precis/ui/screen/screentest"
)

// bills has two long sections without cards and a short one with one.
func bills(t *testing.T) (*screentest.Host, *reader.Screen, notes.Note) {
	t.Helper()
	long := strings.Repeat("A bill is read three times, debated in both houses, amended where it must be, and signed by the president. ", 40)
	h, s, n := show(t, "# Bills of every kind, and how each of them becomes a law of the land\n\n## Money bills\n\n"+long+"\n\n## Ordinary bills\n\n"+long+"\n\n## Signing\n\nWho signs? :: The president\n")
	for i := range 2 {
		if err := h.Lib.Study().ChooseReading(n.ID, i, true); err != nil {
			t.Fatal(err)
		}
	}
	h.Clock = h.Clock.AddDate(0, 0, 1)
	s.Open(n.ID, 0)
	return h, s, n
}

// due says which sections are to be read today.
func due(t *testing.T, h *screentest.Host, id notes.NoteID) (all [3]bool) {
	t.Helper()
	_, sections, err := h.Lib.Study().NoteReading(id)
	if err != nil {
		t.Fatal(err)
	}
	for i := range sections {
		all[i] = sections[i].Due
	}
	return all
}

func TestReadByScrolling(t *testing.T) {
	h, _, n := bills(t)
	h.Shows(t, "to read again")
	if got := due(t, h, n.ID); got != [3]bool{true, true, false} {
		t.Fatalf("before scrolling: %v", got)
	}
	press := func(id string) {
		t.Helper()
		if !h.Commands().Run(id) {
			t.Fatalf("%s does nothing", id)
		}
	}
	press("reader.page-down")
	if got := due(t, h, n.ID); got != [3]bool{true, true, false} {
		t.Errorf("in the middle of the first: %v", got)
	}
	for range 9 {
		press("reader.page-down")
		if !due(t, h, n.ID)[0] {
			break
		}
	}
	if got := due(t, h, n.ID); got != [3]bool{false, true, false} {
		t.Errorf("after the first: %v", got)
	}
	press("reader.top")
	press("reader.end")
	if got := due(t, h, n.ID); got != [3]bool{false, true, false} {
		t.Errorf("its beginning was not seen: %v", got)
	}
}

func TestReadByKey(t *testing.T) {
	h, _, n := bills(t)
	h.Window().Canvas().OnTypedRune()('m')
	if got := due(t, h, n.ID); got != [3]bool{false, true, false} {
		t.Errorf("after the key: %v", got)
	}
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "to read again")
	for _, step := range []struct {
		command string
		want    [3]bool
	}{
		{"reader.not-again", [3]bool{false, true, false}},
		{"reader.note-again", [3]bool{false, true, false}},
		{"reader.again", [3]bool{true, true, false}},
		{"reader.note-not-again", [3]bool{true, true, false}},
	} {
		if !h.Commands().Run(step.command) || due(t, h, n.ID) != step.want {
			t.Errorf("%s: %v", step.command, due(t, h, n.ID))
		}
	}
}

func TestLooksReadAgain(t *testing.T) {
	h, _, _ := bills(t)
	h.Looks(t, "reader-read-again")
}

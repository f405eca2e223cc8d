package reader_test

import (
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/ui/reader"
	"precis/ui/screen/screentest"
	"precis/ui/task"
	"precis/ui/task/tasktest"
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

// timed is a Runner whose waits are over when the test says so.
type timed struct {
	task.Runner
	waits []time.Duration
	over  []func()
}

func (r *timed) After(d time.Duration, f func()) (stop func()) {
	n := len(r.over)
	r.waits, r.over = append(r.waits, d), append(r.over, f)
	return func() { r.over[n] = nil }
}

// pass lets the last wait be over, and returns how long it was; 0 where none is left.
func (r *timed) pass() time.Duration {
	n := len(r.over) - 1
	if n < 0 || r.over[n] == nil {
		return 0
	}
	f := r.over[n]
	r.over[n] = nil
	f()
	return r.waits[n]
}

// What needs no scrolling is read when it was in view for as long as it takes, one
// section after the other; what is scrolled away, or left, is not.
func TestReadWithoutScrolling(t *testing.T) {
	h, s, n := show(t, "# Bills\n\n## Money bills\n\n"+strings.Repeat("word ", 50)+"\n\n## Ordinary bills\n\n"+strings.Repeat("word ", 100)+"\n\n## Signing\n\n"+strings.Repeat("A long text. ", 1500)+"\n")
	for i := range 3 {
		if err := h.Lib.Study().ChooseReading(n.ID, i, true); err != nil {
			t.Fatal(err)
		}
	}
	clock := &timed{Runner: h.Tasks}
	h.Tasks = clock
	h.Clock = h.Clock.AddDate(0, 0, 1)
	s.Open(n.ID, 0)
	if got := due(t, h, n.ID); got != [3]bool{true, true, true} {
		t.Fatalf("at once: %v", got)
	}
	s.Hide()
	if clock.pass() != 0 {
		t.Error("it waits at a note that is not shown")
	}
	s.Show()
	for i, want := range []time.Duration{15 * time.Second, 30 * time.Second, 0} {
		if took := clock.pass(); took != want {
			t.Errorf("section %d: waited %v, not %v", i, took, want)
		}
	}
	if got := due(t, h, n.ID); got != [3]bool{false, false, true} || len(h.Errors) > 0 {
		t.Errorf("after the waits: %v, %v", got, h.Errors)
	}
}

// What is marked by key while it is waited for is marked once, and the next section is
// waited for at once.
func TestMarkedByKeyWhileWaiting(t *testing.T) {
	h, s, n := show(t, "# Bills\n\n## Money bills\n\n"+strings.Repeat("word ", 50)+"\n\n## Ordinary bills\n\n"+strings.Repeat("word ", 100)+"\n\n## Signing\n\n"+strings.Repeat("A long text. ", 1500)+"\n")
	for i := range 2 {
		if err := h.Lib.Study().ChooseReading(n.ID, i, true); err != nil {
			t.Fatal(err)
		}
	}
	clock := &timed{Runner: h.Tasks}
	h.Tasks = clock
	h.Clock = h.Clock.AddDate(0, 0, 1)
	s.Open(n.ID, 0)
	h.Window().Canvas().OnTypedRune()('m')
	if took := clock.pass(); took != 30*time.Second {
		t.Errorf("waited %v", took)
	}
	if got := due(t, h, n.ID); got != [3]bool{} || len(h.Errors) > 0 {
		t.Errorf("after the wait: %v, %v", got, h.Errors)
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

// Sections that are passed while another is being marked are marked after it, each
// once.
func TestReadFasterThanStored(t *testing.T) {
	h, _, n := bills(t)
	slow := &tasktest.Later{}
	h.Tasks = slow
	for range 12 {
		h.Commands().Run("reader.page-down")
	}
	slow.Do()
	if got := due(t, h, n.ID); got != [3]bool{} || len(h.Errors) > 0 || len(h.Toasts) != 2 {
		t.Errorf("due %v, said %q, failed %v", got, h.Toasts, h.Errors)
	}
}

package today_test

import (
	"errors"
	"strings"
	"testing"

	"precis/notes"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

// toRead gives a host sections to read again: three of two minutes each, in the
// five of a day.
func toRead(t *testing.T, h *screentest.Host) notes.NoteID {
	t.Helper()
	long := strings.Repeat("A treaty is negotiated, signed, ratified and at last registered, in this order and by these. ", 30)
	n := h.Add(t, "Polity", "# Treaties and whoever makes them, keeps them and ends them\n\n## Making\n\n"+long+"\n\n## Ending\n\n"+long+"\n\n## Keeping\n\n"+long+"\n")
	if err := h.Lib.Study().MarkRead(n.ID); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(h.Lib.Study().ChooseReading(n.ID, -1, true), h.Lib.Set("", map[string]string{"reading_minutes": "5"})); err != nil {
		t.Fatal(err)
	}
	h.Clock = h.Clock.AddDate(0, 0, 1)
	return n.ID
}

func TestRead(t *testing.T) {
	h := screentest.New(t)
	id := toRead(t, h)
	show(t, h)
	h.Shows(t, "Read 2 sections · about 5 min", "1 more section for later days")
	h.Press(t, "Read 2 sections")
	if got := h.Last(); got != screentest.Going(screen.Section{Note: id}) {
		t.Errorf("it did %q", got)
	}
	h.Window().Canvas().OnTypedRune()('r')
	if got := h.Last(); got != screentest.Going(screen.Section{Note: id}) {
		t.Errorf("the key did %q", got)
	}
	if _, err := h.Lib.Study().MarkReadAgain(id, 0); err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "Read 1 section")
}

func TestReadThese(t *testing.T) {
	h := filled(t)
	show(t, h)
	h.Press(t, "Read these again")
	h.Shows(t, "Read 2 sections")
	if texts := h.Texts(); strings.Contains(texts, "Read these again") {
		t.Errorf("they are offered again:\n%s", texts)
	}
	h.Action()
	h.Shows(t, "Read these again")
}

func TestLooksRead(t *testing.T) {
	h := filled(t)
	toRead(t, h)
	show(t, h)
	h.Looks(t, "today-read")
}

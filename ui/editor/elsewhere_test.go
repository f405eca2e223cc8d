package editor_test

import (
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/ui/editor"
	"precis/ui/screen/screentest"
)

const bill = "# Bills\n\nA bill is read three times.\n\nIt is signed.\n"

// changedElsewhere writes the bill anew, as another device does, at the same moment: clocks do
// not tell whether a text is another one.
func changedElsewhere(t *testing.T, h *screentest.Host, id notes.NoteID) {
	t.Helper()
	if _, err := librarytest.Rewrite(h.Lib, id, strings.Replace(bill, "three times", "twice", 1)); err != nil {
		t.Fatal(err)
	}
}

// openBill opens a note with the bill in an editor.
func openBill(t *testing.T, h *screentest.Host, wait func()) (*editor.Screen, notes.Note) {
	t.Helper()
	s, n := editor.New(h), h.Add(t, "Polity", bill)
	h.Put(t, s)
	s.Edit(n.ID, 0, "")
	wait()
	return s, n
}

// written is a note that was changed elsewhere while another text stands in the editor.
func written(t *testing.T, wait func(), h *screentest.Host) (n notes.Note, text func() string) {
	t.Helper()
	_, n = openBill(t, h, wait)
	f := field(t, h)
	f.SetText(strings.Replace(bill, "signed", "signed in June", 1))
	changedElsewhere(t, h, n.ID)
	// What the host tells is on its way to the UI thread.
	wait()
	h.Shows(t, "This note was changed elsewhere while you were writing.", "Bring together now", "Take that text")
	return n, f.(interface{ Text() string }).Text
}

func stored(t *testing.T, h *screentest.Host, id notes.NoteID) string {
	t.Helper()
	p, err := h.Lib.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	return p.Text.Markdown
}

const together = "# Bills\n\nA bill is read twice.\n\nIt is signed in June.\n"

func TestChangedElsewhereWhileWriting(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		n, _ := written(t, wait, h)
		h.Commands().Run("editor.save")
		wait()
		if got := stored(t, h, n.ID); got != together {
			t.Errorf("saving stored %q", got)
		}
		if strings.Contains(h.Texts(), "changed elsewhere") {
			t.Error("it still says that there is another text")
		}
	})
}

// Saving before the window has heard of what was changed elsewhere says so, and stores nothing.
func TestSavesBeforeItHears(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		_, n := openBill(t, h, wait)
		field(t, h).SetText(strings.Replace(bill, "signed", "signed in June", 1))
		changedElsewhere(t, h, n.ID)
		h.Commands().Run("editor.save")
		wait()
		if got := stored(t, h, n.ID); !strings.Contains(got, "twice") {
			t.Fatalf("saving wrote over what was changed elsewhere: %q", got)
		}
		h.Commands().Run("editor.save")
		wait()
		if got := stored(t, h, n.ID); got != together {
			t.Errorf("saving stored %q", got)
		}
	})
}

// What was changed elsewhere while nothing is unsaved is what is written on, in the editor and when
// it is opened again.
func TestFollowsWhatWasChangedElsewhere(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		s, n := openBill(t, h, wait)
		follows := func(when string) {
			t.Helper()
			wait()
			if got, want := field(t, h).(interface{ Text() string }).Text(), stored(t, h, n.ID); got != want {
				t.Errorf("%s the field has %q, want %q", when, got, want)
			}
		}
		changedElsewhere(t, h, n.ID)
		follows("in front")
		s.Hide()
		if _, err := librarytest.Rewrite(h.Lib, n.ID, bill); err != nil {
			t.Fatal(err)
		}
		wait()
		s.Show()
		s.Edit(n.ID, 3, "")
		follows("opened again")
	})
}

func TestBringsTogether(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		_, text := written(t, wait, h)
		before := text()
		h.Press(t, "Bring together now")
		wait()
		if got := text(); got != together {
			t.Errorf("together: %q", got)
		}
		h.Action()
		wait()
		if got := text(); got != before {
			t.Errorf("after undoing: %q", got)
		}
	})
}

func TestTakesTheOtherText(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		n, text := written(t, wait, h)
		h.Press(t, "Take that text")
		wait()
		if got := text(); got != stored(t, h, n.ID) {
			t.Errorf("the field has %q", got)
		}
		if draft := h.Lib.Preferences().Draft(n.ID); draft != "" {
			t.Errorf("a draft is kept: %q", draft)
		}
	})
}

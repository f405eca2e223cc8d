package editor_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/editor"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

// stands is what stands in the field.
func stands(t *testing.T, h *screentest.Host) string {
	t.Helper()
	return field(t, h).(interface{ Text() string }).Text()
}

func typeKeys(t *testing.T, h *screentest.Host, keys ...fyne.KeyName) {
	t.Helper()
	for _, k := range keys {
		field(t, h).TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func typeWords(t *testing.T, h *screentest.Host, words string) {
	t.Helper()
	for _, r := range words {
		field(t, h).TypedRune(r)
	}
}

// Who saves while writing goes on writing there, and can still take back what was written.
func TestSavingLeavesTheCaretAndWhatCanBeUndone(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		s := editor.New(h)
		n := h.Add(t, "Polity", "# Bills\n\nA bill is read.\n")
		h.Put(t, s)
		s.Edit(n.ID, 3, "")
		wait()
		typeKeys(t, h, fyne.KeyEnd, fyne.KeyLeft)
		typeWords(t, h, " twice")
		h.Clock = h.Clock.Add(time.Minute)
		press(h, t, fyne.KeyS, ctrl)
		wait()
		typeWords(t, h, "!")
		if got := stands(t, h); got != "# Bills\n\nA bill is read twice!.\n" {
			t.Errorf("after saving, what is typed comes to %q", got)
		}
		for range 5 {
			field(t, h).TypedShortcut(&fyne.ShortcutUndo{})
		}
		if got := stands(t, h); got != "# Bills\n\nA bill is read.\n" {
			t.Errorf("all taken back: %q", got)
		}
	})
}

// A change that comes from elsewhere moves the caret no further than what it changed, and
// what it replaced can be had back.
func TestChangeFromElsewhereLeavesTheCaret(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		s := editor.New(h)
		n := h.Add(t, "Polity", bill)
		h.Put(t, s)
		s.Edit(n.ID, 5, "")
		wait()
		typeKeys(t, h, fyne.KeyEnd)
		changedElsewhere(t, h, n.ID)
		wait()
		typeWords(t, h, "!")
		if got := stands(t, h); got != "# Bills\n\nA bill is read twice.\n\nIt is signed.!\n" {
			t.Errorf("what is typed then comes to %q", got)
		}
		for range 2 {
			field(t, h).TypedShortcut(&fyne.ShortcutUndo{})
		}
		if got := stands(t, h); got != bill {
			t.Errorf("all taken back: %q", got)
		}
	})
}

// editingLater edits a note in its fifth line, and does what takes time when it is told to.
func editingLater(t *testing.T) (*screentest.Host, *tasktest.Later, notes.Note) {
	t.Helper()
	h, later := screentest.New(t), &tasktest.Later{}
	h.Tasks = later
	s := editor.New(h)
	n := h.Add(t, "Polity", bill)
	h.Put(t, s)
	s.Edit(n.ID, 5, "")
	later.Do()
	return h, later, n
}

// What is typed while a change from elsewhere is read is not replaced by it.
func TestTypedWhileAChangeIsRead(t *testing.T) {
	h, later, n := editingLater(t)
	typeKeys(t, h, fyne.KeyEnd)
	changedElsewhere(t, h, n.ID)
	typeWords(t, h, " in June")
	later.Do()
	if got := stands(t, h); got != strings.Replace(bill, "signed.", "signed. in June", 1) {
		t.Errorf("the field has %q", got)
	}
	h.Shows(t, "This note was changed elsewhere while you were writing.")
}

// What is changed elsewhere while a note is saved is said, and no failure.
func TestChangedElsewhereWhileItIsSaved(t *testing.T) {
	h, later, n := editingLater(t)
	typeWords(t, h, "Now ")
	press(h, t, fyne.KeyS, ctrl)
	changedElsewhere(t, h, n.ID)
	later.Do()
	if len(h.Errors) > 0 {
		t.Fatalf("saving fails with %v", h.Errors)
	}
	h.Shows(t, "This note was changed elsewhere while you were writing.")
}

func TestWhereWritingBegins(t *testing.T) {
	for _, tt := range []struct{ name, note, after string }{
		{"a title alone", "# Bills\n", "# Bills\nx"},
		{"a title and front matter", "---\ntags: [a]\n---\n# Bills\n\n", "---\ntags: [a]\n---\n# Bills\n\nx"},
		{"front matter", "---\ntags: [a]\n---\n# Bills\n\nText.\n", "---\ntags: [a]\n---\nx# Bills\n\nText.\n"},
		{"text", "Text.\n\nMore.\n", "xText.\n\nMore.\n"},
		{"a line", "---\n\nText.\n", "x---\n\nText.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, s, _ := open(t)
			n := h.Add(t, "", tt.note)
			s.Edit(n.ID, 0, "")
			typeWords(t, h, "x")
			if got := stands(t, h); got != tt.after {
				t.Errorf("a letter comes to %q, want %q", got, tt.after)
			}
		})
	}
}

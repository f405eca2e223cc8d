package fold_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/fold"
	"precis/ui/screen/screentest"
	"precis/ui/text"
	"precis/ui/widgets"
)

// asked shows the sheet over a library of three notes, two of them ticked.
func asked(t *testing.T) (*screentest.Host, []notes.NoteID) {
	t.Helper()
	h := screentest.New(t)
	late := h.Add(t, "Polity/Law", "---\ntitle: Late\ndate: 2024-06-02\n---\nQ? :: A\n")
	early := h.Add(t, "Polity/Courts", "---\ntitle: Zearly\ndate: 2024-05-01\n---\ntext\n")
	third := h.Add(t, "Polity/Law", "# Third\n\ntext\n")
	fold.Ask(h, []notes.NoteID{late.ID, early.ID}, []notes.NoteID{late.ID, third.ID})
	return h, []notes.NoteID{late.ID, early.ID, third.ID}
}

func titles(h *screentest.Host) string {
	var all []string
	for _, line := range strings.Split(h.Texts(), "\n") {
		for _, title := range []string{"Late", "Zearly", "Third"} {
			if line == title {
				all = append(all, title)
			}
		}
	}
	return strings.Join(all, " ")
}

func fields(h *screentest.Host) (all []*text.Surface) {
	screentest.Each(h.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			all = append(all, f)
		}
	})
	return all
}

func TestFold(t *testing.T) {
	h, ids := asked(t)
	h.Shows(t, "2 notes with 1 card become sections of one note in Polity.")
	if got := titles(h); !strings.HasPrefix(got, "Zearly Late") {
		t.Errorf("the oldest is not first: %s", got)
	}
	if h.Press(t, "By title"); titles(h) != "Late Third Zearly" {
		t.Errorf("the order by title is %s", titles(h))
	}
	h.Press(t, "Third")
	h.Shows(t, "3 notes with 1 card become")
	fields(h)[0].SetText("June")
	fields(h)[1].SetText("Months")
	h.Shows(t, "one note in Months")
	fields(h)[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	all := h.Lib.Notes()
	if len(all) != 1 || all[0].Title != "June" || all[0].Deck != "Months" {
		t.Fatalf("the notes are %+v", all)
	}
	page, err := h.Lib.Page(all[0].ID)
	if err != nil || len(page.Cards) != 1 || page.Document.Sections[0].Title != "Late" || page.Document.Sections[1].Title != "Third" {
		t.Errorf("the note is %+v, %v", page, err)
	}
	if got := h.Calls[0]; !strings.Contains(got, string(all[0].ID)) {
		t.Errorf("it did not open the note: %q", h.Calls)
	}
	if _, err := h.Lib.Undo(); err != nil || len(h.Lib.Notes()) != len(ids) {
		t.Errorf("undo: %v, %d notes", err, len(h.Lib.Notes()))
	}
}

// The menu of a note puts it anywhere among the sections.
func TestOrderByMenu(t *testing.T) {
	h, _ := asked(t)
	h.Press(t, "By title")
	for _, tt := range []struct{ note, to, want string }{
		{"Late", "To the end", "Third Zearly Late"},
		{"Zearly", "Move up", "Zearly Third Late"},
		{"Zearly", "Move down", "Third Zearly Late"},
		{"Late", "To the top", "Late Third Zearly"},
	} {
		h.Menu(t, tt.note)
		if h.Press(t, tt.to); titles(h) != tt.want {
			t.Errorf("%s, %s: %s, want %s", tt.note, tt.to, titles(h), tt.want)
		}
	}
}

// What is written into the sheet when the app ends stands in it when the same notes are folded,
// and says so; given up it does not.
func TestFieldsOutliveTheApp(t *testing.T) {
	h, ids := asked(t)
	fields(h)[0].SetText("June")
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	h.Window().Canvas().Overlays().Remove(h.Window().Canvas().Overlays().Top())
	fold.Ask(h, ids[:2], nil)
	if title := fields(h)[0].Text(); title != "June" {
		t.Errorf("the title is %q", title)
	}
	h.Shows(t, "Unsaved changes were kept")
	h.Press(t, "Cancel")
	fold.Ask(h, ids[:2], nil)
	if title := fields(h)[0].Text(); title != "Polity" {
		t.Errorf("after it was given up the title is %q", title)
	}
}

// What keeps the notes from being folded is said in the sheet, which stays.
func TestFoldSaysWhatKeepsIt(t *testing.T) {
	h, ids := asked(t)
	fields(h)[0].SetText(" ")
	h.Shows(t, "Write a title.")
	fields(h)[0].SetText("third")
	fields(h)[1].SetText("Polity/Law")
	fields(h)[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Shows(t, "has a note called “third” already")
	h.Press(t, "Late")
	h.Shows(t, "Choose two notes or more.")
	if len(h.Lib.Notes()) != len(ids) {
		t.Error("notes were folded")
	}
	fields(h)[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.Window().Canvas().Overlays().Top() != nil {
		t.Error("Esc leaves the sheet open")
	}
}

// That a note has a draft is said before a title is thought of, and until the note is unticked.
func TestFoldSaysFirstWhatHasADraft(t *testing.T) {
	h := screentest.New(t)
	var ids []notes.NoteID
	for _, title := range []string{"One", "Two", "Three"} {
		ids = append(ids, h.Add(t, "D", "# "+title+"\n\ntext\n").ID)
	}
	if err := h.Lib.Preferences().KeepDraft(ids[1], "typed", ""); err != nil {
		t.Fatal(err)
	}
	fold.Ask(h, ids, nil)
	h.Shows(t, "“Two” has changes in the editor that are not saved")
	h.Press(t, "Two")
	h.Shows(t, "2 notes with 0 cards become sections")
}

func TestFoldNeedsTwo(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "D", "# One\n\ntext\n")
	if fold.Ask(h, []notes.NoteID{n.ID}, []notes.NoteID{n.ID, "gone"}); h.Window().Canvas().Overlays().Top() != nil {
		t.Error("one note is asked about")
	}
}

func TestFoldLooks(t *testing.T) {
	h := screentest.New(t)
	var ids []notes.NoteID
	for i := range 9 {
		title := fmt.Sprintf("Briefing %d", i+1)
		if i == 3 {
			title = "What the two houses of parliament may do to a money bill, and what they may not do to it"
		}
		n := h.Add(t, "Current affairs/November", fmt.Sprintf("---\ntitle: %s\ndate: 2026-11-%02d\n---\n\nQ%d? :: A\n", title, i+1, i))
		ids = append(ids, n.ID)
	}
	h.Window().SetContent(widgets.NewBody(""))
	fold.Ask(h, ids[:5], ids)
	h.Looks(t, "fold")
}

package editor_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/ui/editor"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/text"
)

const (
	first  = "# Bills\n\nA bill is read three times.\n\nIt is signed in June.\n"
	second = "# Bills\n\nA bill is read three times.\n\nIt is signed in June, at noon.\n"
)

// saving is a note whose first text is being saved: what the editor does waits in work.
type saving struct {
	*screentest.Host
	t     *testing.T
	s     *editor.Screen
	work  *tasktest.Later
	store *storetest.Disk
	id    notes.NoteID
	other notes.NoteID
}

func startSaving(t *testing.T) *saving {
	t.Helper()
	a := &saving{t: t, work: &tasktest.Later{}, store: &storetest.Disk{Store: storetest.Memory()}}
	a.Host = screentest.NewOn(t, a.store)
	a.Tasks = a.work
	a.s = editor.New(a.Host)
	a.Put(t, a.s)
	a.id, a.other = a.Add(t, "Polity", bill).ID, a.Add(t, "Polity", "# Other\n\nText.\n").ID
	a.edit(a.id)
	a.work.Do()
	a.write(first)
	press(a.Host, t, fyne.KeyS, ctrl)
	return a
}

func (a *saving) edit(id notes.NoteID) { a.s.Edit(id, 0, "") }

func (a *saving) write(text string) { field(a.t, a.Host).SetText(text) }

// last does the newest of the work that waits.
func (a *saving) last() {
	at := len(a.work.Work) - 1
	next := a.work.Work[at]
	a.work.Work = a.work.Work[:at]
	next()
}

// elsewhere changes the note before the window hears of it.
func (a *saving) elsewhere() {
	waits := a.work.Work
	changedElsewhere(a.t, a.Host, a.id)
	a.work.Work = waits
}

// ends does all work, then looks at the draft, and at the saved text that it was begun from.
func (a *saving) ends(draft, from string) {
	a.t.Helper()
	a.work.Do()
	began, _ := a.Lib.Preferences().DraftBegan(library.NoteDraft(a.id))
	if got := a.Lib.Preferences().Draft(a.id); got != draft || began != from {
		a.t.Errorf("the draft is %q, begun from %q; want %q, from %q", got, began, draft, from)
	}
}

func (a *saving) shows(want string) {
	a.t.Helper()
	a.work.Do()
	if got := a.Window().Canvas().Focused().(*text.Surface).Text(); got != want {
		a.t.Errorf("the field has %q, want %q", got, want)
	}
}

// What is typed while a note is saved, and left, is its draft.
func TestTypedWhileSavingAndLeft(t *testing.T) {
	a := startSaving(t)
	a.write(second)
	a.edit(a.other)
	a.ends(second, first)

	a = startSaving(t)
	a.write(second)
	a.edit(a.other)
	a.last() // reads the other
	a.store.Full = true
	a.last() // keeps what was typed
	a.store.Full = false
	a.work.Do()
	if err := a.End(); err != nil {
		t.Fatal(err)
	}
	a.ends(second, first)
}

// A draft is never begun from a text whose saving failed.
func TestSavingThatFails(t *testing.T) {
	for _, tt := range []struct {
		name  string
		write string
		leave func(*saving)
	}{
		{"left", first, func(a *saving) { a.edit(a.other) }},
		{"hidden", first, func(a *saving) { a.s.Hide() }},
		{"typed more and left", second, func(a *saving) { a.edit(a.other) }},
		{"typed more and hidden", second, func(a *saving) { a.s.Hide() }},
		{"left and come back", first, func(a *saving) { a.edit(a.other); a.edit(a.id); a.last() }},
		{"typed more, left and come back", second, func(a *saving) { a.edit(a.other); a.edit(a.id); a.last() }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := startSaving(t)
			a.elsewhere()
			a.write(tt.write)
			tt.leave(a)
			a.ends(tt.write, bill)
			a.s.Show()
			a.edit(a.id)
			a.shows(tt.write)
			a.Shows(t, "This note was changed elsewhere while you were writing.")
		})
	}
}

// Who comes back to a note that is being saved goes on with the text that was saved.
func TestComesBackWhileSaving(t *testing.T) {
	for _, early := range []bool{false, true} { // the note is read before it is saved
		for _, written := range []string{first, second} {
			a := startSaving(t)
			a.write(written)
			a.edit(a.other)
			a.edit(a.id)
			if early {
				a.last()
			}
			a.shows(written)
			if got, _ := a.Lib.Preferences().DraftBegan(library.NoteDraft(a.id)); stored(t, a.Host, a.id) != first || got != "" && got != first {
				t.Errorf("saved %q, the draft is begun from %q", stored(t, a.Host, a.id), got)
			}
			if strings.Contains(a.Texts(), "changed elsewhere") {
				t.Error("it takes what was saved here for changed elsewhere")
			}
			if a.Commands().Run("editor.revert") != (written == second) {
				t.Errorf("with %q there is something to go back to", written)
			}
		}
	}
}

// A note that is begun while another new one is saved is another; what was typed into the one
// that is saved goes with it.
func TestBeginsANoteWhileOneIsSaved(t *testing.T) {
	for _, early := range []bool{false, true} {
		for _, typed := range []string{"", "More.\n"} {
			a := startSaving(t)
			a.work.Do()
			a.s.Write("Polity")
			a.work.Do()
			a.write("# Acts\n\nText.\n")
			press(a.Host, t, fyne.KeyS, ctrl)
			a.write("# Acts\n\nText.\n" + typed)
			a.s.Write("Polity")
			if early {
				a.last()
			}
			a.work.Do()
			if got := a.Window().Canvas().Focused().(*text.Surface).Text(); typed == "" && got != "# " {
				t.Errorf("the new note begins with %q", got)
			}
			if all := a.Lib.Notes(); len(all) != 3 {
				t.Fatalf("%d notes", len(all))
			}
			var id notes.NoteID
			for _, n := range a.Lib.Notes() {
				if n.Title == "Acts" {
					id = n.ID
				}
			}
			a.edit(id)
			a.shows("# Acts\n\nText.\n" + typed)
			if a.Lib.Preferences().Draft("") != "" {
				t.Error("it is the draft of a new note too")
			}
		}
	}
}

// A save that was refused after the note was left says so.
func TestRefusedAfterLeavingIsSaid(t *testing.T) {
	a := startSaving(t)
	a.elsewhere()
	a.edit(a.other)
	a.work.Do()
	if got := strings.Join(a.Toasts, " "); !strings.Contains(got, "“Bills” is not saved") {
		t.Fatalf("it says %q", got)
	}
	if a.Action(); a.Last() != screentest.Going(screen.Edit{Note: a.id}) {
		t.Errorf("the notice leads to %s", a.Last())
	}
}

// The open note that is opened anew, at another place and with a text that the window has not
// heard of, keeps what was typed.
func TestOpenedAnewWithWhatWasTyped(t *testing.T) {
	a := startSaving(t)
	a.work.Do()
	a.write(second)
	if err := a.Keepers().Unkept()(); err != nil {
		t.Fatal(err)
	}
	a.write(second + "\nMore.\n")
	a.elsewhere()
	a.s.Edit(a.id, 3, "")
	a.shows(second + "\nMore.\n")
	a.ends(second+"\nMore.\n", first)
}

// What was changed elsewhere and is taken back there is no other text any more.
func TestUndoneElsewhere(t *testing.T) {
	screentest.EachRunner(t, func(t *testing.T, h *screentest.Host, wait func()) {
		n, _ := written(t, wait, h)
		if _, err := h.Lib.Undo(); err != nil {
			t.Fatal(err)
		}
		wait()
		if strings.Contains(h.Texts(), "changed elsewhere") {
			t.Error("it still says that there is another text")
		}
		h.Commands().Run("editor.save")
		wait()
		if got := stored(t, h, n.ID); got != strings.Replace(bill, "signed", "signed in June", 1) {
			t.Errorf("saving stored %q", got)
		}
	})
}

// Ctrl+S in one note while another is being saved saves that one too.
func TestSavedWhileAnotherIs(t *testing.T) {
	a := startSaving(t)
	a.edit(a.other)
	a.last()
	a.write("# Other\n\nMore text.\n")
	press(a.Host, t, fyne.KeyS, ctrl)
	a.work.Do()
	if got := stored(t, a.Host, a.other); got != "# Other\n\nMore text.\n" || stored(t, a.Host, a.id) != first {
		t.Errorf("saved %q and %q", stored(t, a.Host, a.id), got)
	}
	if a.Lib.Preferences().Draft(a.other) != "" || a.Lib.Preferences().Draft(a.id) != "" {
		t.Error("a draft stays")
	}
}

// What is begun in the place of a new note that was discarded while it is saved is another note,
// wherever the editor is by then.
func TestDiscardsANoteWhileItIsSaved(t *testing.T) {
	for _, left := range []bool{false, true} {
		for _, comeBack := range []bool{false, true} {
			a := startSaving(t)
			a.work.Do()
			a.s.Write("Polity")
			a.work.Do()
			a.write("# Acts\n\nText.\n")
			press(a.Host, t, fyne.KeyS, ctrl)
			if left {
				a.s.Write("Polity")
				a.last()
			}
			a.Commands().Run("editor.revert")
			a.write("# Courts\n\nOthers.\n")
			if comeBack {
				a.edit(a.other)
				a.last()
			}
			a.work.Do()
			if comeBack {
				a.s.Write("Polity")
			}
			a.shows("# Courts\n\nOthers.\n")
			press(a.Host, t, fyne.KeyS, ctrl)
			a.work.Do()
			texts := map[string]string{}
			for _, n := range a.Lib.Notes() {
				texts[n.Title] = stored(t, a.Host, n.ID)
			}
			if texts["Acts"] != "# Acts\n\nText.\n" || texts["Courts"] != "# Courts\n\nOthers.\n" {
				t.Errorf("left %v, come back %v: saved are %q", left, comeBack, texts)
			}
		}
	}
}

// Text that was typed back to the saved one just now has no draft: renaming does not wait for
// one, nor is one offered at the next start.
func TestTypedBackToTheSavedText(t *testing.T) {
	for name, keep := range map[string]func(*screentest.Host) error{
		"the end":  (*screentest.Host).End,
		"a rename": func(h *screentest.Host) error { h.KeepText(func() {}); return nil },
	} {
		h := screentest.New(t)
		pauses := &tasktest.Paused{}
		h.Tasks = pauses
		s := editor.New(h)
		h.Put(t, s)
		id := h.Add(t, "Polity", bill).ID
		s.Edit(id, 0, "")
		page, err := h.Lib.Page(id)
		if err != nil {
			t.Fatal(err)
		}
		field(t, h).SetText(first)
		pauses.Pass()
		if h.Lib.Preferences().Draft(id) == "" {
			t.Fatalf("%s: no draft is kept", name)
		}
		field(t, h).SetText(page.Text.Markdown)
		if err := keep(h); err != nil || h.Lib.Preferences().Draft(id) != "" {
			t.Errorf("%s: the draft is %q: %v", name, h.Lib.Preferences().Draft(id), err)
		}
	}
}

package editor_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/editor"
	"precis/ui/screen/screentest"
)

// beside opens the editor where work runs beside the UI thread.
func beside(t *testing.T) (*screentest.Host, *editor.Screen, *screentest.Threads) {
	t.Helper()
	h := screentest.New(t)
	r := screentest.NewThreads(t, h)
	s := editor.New(h)
	h.Put(t, s)
	return h, s, r
}

func TestSavedTwiceInARow(t *testing.T) {
	h, s, r := beside(t)
	s.Write("Polity")
	r.Wait()
	field(t, h).SetText("# One note\n\nWho? :: Anna\n")
	r.Pass()
	press(h, t, fyne.KeyS, ctrl)
	press(h, t, fyne.KeyS, ctrl)
	r.Wait()
	if n := len(h.Lib.Notes()); n != 1 {
		t.Errorf("%d notes after Ctrl+S twice, want 1", n)
	}
	if len(h.Toasts) != 1 || h.Lib.Preferences().Draft("") != "" {
		t.Errorf("told %q, the draft is %q", h.Toasts, h.Lib.Preferences().Draft(""))
	}
}

// What is typed and saved while a save is under way is saved after it.
func TestSavedWhileSaving(t *testing.T) {
	h, s, r := beside(t)
	s.Write("Polity")
	r.Wait()
	main := field(t, h)
	main.SetText("# One note\n\nFirst.\n")
	press(h, t, fyne.KeyS, ctrl)
	main.SetText("# One note\n\nFirst and second.\n")
	press(h, t, fyne.KeyS, ctrl)
	r.Wait()
	if got := markdown(t, h, h.Lib.Notes()[0].ID); got != "# One note\n\nFirst and second.\n" || len(h.Lib.Notes()) != 1 {
		t.Errorf("%d notes, %q", len(h.Lib.Notes()), got)
	}
}

// Typing, drafts, saving and leaving at any moment lose nothing.
func TestTypingBesideWork(t *testing.T) {
	h, s, r := beside(t)
	n := h.Add(t, "", lakes)
	other := h.Add(t, "", "# Other\n\nText.\n")
	s.Edit(n.ID, 0, "")
	r.Wait()
	main := field(t, h)
	for i, c := range "More about lakes. " {
		main.TypedRune(c)
		if i%5 == 0 {
			r.Pass()
		}
	}
	press(h, t, fyne.KeyS, ctrl)
	main.TypedRune('x')
	s.Edit(other.ID, 0, "")
	r.Wait()
	if got := markdown(t, h, n.ID); got[:18] != "More about lakes. " {
		t.Errorf("saved: %q", got[:40])
	}
	if draft := h.Lib.Preferences().Draft(n.ID); len(draft) < 19 || draft[:19] != "More about lakes. x" {
		t.Errorf("the draft: %.40q", draft)
	}
	var none notes.NoteID
	if s.Write(""); h.Lib.Preferences().Draft(none) != "" {
		t.Error("a draft of nothing")
	}
	r.Wait()
}

package importer_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/importer"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/text"
	"precis/ui/theme"
)

const bridge = "Bridges of the Strait\n\nWhy they matter\n• Traffic: The long bridge carries nine million lorries of grain a year.\n• Treaty: Both shores signed the Bridge Accord on 12 March 1974 to share its tolls.\n"

// What is written into a suggested card stays when another is opened.
func TestEditingAnotherCardKeepsTheFirst(t *testing.T) {
	h, s := paste(t, harbour)
	h.Window().Canvas().OnTypedRune()('n')
	key(h, fyne.KeyDown)
	key(h, fyne.KeyReturn)
	fields := all[*text.Surface](s.Content())
	fields[0].SetText("Which fleet stayed?")
	fields[1].SetText("The southern one")
	press(t, s.Content(), "Following the flood of")
	if again := all[*text.Surface](s.Content()); len(again) != 2 || again[0] == fields[0] {
		t.Fatalf("%d fields, of the same card", len(again))
	}
	screentest.Says(t, s.Content(), "Which fleet stayed?", "1 of")
}

// An import that is left and come back to is as it was.
func TestLeavingKeepsTicksAndText(t *testing.T) {
	for _, esc := range []bool{false, true} {
		h, s := paste(t, harbour)
		h.Window().Canvas().OnTypedRune()('n')
		key(h, fyne.KeyDown)
		key(h, fyne.KeySpace)
		screentest.Says(t, s.Content(), "1 of")
		if esc {
			key(h, fyne.KeyEscape)
		}
		s.Hide()
		s.Show()
		s.Paste()
		screentest.Says(t, s.Content(), "Add note and 1 card", "1 of")
		fyne.CurrentApp().Clipboard().SetContent("short")
		s.Paste()
		screentest.Says(t, s.Content(), "Add note and 1 card", "1 of")
		fyne.CurrentApp().Clipboard().SetContent(bridge)
		s.Paste()
		screentest.Says(t, s.Content(), "Bridges of the Strait")
		h.Action()
		screentest.Says(t, s.Content(), "Harbour Pact", "Add note and 1 card", "1 of")
	}
}

// Text that was typed to be imported is there after leaving, which Esc does from its area
// too.
func TestLeavingKeepsTypedText(t *testing.T) {
	h, s := open(t)
	fyne.CurrentApp().Clipboard().SetContent("")
	s.Paste()
	all[*text.Surface](s.Content())[0].SetText("Half a briefing")
	if h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); h.Last() != "Back" {
		t.Errorf("Esc in the area asks for %q", h.Last())
	}
	s.Hide()
	s.Show()
	s.Paste()
	if got := all[*text.Surface](s.Content())[0].Text(); got != "Half a briefing" {
		t.Errorf("%q", got)
	}
}

// Blanks are no text that was typed: nothing is found wrong with them, and what is pasted then
// takes no import's place.
func TestBlanksAreNoText(t *testing.T) {
	h, s := open(t)
	pauses := &tasktest.Paused{}
	h.Tasks = pauses
	fyne.CurrentApp().Clipboard().SetContent("")
	s.Paste()
	area := all[*text.Surface](s.Content())[0]
	area.SetText("-")
	pauses.Pass()
	screentest.Says(t, s.Content(), "nothing to read")
	area.SetText(" \n")
	pauses.Pass()
	if texts := h.Texts(); strings.Contains(texts, "nothing to read") {
		t.Errorf("of blanks it says:\n%s", texts)
	}
	fyne.CurrentApp().Clipboard().SetContent(harbour)
	s.Paste()
	screentest.Says(t, s.Content(), "Harbour Pact")
	if len(h.Toasts) != 0 {
		t.Errorf("it says %q", h.Toasts)
	}
}

func beside(t *testing.T, text string) (*screentest.Host, *importer.Screen, *screentest.Threads) {
	t.Helper()
	h := screentest.New(t)
	r := screentest.NewThreads(t, h)
	s := importer.New(h)
	h.Put(t, s)
	fyne.CurrentApp().Clipboard().SetContent(text)
	return h, s, r
}

func TestPastedTwiceInARow(t *testing.T) {
	h, s, r := beside(t, harbour)
	s.Paste()
	s.Paste()
	fyne.CurrentApp().Clipboard().SetContent(bridge)
	s.Paste()
	h.Commands().Run("import.paste")
	r.Wait()
	screentest.Says(t, s.Content(), "Bridges of the Strait")
}

// Whoever pastes the text again that the screen has taken from the clipboard already has
// what they ticked, and no notice that something else was begun.
func TestPastedAgain(t *testing.T) {
	h, s, r := beside(t, harbour)
	s.Paste()
	h.Commands().Run("import.paste")
	r.Wait()
	h.Window().Canvas().OnTypedRune()('n')
	key(h, fyne.KeyDown)
	key(h, fyne.KeySpace)
	h.Commands().Run("import.paste")
	r.Wait()
	screentest.Says(t, s.Content(), "Harbour Pact", "Add note and 1 card", "1 of")
	if len(h.Toasts) > 0 {
		t.Errorf("it says %q", h.Toasts)
	}
}

// While a text is read, the import before it cannot be pressed any more; a reading that was
// left before it came begins again.
func TestTextIsReadAgainAfterLeaving(t *testing.T) {
	h := screentest.New(t)
	later := &tasktest.Later{}
	h.Tasks = later
	s := importer.New(h)
	h.Put(t, s)
	fyne.CurrentApp().Clipboard().SetContent(harbour)
	s.Paste()
	later.Do()
	screentest.Says(t, s.Content(), "Harbour Pact", "Edit text")
	fyne.CurrentApp().Clipboard().SetContent(bridge)
	s.Paste()
	asked := later.Work[0] // whether the clipboard has a page
	later.Work = later.Work[1:]
	asked()
	lacks(t, s.Content(), "Harbour Pact", "Edit text")
	s.Hide()
	later.Do()
	s.Show()
	s.Paste()
	later.Do()
	screentest.Says(t, s.Content(), "Bridges of the Strait", "Edit text")
}

// A plan that is being stored is stored as it was, once.
func TestPlanBeingStoredIsLeftAlone(t *testing.T) {
	h, s, r := beside(t, harbour)
	s.Paste()
	r.Wait()
	h.Window().Canvas().OnTypedRune()('n')
	key(h, fyne.KeyDown)
	key(h, fyne.KeySpace)
	fyne.CurrentApp().Clipboard().SetContent(bridge)
	h.Commands().Run("import.add")
	for _, c := range h.Commands().All() {
		if c.ID != "import.leave" && c.ID != "import.deck" && c.ID != "import.dialect" {
			h.Commands().Run(c.ID)
		}
	}
	s.Paste()
	h.Commands().Run("import.add")
	r.Wait()
	if n := len(h.Lib.Notes()); n != 1 {
		t.Fatalf("%d notes", n)
	}
	if n := len(h.Lib.CardsOf(h.Lib.Notes()[0].ID)); n != 1 {
		t.Errorf("%d cards, ticked was 1", n)
	}
}

// What was added is not offered again because it is still on the clipboard, pasted or typed.
func TestPasteAfterAdding(t *testing.T) {
	for _, typed := range []bool{false, true} {
		h, s, r := beside(t, "")
		if typed {
			s.Paste()
		}
		fyne.CurrentApp().Clipboard().SetContent(harbour)
		if typed {
			all[*text.Surface](s.Content())[0].SetText(harbour)
			r.Pass()
		} else {
			s.Paste()
		}
		r.Wait()
		h.Commands().Run("import.add")
		r.Wait()
		if n := len(h.Lib.Notes()); n != 1 {
			t.Fatalf("typed %v: %d notes", typed, n)
		}
		s.Hide()
		s.Show()
		s.Paste()
		r.Wait()
		screentest.Says(t, s.Content(), "Paste a briefing", "Open a file…")
		h.Commands().Run("import.paste")
		r.Wait()
		screentest.Says(t, s.Content(), "Nothing to add")
	}
}

// The text that is typed stands as far from one edge of its side of the preview as from the other.
func TestTypedTextKeepsItsMargins(t *testing.T) {
	_, s, r := beside(t, "")
	s.Paste()
	entry := all[*text.Surface](s.Content())[0]
	entry.SetText(harbour)
	r.Pass()
	r.Wait()
	screentest.Says(t, s.Content(), "Add note")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	if left := at(entry).X - at(s.Content()).X; left != theme.Gap16 {
		t.Errorf("%v from the edge of the screen", left)
	}
}

// What was typed to be imported is there at the next start, however the app ended, until it
// is added.
func TestTypedTextOutlivesTheApp(t *testing.T) {
	for name, end := range map[string]func(*screentest.Host, *importer.Screen) error{
		"left":              func(_ *screentest.Host, s *importer.Screen) error { s.Hide(); return nil },
		"the session's end": func(h *screentest.Host, _ *importer.Screen) error { return h.End() },
	} {
		t.Run(name, func(t *testing.T) {
			h, s := open(t)
			fyne.CurrentApp().Clipboard().SetContent("")
			s.Paste()
			for _, r := range "Half a briefing" {
				h.Window().Canvas().Focused().TypedRune(r)
			}
			if err := end(h, s); err != nil {
				t.Fatal(err)
			}

			fyne.CurrentApp().Clipboard().SetContent(harbour) // which is not to take its place
			s = importer.New(h)
			h.Put(t, s)
			r := screentest.NewThreads(t, h)
			s.Paste()
			r.Pass()
			r.Wait()
			if got := all[*text.Surface](s.Content())[0].Text(); got != "Half a briefing" {
				t.Fatalf("the area has %q", got)
			}
			if !h.Commands().Run("import.add") {
				t.Fatal("it was not read")
			}
			r.Wait()

			fyne.CurrentApp().Clipboard().SetContent("")
			s = importer.New(h)
			h.Put(t, s)
			s.Paste()
			if got := all[*text.Surface](s.Content())[0].Text(); got != "" {
				t.Errorf("after it was added the area has %q", got)
			}
		})
	}
}

// What was ticked, changed and named in an import is there at the next start, until it is
// added or given up.
func TestTicksOutliveTheApp(t *testing.T) {
	h, s := paste(t, harbour)
	h.Window().Canvas().OnTypedRune()('n')
	key(h, fyne.KeyDown)
	key(h, fyne.KeyReturn)
	fields := all[*text.Surface](s.Content())
	fields[0].SetText("Which fleet stayed?")
	fields[1].SetText("The southern one")
	s.Hide()
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // it is kept again, untouched
		s = importer.New(h)
		h.Put(t, s)
		fyne.CurrentApp().Clipboard().SetContent(bridge)
		s.Paste()
		screentest.Says(t, s.Content(), "Harbour Pact", "Add note and 1 card", "Which fleet stayed?", "The southern one")
		if err := h.End(); err != nil {
			t.Fatal(err)
		}
	}
	s = importer.New(h)
	h.Put(t, s)
	s.Paste()
	h.Commands().Run("import.add")
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	s = importer.New(h)
	h.Put(t, s)
	s.Paste()
	screentest.Says(t, s.Content(), "Bridges of the Strait")
}

// An import that was kept on the way, as when a note is renamed meanwhile, is kept once, and no
// more once it is added.
func TestKeptImportIsForgotten(t *testing.T) {
	h, _ := paste(t, harbour)
	h.Window().Canvas().OnTypedRune()('n')
	for range 2 {
		if err := h.Keepers().Unkept()(); err != nil {
			t.Fatal(err)
		}
	}
	key(h, fyne.KeyDown)
	key(h, fyne.KeySpace)
	h.Commands().Run("import.add")
	if n := len(h.Lib.Notes()); n != 1 {
		t.Fatalf("%d notes", n)
	}
	s := importer.New(h)
	h.Put(t, s)
	fyne.CurrentApp().Clipboard().SetContent(bridge)
	s.Paste()
	screentest.Says(t, s.Content(), "Bridges of the Strait")
}

// What was written at the last start and is not come back to stays, whatever is written since.
func TestTypedTextIsNotOverwritten(t *testing.T) {
	h, s := open(t)
	fyne.CurrentApp().Clipboard().SetContent("")
	s.Paste()
	write := func(text string) {
		for _, r := range text {
			h.Window().Canvas().Focused().TypedRune(r)
		}
		if err := h.End(); err != nil {
			t.Fatal(err)
		}
		s = importer.New(h)
		h.Put(t, s)
	}
	write("Half a briefing")
	fyne.CurrentApp().Clipboard().SetContent(harbour)
	h.Commands().Run("import.paste")
	press(t, s.Content(), "Edit text")
	write(" and more of it")
	fyne.CurrentApp().Clipboard().SetContent("")
	s.Paste()
	if got := all[*text.Surface](s.Content())[0].Text(); got != "Half a briefing" {
		t.Errorf("the area has %q", got)
	}
}

// Typed text that another import takes the place of, read or not yet, is there when that is
// taken back, also after leaving at once.
func TestTypedTextComesBack(t *testing.T) {
	for _, isRead := range []bool{false, true} {
		h, s, r := beside(t, "")
		s.Paste()
		r.Wait()
		for _, c := range bridge {
			h.Window().Canvas().Focused().TypedRune(c)
		}
		if isRead {
			r.Pass()
			r.Wait()
		}
		fyne.CurrentApp().Clipboard().SetContent(harbour)
		s.Paste()
		r.Wait()
		screentest.Says(t, s.Content(), "Harbour Pact")
		if h.Action == nil {
			t.Fatalf("read %v: nothing leads back", isRead)
		}
		h.Action()
		if got := all[*text.Surface](s.Content())[0].Text(); got != bridge {
			t.Errorf("read %v: the area has %q", isRead, got)
		}
		s.Hide()
		s.Show()
		fyne.CurrentApp().Clipboard().SetContent("")
		s.Paste()
		r.Pass()
		r.Wait()
		screentest.Says(t, s.Content(), "Bridges of the Strait", "Add note")
	}
}

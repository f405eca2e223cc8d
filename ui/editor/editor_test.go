package editor_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/ui/editor"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
)

const lakes = `# Salt lakes

## How they form

A basin without an outlet fills faster than it {{c1::evaporates}}.

- **Closed basins.** Water leaves only as vapour.
- **Old seas.** Some are what the {{c1::Tethys::an ocean}} left.

Which lake is the largest?::The eastern one

What is a playa?:::A dry lake bed

## Life in brine

What feeds the birds?
?
- shrimp
- flies
`

func open(t *testing.T) (*screentest.Host, *editor.Screen, *tasktest.Paused) {
	t.Helper()
	h := screentest.New(t)
	runner := &tasktest.Paused{}
	h.Tasks = runner
	s := editor.New(h)
	h.Put(t, s)
	return h, s, runner
}

// typing is the field with the focus.
type typing interface {
	fyne.Focusable
	fyne.Shortcutable
	SetText(string)
	SelectedText() string
}

func field(t *testing.T, h *screentest.Host) typing {
	t.Helper()
	f, ok := h.Window().Canvas().Focused().(typing)
	if !ok {
		t.Fatalf("the focus is on %T", h.Window().Canvas().Focused())
	}
	return f
}

func press(h *screentest.Host, t *testing.T, key fyne.KeyName, mod fyne.KeyModifier) {
	t.Helper()
	field(t, h).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
}

const (
	ctrl      = fyne.KeyModifierControl
	ctrlShift = fyne.KeyModifierControl | fyne.KeyModifierShift
)

func tap(t *testing.T, root fyne.CanvasObject, name string) {
	t.Helper()
	var found *widgets.Button
	screentest.Each(root, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && screentest.Words(b) == name {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button %q in:\n%s", name, screentest.Words(root))
	}
	test.Tap(found)
}

func markdown(t *testing.T, h *screentest.Host, id notes.NoteID) string {
	t.Helper()
	p, err := h.Lib.Page(id)
	if err != nil {
		t.Fatal(err)
	}
	return p.Text.Markdown
}

func TestPreviewMarksCards(t *testing.T) {
	h, s, _ := open(t)
	n := h.Add(t, "Geography", lakes)
	s.Edit(n.ID, 0, "")
	screentest.Says(t, s.Content(), "Geography › Salt lakes", "both ways", "cloze", "list", "question", "6 cards", "words")
	if strings.Contains(screentest.Words(s.Content()), "6 cards · ") {
		t.Error("known cards are called new")
	}
	h.Window().Resize(fyne.NewSize(1600, 1100))
	for range 2 {
		press(h, t, fyne.KeyP, ctrlShift)
	}
	text := screentest.Words(s.Content())
	for _, marks := range []string{"{{", "::", "# "} {
		if strings.Contains(text, marks) {
			t.Errorf("the preview shows %q:\n%s", marks, text)
		}
	}
}

func TestPreviewShowsFootnotesWhereTheyAreWritten(t *testing.T) {
	h, s, _ := open(t)
	h.Window().Resize(fyne.NewSize(1600, 1100))
	n := h.Add(t, "Sea", "# Tides\n\n[^b]: Second *note*.\n\nThey rise[^a] and fall[^b].\n\nWho[^a] pulls?::The moon\n\n[^a]: First.\n")
	s.Edit(n.ID, 0, "")
	for range 2 {
		press(h, t, fyne.KeyP, ctrlShift)
	}
	screentest.Says(t, s.Content(), "2. Second note . They rise 1 and fall 2 . Who 1 pulls? The moon question 1. First.")
}

func TestSavingTellsWhatBecameOfTheCards(t *testing.T) {
	h, s, runner := open(t)
	n := h.Add(t, "Geography", lakes)
	s.Edit(n.ID, 0, "")
	text := strings.Replace(lakes, "Which lake is the largest?", "Which lake is the very largest?", 1)
	text = strings.Replace(text, "What feeds the birds?\n?\n- shrimp\n- flies\n", "What is brine?::Salt water\n", 1)
	field(t, h).SetText(text)
	runner.Pass()
	screentest.Says(t, s.Content(), "1 new")
	press(h, t, fyne.KeyS, ctrl)
	if want := "Saved: 4 kept, 1 edited and kept, 1 new, 1 retired"; h.Toasts[len(h.Toasts)-1] != want {
		t.Errorf("told %q, want %q", h.Toasts, want)
	}
	if got := markdown(t, h, n.ID); got != text {
		t.Errorf("stored:\n%s", got)
	}
	if h.Lib.Preferences().Draft(n.ID) != "" {
		t.Error("the draft stays")
	}
	h.Action()
	if got := markdown(t, h, n.ID); got != lakes {
		t.Errorf("after undo the library has:\n%s", got)
	}
	screentest.Says(t, s.Content(), "6 cards")
}

func TestDraftIsKeptAndOffered(t *testing.T) {
	h, s, runner := open(t)
	n := h.Add(t, "Geography", lakes)
	other := h.Add(t, "", "# Other\n\nText.\n")
	s.Edit(n.ID, 0, "")
	field(t, h).SetText(lakes + "\nMore.\n")
	runner.Pass()
	if got := h.Lib.Preferences().Draft(n.ID); got != lakes+"\nMore.\n" {
		t.Errorf("the draft is %q", got)
	}
	field(t, h).SetText(lakes + "\nEven more.\n") // left before the pause ends
	s.Edit(other.ID, 0, "")
	s.Edit(n.ID, 0, "")
	screentest.Says(t, s.Content(), "Unsaved changes from 23 November, 09:00 were kept")
	if got := markdown(t, h, n.ID); got != lakes {
		t.Errorf("stored:\n%s", got)
	}
	tap(t, s.Content(), "Back to the saved text")
	if h.Lib.Preferences().Draft(n.ID) != "" {
		t.Error("the draft stays")
	}
	h.Action()
	if got := h.Lib.Preferences().Draft(n.ID); got != lakes+"\nEven more.\n" {
		t.Errorf("after undo the draft is %q", got)
	}
}

// Text that was kept with all others, before a note is renamed, is no draft any more once it
// is taken back, and the newest one where more was kept before.
func TestTextKeptWithOthers(t *testing.T) {
	h, s, runner := open(t)
	n, other := h.Add(t, "Geography", lakes), h.Add(t, "", "# Other\n\nText.\n")
	s.Edit(n.ID, 0, "")
	keep := func(text string) {
		field(t, h).SetText(text)
		if err := h.Keepers().Unkept()(); err != nil || h.Lib.Preferences().Draft(n.ID) != text {
			t.Fatalf("the draft is %q, %v", h.Lib.Preferences().Draft(n.ID), err)
		}
	}
	keep(lakes + "\nMore.\n")
	field(t, h).SetText(lakes)
	if runner.Pass(); h.Lib.Preferences().Draft(n.ID) != "" {
		t.Error("the draft stays")
	}
	keep(lakes + "\nEven more.\n")
	s.Edit(other.ID, 0, "")
	s.Edit(n.ID, 0, "")
	if got := h.Window().Canvas().Focused().(*text.Surface).Text(); got != lakes+"\nEven more.\n" {
		t.Errorf("it begins with %q", got)
	}
}

// Coming back to unsaved text in the same session says so, and offers the saved
// one; reading meanwhile says that the changes are kept.
func TestUnsavedTextIsSaidInTheSession(t *testing.T) {
	h, s, _ := open(t)
	n := h.Add(t, "Geography", lakes)
	s.Edit(n.ID, 0, "")
	field(t, h).SetText(lakes + "\nMore.\n")
	if h.Commands().Run("editor.read"); h.Last() != screentest.Going(screen.Note(n.ID)) || len(h.Toasts) != 1 {
		t.Fatalf("%s, told %q", h.Last(), h.Toasts)
	}
	if h.Action(); h.Last() != screentest.Going(screen.Edit{Note: n.ID}) {
		t.Errorf("the notice leads to %s", h.Last())
	}
	s.Hide()
	if s.Show(); h.Action != nil {
		t.Error("the notice still calls what is shown the saved text")
	}
	s.Edit(n.ID, 0, "")
	screentest.Says(t, s.Content(), "Unsaved changes")
	tap(t, s.Content(), "Back to the saved text")
	if h.Commands().Run("editor.revert") {
		t.Error("there is something to go back from")
	}
}

// A draft that is older than the note, as when a card of it was changed in the reader
// meanwhile, takes the place of nothing: saving brings both together.
func TestDraftOlderThanTheNote(t *testing.T) {
	const older = "changed elsewhere while you were writing"
	for _, again := range []bool{false, true} { // after the app was started again
		h, s, _ := open(t)
		says := func(want bool) {
			t.Helper()
			if said := screentest.Words(s.Content()); strings.Contains(said, older) != want {
				t.Errorf("it says so: %v, in\n%.300s", !want, said)
			}
		}
		n := h.Add(t, "Geography", lakes)
		s.Edit(n.ID, 0, "")
		field(t, h).SetText(lakes + "\nMore.\n")
		s.Hide()
		s.Show()
		s.Edit(n.ID, 0, "")
		screentest.Says(t, s.Content(), "Unsaved changes")
		says(false)
		s.Hide()
		h.Clock = h.Clock.Add(time.Hour)
		if _, err := librarytest.Rewrite(h.Lib, n.ID, strings.Replace(lakes, "vapour", "steam", 1)); err != nil {
			t.Fatal(err)
		}
		if again {
			s = editor.New(h)
			h.Put(t, s)
		}
		s.Show()
		s.Edit(n.ID, 0, "")
		screentest.Says(t, s.Content(), "Unsaved changes")
		says(true)
		tap(t, s.Content(), "Back to the saved text")
		screentest.Says(t, s.Content(), "steam")
		says(false)
		h.Action()
		says(true)
		s.Hide()
		s.Show()
		s.Edit(n.ID, 0, "")
		says(true)
		press(h, t, fyne.KeyS, ctrl)
		says(false)
		if got := stored(t, h, n.ID); !strings.Contains(got, "steam") || !strings.Contains(got, "More.") {
			t.Errorf("saving stored %q", got)
		}
	}
}

func TestNewNote(t *testing.T) {
	h, s, _ := open(t)
	s.Write("Geography")
	screentest.Says(t, s.Content(), "New note", "Geography ↓")
	press(h, t, fyne.KeyS, ctrl)
	if len(h.Lib.Notes()) != 0 {
		t.Fatal("an empty note was stored")
	}
	for _, r := range "Lakes" {
		field(t, h).TypedRune(r)
	}
	field(t, h).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	press(h, t, fyne.KeyQ, ctrlShift)
	if got := field(t, h).SelectedText(); got != "Question" {
		t.Errorf("%q is selected", got)
	}
	press(h, t, fyne.KeyS, ctrl)
	list := h.Lib.Notes()
	if len(list) != 1 || list[0].Title != "Lakes" || list[0].Deck != "Geography" {
		t.Fatalf("the library has %+v", list)
	}
	if want := "Note added with 1 card"; h.Toasts[len(h.Toasts)-1] != want {
		t.Errorf("told %q, want %q", h.Toasts, want)
	}
	field(t, h).TypedRune('!')
	press(h, t, fyne.KeyS, ctrl)
	if again := h.Lib.Notes(); len(again) != 1 || again[0].ID != list[0].ID {
		t.Errorf("the editor does not go on with the note it added: %+v", again)
	}
	s.Write("")
	screentest.Says(t, s.Content(), "New note", "Inbox ↓")
}

func TestFindAndReplace(t *testing.T) {
	h, s, _ := open(t)
	n := h.Add(t, "", lakes)
	s.Edit(n.ID, 0, "")
	main := field(t, h)
	press(h, t, fyne.KeyH, ctrl)
	what := field(t, h)
	what.SetText("LAKE")
	screentest.Says(t, s.Content(), "1 of 3")
	if main.SelectedText() != "lake" {
		t.Errorf("%q is selected", main.SelectedText())
	}
	what.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	screentest.Says(t, s.Content(), "2 of 3")
	tap(t, s.Content(), "All")
	h.Action()
	what.SetText("basin")
	tap(t, s.Content(), "Replace")
	what.SetText("Tethys")
	screentest.Says(t, s.Content(), "1 of 1")
	what.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if field(t, h) != main {
		t.Error("the focus does not go back to the text")
	}
	main.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.Last() != "Back" {
		t.Errorf("the host was asked %q", h.Last())
	}
}

// The menu of the text makes a cloze of the words that are selected, as in a note that is read.
func TestMenuOfTheTextMakesCards(t *testing.T) {
	h, s, _ := open(t)
	n := h.Add(t, "", "# Laws\n\nKashmir is a union territory.\n")
	s.Edit(n.ID, 0, "")
	main := field(t, h)
	press(h, t, fyne.KeyH, ctrl)
	field(t, h).SetText("Kashmir")
	field(t, h).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	main.(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(60, 120)})
	h.Shows(t, "Bold", "Insert a picture…", "Select all")
	h.Press(t, "Cloze: hide the selected words")
	screentest.Says(t, s.Content(), "{{c1:: Kashmir }}") // in three colours
}

// A notice offers to take a change back only while that is the newest one.
func TestOffersEndWithTheNextChange(t *testing.T) {
	h, s, _ := open(t)
	n, other := h.Add(t, "", lakes), h.Add(t, "", "Which gulf?::Mannar")
	s.Edit(n.ID, 0, "")
	main, ok := h.Window().Canvas().Focused().(*text.Surface)
	if !ok {
		t.Fatalf("the focus is on %T", h.Window().Canvas().Focused())
	}
	before := main.Text()
	press(h, t, fyne.KeyH, ctrl)
	field(t, h).SetText("lake")
	tap(t, s.Content(), "All")
	if h.Action == nil {
		t.Fatal("nothing offers to take it back")
	}
	if s.Undo(); h.Action != nil || main.Text() != before {
		t.Error("what is undone is offered to be undone")
	}
	tap(t, s.Content(), "All")
	if h.Action(); h.Action != nil || main.Text() != before {
		t.Error("what the notice undid it still offers")
	}
	main.TypedRune('x')
	h.Commands().Run("editor.revert")
	if h.Action == nil {
		t.Fatal("nothing offers the discarded text")
	}
	if s.Edit(other.ID, 0, ""); h.Action != nil {
		t.Error("the text of one note is offered for another")
	}
}

// A space typed at the end of a full line stays where it was typed.
func TestTypingAtTheWrap(t *testing.T) {
	h, s, _ := open(t)
	s.Write("Polity")
	const text = "The lakes of the plateau have no outlet, so that every grain of salt that a river brings stays behind in the hollow for ever. "
	main := field(t, h)
	main.SetText("")
	for _, r := range text + text {
		main.TypedRune(r)
		if r == ' ' { // what is below is no place for it either
			main.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			main.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
	}
	press(h, t, fyne.KeyS, ctrl)
	if got := markdown(t, h, h.Lib.Notes()[0].ID); strings.TrimSpace(got) != strings.TrimSpace(text+text) {
		t.Errorf("%q", got)
	}
}

// Replacing by nothing deletes, and what is deleted does not come back with the
// next key.
func TestReplaceByNothing(t *testing.T) {
	h, s, _ := open(t)
	n := h.Add(t, "", "# Lakes\n\nTwo salty lakes and two salty ponds.\n")
	s.Edit(n.ID, 0, "")
	main := field(t, h)
	press(h, t, fyne.KeyH, ctrl)
	field(t, h).SetText("salty ")
	tap(t, s.Content(), "Replace")
	tap(t, s.Content(), "Replace")
	h.Window().Canvas().Focus(main)
	press(h, t, fyne.KeyS, ctrl)
	if got := markdown(t, h, n.ID); strings.Contains(got, "salty") {
		t.Errorf("saved: %q", got)
	}
}

func TestLongNoteIsEditedWhole(t *testing.T) {
	h, s, _ := open(t)
	long := "# Long\n\n" + strings.Repeat("## Part\n\nSome words that fill a line or two of a long note.\n\n", 3000)
	n := h.Add(t, "", long)
	s.Edit(n.ID, 4001, "")
	field(t, h).TypedRune('X')
	press(h, t, fyne.KeyEnd, ctrl)
	field(t, h).TypedRune('Y')
	press(h, t, fyne.KeyS, ctrl)
	got := markdown(t, h, n.ID)
	if len(got) != len(long)+2 || strings.Count(got, "X") != 1 || !strings.HasSuffix(got, "Y") {
		t.Errorf("%d bytes of %d were stored", len(got), len(long)+2)
	}
	if lines := strings.Split(got, "\n"); !strings.HasPrefix(lines[4000], "X") {
		t.Errorf("line 4001 is %q", lines[4000])
	}
}

func TestPreviewGoesWhereTheTextIs(t *testing.T) {
	h, s, _ := open(t)
	long := "# Long\n\n" + strings.Repeat("## Part\n\nSome words.\n\n", 90) + "## The far end\n\nLast words.\n"
	n := h.Add(t, "", long)
	s.Edit(n.ID, strings.Count(long, "\n")-2, "")
	screentest.Says(t, s.Content(), "The far end")
	var save *widgets.Button
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && screentest.Words(b) == "Save" {
			save = b
		}
	})
	if !save.Disabled() {
		t.Error("there is something to save before anything was typed")
	}
}

// A click on words of the preview puts the caret there, and the focus stays with it when the
// window, as it does, takes the focus off what is not under the mouse.
func TestClickOnThePreviewMovesTheCaret(t *testing.T) {
	h, s, runner := open(t)
	h.Window().Resize(fyne.NewSize(1600, 900))
	n := h.Add(t, "", "# Tides\n\nThe first words.\n\nThe last words.\n")
	s.Edit(n.ID, 0, "")
	f := field(t, h)
	var preview *reading.Surface
	var at fyne.Position
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *reading.Surface:
			preview = o
		case *canvas.Text:
			if o.Text == "The last words." {
				at = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(5, 5)
			}
		}
	})
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(preview))
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	preview.MouseDown(e)
	preview.MouseUp(e)
	if c := h.Window().Canvas(); c.Focused() != fyne.Focusable(preview) {
		c.Unfocus()
	}
	runner.Pass()
	if field(t, h) != f {
		t.Fatal("the focus is elsewhere")
	}
	f.TypedRune('X')
	if got := f.(*text.Surface).Text(); !strings.Contains(got, "\nXThe last words.") {
		t.Errorf("typed into\n%s", got)
	}
}

func TestMissingNote(t *testing.T) {
	_, s, _ := open(t)
	s.Edit("nowhere", 0, "")
	screentest.Says(t, s.Content(), "This note is not in the library")
}

func TestLooks(t *testing.T) {
	h, s, runner := open(t)
	n := h.Add(t, "Geography/Lakes of the north", lakes)
	s.Edit(n.ID, 0, "")
	h.Looks(t, "editor")
	h.Look(theme.Light, 1, 900, 600)
	press(h, t, fyne.KeyH, ctrl)
	field(t, h).SetText("lake")
	screentest.Picture(t, h.Window(), "editor-find")
	field(t, h).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	field(t, h).SetText(lakes + "\n{{c1::open\n")
	runner.Pass()
	s.Write("")
	screentest.Picture(t, h.Window(), "editor-new")
}

// Words that are to be written over are selected where the note is opened.
func TestWordsAreOpenedSelected(t *testing.T) {
	h, s, _ := open(t)
	n := h.Add(t, "Geography", lakes)
	line := 1 + strings.Count(lakes[:strings.Index(lakes, "Which lake")], "\n")
	for range 2 { // it opens, and is open
		s.Edit(n.ID, line, "lake")
		if got := field(t, h).SelectedText(); got != "lake" {
			t.Errorf("%q is selected", got)
		}
		s.Edit(n.ID, line, "sea")
		if got := field(t, h).SelectedText(); got != "" {
			t.Errorf("%q is selected", got)
		}
	}
}

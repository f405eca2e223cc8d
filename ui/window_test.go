package ui_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	fynetest "fyne.io/fyne/v2/test"

	"precis/assets"
	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/choose"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// now is the clock of these tests.
var now = screentest.Start

// asking is a System that answers at once.
type asking struct{ folder, file, saveAs string }

func (a *asking) Ask(q choose.Question, done func([]string)) {
	path := []string{choose.Files: a.file, choose.Folder: a.folder, choose.NewFile: a.saveAs}[q.What]
	if filepath.Ext(path) == "" {
		path += q.Ending
	}
	done([]string{path})
}

func open(t testing.TB, store notes.Store, clock func() time.Time) *library.Library {
	t.Helper()
	lib, err := library.Open(store, library.Options{Now: clock, Chance: rand.NewChaCha8([32]byte{7}), Files: intake.Disk{}})
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func sample(t testing.TB) string {
	t.Helper()
	text, err := assets.Samples.ReadFile("samples/russia-north-korea-security-pact.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// start returns a window on a store, and the library it shows.
func start(t *testing.T, store notes.Store, system ui.System) (*ui.Window, *library.Library) {
	t.Helper()
	app := screentest.App(t)
	lib := open(t, store, func() time.Time { return now })
	w := ui.NewWindow(app, lib, ui.Options{Runner: tasktest.Immediate(), Sample: sample(t), Version: "1", System: system})
	return w, lib
}

func texts(w *ui.Window) string { return screentest.Texts(w.Window().Canvas()) }

func has(t *testing.T, w *ui.Window, words ...string) {
	t.Helper()
	all := texts(w)
	for _, word := range words {
		if !strings.Contains(all, word) {
			t.Errorf("the window does not show %q:\n%s", word, all)
		}
	}
}

func press(t *testing.T, w *ui.Window, words string) {
	t.Helper()
	screentest.Press(t, w.Window().Canvas(), words)
}

func run(t *testing.T, w *ui.Window, id string) {
	t.Helper()
	if !w.Commands().Run(id) {
		t.Fatalf("the command %s cannot be run", id)
	}
}

func TestFirstStart(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	has(t, w, "Precis", "Today", "Packs", "Add briefing", "Try the sample briefing")
	press(t, w, "Try the sample briefing")
	if n := len(lib.Notes()); n != 1 {
		t.Fatalf("%d notes after adding the sample", n)
	}
	has(t, w, "International Relations", "Russia-North Korea Security Pact", "Added the sample")
	run(t, w, "edit.undo")
	if n := len(lib.Notes()); n != 0 {
		t.Errorf("%d notes after undoing", n)
	}
	has(t, w, "Undone: Import Russia-North Korea Security Pact", "Try the sample briefing")
	run(t, w, "edit.redo")
	if n := len(lib.Notes()); n != 1 {
		t.Errorf("%d notes after redoing", n)
	}
}

func TestUndoIsNamed(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	label := func() string {
		for _, m := range w.Window().MainMenu().Items {
			for _, i := range m.Items {
				if name, key, _ := strings.Cut(i.Label, "\t"); strings.HasPrefix(name, "Undo") && strings.TrimLeft(key, "\t") == "Ctrl+Z" {
					return name
				}
			}
		}
		return ""
	}
	if got := label(); got != "Undo" {
		t.Errorf("at first the menu offers %q", got)
	}
	if _, err := lib.Create("# Bills\n\nText\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	if got := label(); got != "Undo Add note" {
		t.Errorf("after a change the menu offers %q", got)
	}
	w.Go(screen.Edit{Note: lib.Notes()[0].ID})
	if got := label(); got != "Undo" {
		t.Errorf("where it takes back what is written, the menu offers %q", got)
	}
}

// A window whose loop was ended from outside keeps what was typed.
func TestFinishKeepsWhatWasTyped(t *testing.T) {
	store := storetest.Memory()
	w, _ := start(t, keptOpen{store}, nil)
	w.Go(screen.NewNote("Polity"))
	w.Window().Canvas().Focused().(interface{ SetText(string) }).SetText("# Half a note")
	if err := w.Finish(); err != nil {
		t.Fatal(err)
	}
	_, lib := start(t, store, nil)
	if got := lib.Preferences().Draft(""); got != "# Half a note" {
		t.Errorf("the draft is %q", got)
	}
}

// A note with text that was typed a moment ago is not given another title below it.
func TestRenameKnowsWhatWasTypedJustNow(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\nText\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	w.Go(screen.Edit{Note: done.Note.ID})
	w.Window().Canvas().Focused().(interface{ SetText(string) }).SetText("# Bills\n\nMore text\n")
	w.Commands().Run("sidebar.rename")
	if texts := texts(w); strings.Contains(texts, "Rename the note") || !strings.Contains(texts, "has changes in the editor that are not saved") {
		t.Errorf("a note that is being written: the window says:\n%s", texts)
	}
	if got := lib.Preferences().Draft(done.Note.ID); got != "# Bills\n\nMore text\n" {
		t.Errorf("the draft is %q", got)
	}
}

// The settings of a deck are in view when they are asked for: above them stand those of the
// window.
func TestSettingsOfADeckAreInView(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	if _, err := lib.Create("# Bills\n\nText\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w.Window().Resize(fyne.NewSize(900, 600))
	items := w.MenuOf("Polity", "")
	items[slices.IndexFunc(items, func(i *fyne.MenuItem) bool { return i.Label == "Settings of this deck" })].Action()
	at := float32(-1)
	screentest.Each(w.Window().Content(), func(o fyne.CanvasObject) {
		if said, ok := o.(*widgets.Text); ok && said.Text() == "Reviewing" {
			at = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		}
	})
	if at < 0 || at > 150 {
		t.Errorf("the settings of the deck begin at %v of 600", at)
	}
}

func TestRemembersHowItWasLeft(t *testing.T) {
	store := storetest.Memory()
	w, lib := start(t, keptOpen{store}, nil)
	done, err := lib.Create("# Bills\n\n## Kinds\n\nText\n", "Polity/Law")
	if err != nil {
		t.Fatal(err)
	}
	w.Window().Resize(fyne.NewSize(1000, 700))
	w.Go(screen.Note(done.Note.ID))
	run(t, w, "view.dark")
	run(t, w, "view.sidebar")
	w.Quit()
	if err := w.Finish(); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(w.Context().Err(), context.Canceled) {
		t.Error("closing did not cancel what was under way")
	}
	w, _ = start(t, store, nil)
	if got := w.Window().Canvas().Size(); got != fyne.NewSize(1000, 700) {
		t.Errorf("the size is %v", got)
	}
	if red, _, _, _ := theme.Color(theme.Paper).RGBA(); red > 0x8000 {
		t.Error("the paper is light")
	}
	if strings.Contains(texts(w), "LIBRARY") {
		t.Error("the sidebar is unfolded")
	}
	run(t, w, "view.sidebar")
	has(t, w, "LIBRARY", "Law", "Bills", "Kinds")
}

// Where a note was read to, what was searched for and how wide the sidebar was outlives
// the app.
func TestRemembersWhereItWasLeft(t *testing.T) {
	store := storetest.Memory()
	again := func(w *ui.Window) *ui.Window {
		t.Helper()
		w.Quit()
		if err := w.Finish(); err != nil {
			t.Fatal(err)
		}
		w, _ = start(t, keptOpen{store}, nil)
		w.Window().Canvas().Capture()
		return w
	}
	w, lib := start(t, keptOpen{store}, nil)
	done, err := lib.Create("# Bills\n\n## First\n\n"+strings.Repeat("Words of the first.\n\n", 60)+"## Second\n\n"+
		strings.Repeat("Words of the second.\n\n", 60), "Polity")
	if err != nil {
		t.Fatal(err)
	}
	w.Window().Resize(fyne.NewSize(1000, 700))
	w.Go(screen.Note(done.Note.ID))
	w.Window().Canvas().Capture()
	run(t, w, "reader.next-section")
	run(t, w, "view.wider")
	w = again(w)
	if got := texts(w); strings.Contains(got, "Words of the first.") || !strings.Contains(got, "Words of the second.") {
		t.Errorf("it shows another place of the note:\n%s", got)
	}
	w.Go(screen.Edit{Note: done.Note.ID})
	w = again(w)
	has(t, w, "Save")
	w.Go(screen.Browse("words"))
	w = again(w)
	has(t, w, "words")
	if kept := lib.Preferences().Get("window"); !strings.Contains(kept, `"side":1.1`) {
		t.Errorf("the sidebar is not as wide as it was: %s", kept)
	}
}

// keptOpen is a store that outlives its library, as a file does.
type keptOpen struct{ notes.Store }

func (keptOpen) Close() error { return nil }

func TestBack(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\n## Kinds\n\nText\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	run(t, w, "go.settings")
	has(t, w, "Desired retention")
	w.Go(screen.Note(done.Note.ID))
	has(t, w, "Kinds")
	run(t, w, "go.back")
	has(t, w, "Desired retention")
	run(t, w, "go.back")
	has(t, w, "Monday, 23 November")
	if w.Commands().Run("go.back") {
		t.Error("there is a place before the first")
	}
	run(t, w, "go.forward")
	has(t, w, "Desired retention")
	run(t, w, "go.forward")
	has(t, w, "Kinds")
	run(t, w, "go.back")
	run(t, w, "go.browse")
	if w.Commands().Run("go.forward") {
		t.Error("a new way does not end the old one")
	}
}

// Where cards are suggested for a note, the sidebar shows the note as the place.
func TestSuggestionsBelongToTheirNote(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\nA money bill starts in the Lok Sabha.\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	lit := func() (names []string) {
		screentest.Each(w.Window().Content(), func(o fyne.CanvasObject) {
			if r, ok := o.(interface{ Content() widgets.RowContent }); ok && r.Content().Selected {
				names = append(names, r.Content().Text)
			}
		})
		return names
	}
	w.Go(screen.Suggest{Note: done.Note.ID, Section: -1})
	if got := lit(); !slices.Equal(got, []string{"Bills"}) {
		t.Errorf("lit are %q", got)
	}
	w.Go(screen.Paste{})
	if got := lit(); !slices.Equal(got, []string{"Add briefing"}) {
		t.Errorf("lit are %q", got)
	}
}

func TestDrop(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	file := t.TempDir() + "/bills.md"
	write(t, file, "# Bills\n\n## Kinds\n\nWho signs a bill?::The president\n")
	w.Dropped(fyne.NewPos(600, 300), []fyne.URI{storage.NewFileURI(file)})
	has(t, w, "Bills", "Add note and 1 card")
}

// Files that are let go on a deck of the sidebar go into it.
func TestDropOnADeck(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	if _, err := lib.Create("# Courts\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write(t, folder+"/bills.md", "# Bills\n\nWho signs a bill?::The president\n")
	var at fyne.Position
	screentest.Each(w.Window().Canvas().Content(), func(o fyne.CanvasObject) {
		if row, ok := o.(*widgets.DragRow); ok && row.Content().Text == "Polity" {
			at = fyne.CurrentApp().Driver().AbsolutePositionForObject(row).AddXY(40, 8)
		}
	})
	w.Dropped(at, []fyne.URI{storage.NewFileURI(folder)})
	has(t, w, "Bills", "Add note and 1 card")
	run(t, w, "import.add")
	for _, n := range lib.Notes() {
		if n.Deck != "Polity" {
			t.Errorf("%q went to %q", n.Title, n.Deck)
		}
	}
	if n := len(lib.Notes()); n != 2 {
		t.Errorf("%d notes, want 2", n)
	}
}

func TestDeletedNoteLeavesTheScreen(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\n## Kinds\n\nText\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	w.Go(screen.Note(done.Note.ID))
	run(t, w, "sidebar.delete")
	if len(lib.Notes()) != 0 {
		t.Fatal("the note is still there")
	}
	has(t, w, "Deleted “Bills”", "Try the sample briefing")
}

func TestExport(t *testing.T) {
	folder := t.TempDir()
	w, lib := start(t, storetest.Memory(), &asking{folder: folder})
	if _, err := lib.Create("# Bills\n\n## Kinds\n\nText\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	run(t, w, "file.export")
	press(t, w, "Choose a folder…")
	has(t, w, "Exported 1 note to")
	if got := read(t, folder+"/Precis notes/Polity/Bills.md"); !strings.Contains(got, "## Kinds") {
		t.Errorf("the file says %q", got)
	}
}

func TestShortcutsList(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	run(t, w, "help.keys")
	if said := screentest.Words(w.Window().Canvas().Overlays().Top()); strings.Contains(said, "Enter") {
		t.Errorf("Enter tries the sample briefing, the list says of it: %q", said)
	}
	run(t, w, "overlay.close")
	if _, err := lib.Create("# Bills\n\nA question? :: One\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	run(t, w, "help.keys")
	has(t, w, "On this screen", "Review what is due", "Enter", "Find anything", "Ctrl+K")
	w.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Esc did not close it")
	}
}

func TestTextGrowsByThePlusSignOfEveryKeyboard(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	var shortcuts shortcutCanvas
	shortcuts.Canvas = w.Window().Canvas()
	w.Commands().Bind(&shortcuts)
	before := theme.Size(theme.SizeReading)
	for _, k := range []desktop.CustomShortcut{
		{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierControl},
		{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl},
		{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
	} {
		shortcuts.handler.TypedShortcut(&k)
		after := theme.Size(theme.SizeReading)
		if after <= before {
			t.Errorf("%s left the text at %v", k.ShortcutName(), after)
		}
		before = after
	}
}

// shortcutCanvas keeps shortcuts so that tests can press them.
type shortcutCanvas struct {
	fyne.Canvas
	handler fyne.ShortcutHandler
}

func (c *shortcutCanvas) AddShortcut(s fyne.Shortcut, do func(fyne.Shortcut)) {
	c.handler.AddShortcut(s, do)
}

func TestReviewIsAlone(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	if _, err := lib.Create("# Bills\n\n## Kinds\n\nWho signs a bill?::The president\n", "Polity"); err != nil {
		t.Fatal(err)
	}
	w.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	has(t, w, "Who signs a bill?")
	if all := texts(w); strings.Contains(all, "LIBRARY") || w.Window().MainMenu() != nil {
		t.Errorf("something is beside the question:\n%s", all)
	}
	w.Back()
	has(t, w, "LIBRARY", "1 card to review")
}

func TestThemeReachesScreensThatWereHidden(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	done, err := lib.Create("# Bills\n\n## Kinds\n\nText\n", "Polity")
	if err != nil {
		t.Fatal(err)
	}
	run(t, w, "view.light")
	w.Go(screen.Note(done.Note.ID))
	w.Window().Canvas().Capture()
	run(t, w, "go.settings")
	run(t, w, "view.dark")
	run(t, w, "go.back")
	want := theme.New(theme.Dark, 1).Color(theme.Ink, 0)
	found := false
	screentest.Each(w.Window().Canvas().Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text == "Kinds" && text.TextStyle.Bold && text.TextSize > 16 {
			found = true
			if text.Color != want {
				t.Errorf("the heading is %v, want %v", text.Color, want)
			}
		}
	})
	if !found {
		t.Error("no heading")
	}
}

func TestHintOfALinkGoesWithItsNote(t *testing.T) {
	w, lib := start(t, storetest.Memory(), nil)
	w.Window().Resize(fyne.NewSize(1280, 800))
	for _, text := range []string{"# Bills\n\n[[Rivers|flows]]\n", "# Rivers\n\nThey end in the sea.\n"} {
		if _, err := lib.Create(text, "Facts"); err != nil {
			t.Fatal(err)
		}
	}
	all := lib.Notes()
	from := slices.IndexFunc(all, func(n notes.Note) bool { return n.Title == "Bills" })
	w.Go(screen.Note(all[from].ID))
	c := w.Window().Canvas()
	hinted := func() bool { return strings.Count(texts(w), "Rivers") > 1 }
	for y := float32(60); y < 400 && !hinted(); y += 10 {
		for x := float32(240); x < 800 && !hinted(); x += 15 {
			fynetest.MoveMouse(c, fyne.NewPos(x, y))
		}
	}
	if !hinted() {
		t.Fatalf("no place of the note names where its link leads:\n%s", texts(w))
	}
	w.Go(screen.Note(all[1-from].ID))
	has(t, w, "They end in the sea.")
	before := texts(w)
	fynetest.MoveMouse(c, fyne.NewPos(1, 799))
	if after := texts(w); after != before {
		t.Errorf("the hint of a link that is gone is still shown:\n%s", before)
	}
}

func TestHintGoesWithItsScreen(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	press(t, w, "Try the sample briefing")
	w.Window().Resize(fyne.NewSize(1280, 800))
	w.Go(screen.Review{})
	fynetest.MoveMouse(w.Window().Canvas(), fyne.NewPos(30, 26))
	has(t, w, "Leave the review")
	run(t, w, "review.leave")
	if strings.Contains(texts(w), "Leave the review") {
		t.Error("the hint of a button that is gone is still shown")
	}
}

// A notice lies over the page only: over the sidebar it hid what stands there.
func TestNoticeLeavesTheSidebarFree(t *testing.T) {
	w, _ := start(t, storetest.Memory(), nil)
	for _, size := range []fyne.Size{{Width: 900, Height: 600}, {Width: 1600, Height: 1000}} {
		w.Window().Resize(size)
		w.Toast("A search was saved", "Undo", func() {})
		var edge, left float32
		screentest.Each(w.Window().Content(), func(o fyne.CanvasObject) {
			text, ok := o.(*canvas.Text)
			switch at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o); {
			case ok && text.Text == "Ctrl+N":
				edge = at.X + o.Size().Width
			case ok && strings.HasPrefix(text.Text, "A search"):
				left = at.X - theme.Gap16
			}
		})
		if edge == 0 || left <= edge {
			t.Errorf("%v: the sidebar ends at %v, the notice begins at %v", size, edge, left)
		}
	}
}

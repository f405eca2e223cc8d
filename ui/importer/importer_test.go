package importer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/ui/importer"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
	"precis/ui/text"
	"precis/ui/text/reading"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// harbour is a briefing as it is copied off a page.
const harbour = `Font size:
Print
Harbour Pact of Two Neighbours
Why in the News?
The two governments signed a pact on shared harbours in Lisbon, promising “free passage” to each other's ships.
Historical Context:
- Following the flood of 1953, the northern port took in the southern fleet, which stayed for eleven years.
- Formalised in 1961, the Treaty of Open Docks set out mutual duties.
Key Elements of the Pact: Signed after nine years of talks, the pact includes:
- Mutual Aid Clause: Invokes Article 12 of the Sea Charter, promising immediate help in case of storm.
- Customs Union: Covers timber, grain, fish, salt and wool.
Implications:
- For the Islands:
-
- Fishing Rights: A direct loss of the northern grounds.
- Closer Ties: Likely to seek closer ties with the mainland.
Conclusion:
The pact changes who may land where.
`

func open(t *testing.T) (*screentest.Host, *importer.Screen) {
	t.Helper()
	h := screentest.New(t)
	s := importer.New(h)
	h.Put(t, s)
	return h, s
}

func paste(t *testing.T, text string) (*screentest.Host, *importer.Screen) {
	t.Helper()
	h, s := open(t)
	fyne.CurrentApp().Clipboard().SetContent(text)
	s.Paste()
	return h, s
}

func lacks(t *testing.T, o fyne.CanvasObject, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(screentest.Words(o), w) {
			t.Errorf("the screen says %q:\n%s", w, screentest.Words(o))
		}
	}
}

// press taps the thing to press that says just the words, else the innermost
// that holds them.
func press(t *testing.T, root fyne.CanvasObject, text string) {
	t.Helper()
	var found fyne.Tappable
	exact := false
	screentest.Each(root, func(o fyne.CanvasObject) {
		if p, ok := o.(fyne.Tappable); ok && !exact && strings.Contains(screentest.Words(o), text) {
			found, exact = p, screentest.Words(o) == text
		}
	})
	if found == nil {
		t.Fatalf("nothing to press says %q in:\n%s", text, screentest.Words(root))
	}
	found.Tapped(&fyne.PointEvent{})
}

// all returns the objects of a type below an object.
func all[T fyne.CanvasObject](root fyne.CanvasObject) []T {
	var found []T
	screentest.Each(root, func(o fyne.CanvasObject) {
		if o, ok := o.(T); ok {
			found = append(found, o)
		}
	})
	return found
}

func key(h *screentest.Host, name fyne.KeyName) {
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

func TestPastedTextIsShownBesideItsNote(t *testing.T) {
	h, s := paste(t, harbour)
	screentest.Says(t, s.Content(), "Harbour Pact of Two Neighbours", "2 lines of menus and adverts left out", "Historical Context",
		"suggested cards ticked", "Inbox")
	struck := 0
	for _, text := range all[*widgets.Text](s.Content()) {
		if slices.ContainsFunc(test.WidgetRenderer(text).Objects(), func(o fyne.CanvasObject) bool {
			_, line := o.(*canvas.Rectangle)
			return line
		}) {
			struck++
		}
	}
	if struck != 2 {
		t.Errorf("%d lines are struck through, want 2", struck)
	}
	if len(h.Lib.Notes()) != 0 {
		t.Error("something was stored")
	}
	key(h, fyne.KeyEnd)
	screentest.Says(t, s.Content(), "Implications · For the Islands", "Conclusion", "who may land where")
}

func TestAddingStoresNoteAndTickedCards(t *testing.T) {
	h, s := paste(t, harbour)
	boxes := all[*widgets.TickBox](s.Content())
	if len(boxes) < 3 {
		t.Fatalf("%d suggestions", len(boxes))
	}
	press(t, s.Content(), "Add note")
	list := h.Lib.Notes()
	if len(list) != 1 || list[0].Title != "Harbour Pact of Two Neighbours" || list[0].Deck != notes.Inbox {
		t.Fatalf("the library has %+v", list)
	}
	cards := len(h.Lib.CardsOf(list[0].ID))
	if cards == 0 {
		t.Error("no cards were stored")
	}
	if want := screentest.Going(screen.Note(list[0].ID)); h.Last() != want {
		t.Errorf("the host was asked %q, want %q", h.Last(), want)
	}
	if len(h.Toasts) != 1 || !strings.HasPrefix(h.Toasts[0], "Added 1 note and ") {
		t.Errorf("told %q", h.Toasts)
	}
	h.Action()
	if n := len(h.Lib.Notes()); n != 0 {
		t.Errorf("%d notes after undo", n)
	}
}

func TestCardsAreTickedEditedAndDismissed(t *testing.T) {
	h, s := paste(t, harbour)
	h.Window().Canvas().OnTypedRune()('n')
	screentest.Says(t, s.Content(), "Add note", "0 of")
	key(h, fyne.KeyDown)
	key(h, fyne.KeySpace)
	screentest.Says(t, s.Content(), "Add note and 1 card", "1 of")
	key(h, fyne.KeyReturn)
	fields := all[*text.Surface](s.Content())
	if len(fields) != 2 {
		t.Fatalf("%d fields", len(fields))
	}
	fields[0].SetText("Which fleet stayed?")
	fields[1].SetText("The southern one")
	fields[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	screentest.Says(t, s.Content(), "Which fleet stayed?")
	key(h, fyne.KeyDown)
	key(h, fyne.KeyDelete)
	press(t, s.Content(), "Add note and 1 card")
	cards := h.Lib.CardsOf(h.Lib.Notes()[0].ID)
	if len(cards) != 1 || cards[0].Prompt != "Which fleet stayed?" || cards[0].Answer != "The southern one" {
		t.Errorf("the library has %+v", cards)
	}
}

func TestTitleAndDeckAreChosen(t *testing.T) {
	h, s := paste(t, harbour)
	screentest.Says(t, s.Content(), "Add note and")
	var title *widgets.Press
	for _, p := range all[*widgets.Press](s.Content()) { // the line of the source too
		if screentest.Words(p) == "Harbour Pact of Two Neighbours" {
			title = p
		}
	}
	title.Tapped(&fyne.PointEvent{})
	field := all[*text.Surface](s.Content())[0]
	field.SetText("Harbours")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	press(t, s.Content(), "Inbox")
	top := h.Window().Canvas().Overlays().Top()
	ask := all[*text.Surface](top)[0]
	ask.SetText("Sea/Pacts")
	ask.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	press(t, s.Content(), "Add note")
	n := h.Lib.Notes()[0]
	if n.Title != "Harbours" || n.Deck != "Sea/Pacts" {
		t.Errorf("stored as %q in %q", n.Title, n.Deck)
	}
	if p, err := h.Lib.Page(n.ID); err != nil || !strings.HasPrefix(p.Text.Markdown, "# Harbours\n") || len(p.Cards) == 0 {
		t.Errorf("stored with %d cards, %v:\n%s", len(p.Cards), err, p.Text.Markdown)
	}
}

// What stands below the head comes nearer where the head needs fewer lines.
func TestTextStandsBelowItsHead(t *testing.T) {
	h, s := paste(t, harbour)
	h.Look(theme.Light, 1, 667, 600) // “Fewer” and “More” have a line of their own
	surfaces := all[*reading.Surface](s.Content())
	below := surfaces[len(surfaces)-1]
	top := func() float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(below).Y }
	cards := top()
	h.Window().Canvas().OnTypedRune()('t')
	text := top()
	h.Look(theme.Light, 1, 667, 601)
	if laid := top(); text != laid || text >= cards {
		t.Errorf("the text begins at %v, want %v, above the cards at %v", text, laid, cards)
	}
}

func TestEscLeavesWithoutStoring(t *testing.T) {
	h, s := paste(t, harbour)
	screentest.Says(t, s.Content(), "Add note")
	key(h, fyne.KeyEscape)
	if h.Last() != "Back" || len(h.Lib.Notes()) != 0 {
		t.Errorf("the host was asked %q, the library has %d notes", h.Last(), len(h.Lib.Notes()))
	}
}

func TestTypedTextIsReadWhenTypingPauses(t *testing.T) {
	h, s := open(t)
	runner := &tasktest.Paused{}
	h.Tasks = runner
	fyne.CurrentApp().Clipboard().SetContent("short")
	s.Paste()
	screentest.Says(t, s.Content(), "Paste a briefing")
	entry := all[*text.Surface](s.Content())[0]
	for _, part := range []string{harbour[:40], harbour} {
		entry.SetText(part)
	}
	lacks(t, s.Content(), "Add note")
	runner.Pass()
	screentest.Says(t, s.Content(), "Add note", "Historical Context")
	if len(all[*text.Surface](s.Content())) == 0 {
		t.Error("the text can no longer be changed")
	}
}

// The area to type in stands where it stood when it is asked for again.
func TestAreaStaysWhereItIs(t *testing.T) {
	h, s := open(t)
	h.Look(theme.Light, 1, 900, 600)
	area := func() (fyne.Position, fyne.Size) {
		o := all[*text.Surface](s.Content())[0]
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	}
	fyne.CurrentApp().Clipboard().SetContent("")
	s.Paste()
	at, size := area()
	s.Paste()
	if again, now := area(); again != at || now != size {
		t.Errorf("it is %v at %v, and was %v at %v", now, again, size, at)
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFilesThatCannotBeRead(t *testing.T) {
	tests := []struct {
		name, file, data, want string
	}{
		{"empty", "empty.txt", "", "This cannot be added"},
		{"binary", "photo.txt", "ab\x00\x01cd", "This cannot be added"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, s := open(t)
			s.Files([]string{write(t, tt.file, tt.data)})
			screentest.Says(t, s.Content(), tt.want, "Open a file…")
			if copied := screentest.Copied(t, s.Content()); !strings.HasPrefix(copied, tt.want+"\n") {
				t.Errorf("copied: %q", copied)
			}
			if len(h.Lib.Notes()) != 0 || len(h.Errors) != 0 {
				t.Errorf("%d notes, errors %v", len(h.Lib.Notes()), h.Errors)
			}
		})
	}
}

func TestFilesAreAskedFor(t *testing.T) {
	h, s := open(t)
	s.Files(nil)
	if h.Last() != "Choose Open files" {
		t.Error("nothing asks for files")
	}
	screentest.Says(t, s.Content(), "Paste a briefing")
	press(t, s.Content(), "Open a folder…")
	if h.Last() != "Choose Open a folder" {
		t.Error("nothing asks for a folder")
	}
}

func TestFolderThenChangedFile(t *testing.T) {
	h, s := open(t)
	folder := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("Sea/tides.md", "# Tides\n\n## Spring\n\nHigh water.\n\nWhen?::At new moon\n")
	put("Sea/waves.md", "# Waves\n\nLong ones.\n")
	put("broken.md", "")
	s.Files([]string{folder})
	screentest.Says(t, s.Content(), "Import 2 notes", "Tides", "Waves", "new", "Add 2 notes and 1 card", "warning", "broken.md")
	press(t, s.Content(), "Waves")
	screentest.Says(t, s.Content(), "Long ones.")
	press(t, s.Content(), "Add 2 notes")

	put("Sea/tides.md", "# Tides\n\n## Spring\n\nVery high water.\n\nWhen?::At new moon\n")
	s.Files([]string{filepath.Join(folder, "Sea/tides.md")})
	screentest.Says(t, s.Content(), "You have an older text of this note", "+", "Very high water.", "Update note")
	press(t, s.Content(), "Update note")
	if len(h.Lib.Notes()) != 2 {
		t.Errorf("%d notes", len(h.Lib.Notes()))
	}
}

func TestConflictIsDecidedByTheLearner(t *testing.T) {
	h, s := open(t)
	file := write(t, "tides.md", "# Tides\n\nHigh water.\n")
	s.Files([]string{file})
	press(t, s.Content(), "Add note")
	n := h.Lib.Notes()[0]
	if _, err := librarytest.Rewrite(h.Lib, n.ID, "# Tides\n\nMy own words.\n"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("# Tides\n\nTheir new words.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Files([]string{file})
	screentest.Says(t, s.Content(), "changed here and in the file", "Keep mine · chosen", "My own words.", "Their new words.", "Nothing to add")
	press(t, s.Content(), "Take theirs")
	press(t, s.Content(), "Update note")
	if p, err := h.Lib.Page(n.ID); err != nil || !strings.Contains(p.Text.Markdown, "Their new words.") {
		t.Errorf("the library has %q, %v", p.Text.Markdown, err)
	}
}

func TestLooks(t *testing.T) {
	h, s := paste(t, harbour)
	h.Add(t, "International Relations", "# Another\n\nText.\n")
	key(h, fyne.KeyDown)
	key(h, fyne.KeyDown)
	h.Looks(t, "import")
	h.Look(theme.Light, 1, 900, 600)
	screentest.Picture(t, h.Window(), "import-first")
	key(h, fyne.KeyReturn)
	screentest.Picture(t, h.Window(), "import-edit")
	all[*text.Surface](s.Content())[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	h.Window().Canvas().OnTypedRune()('t')
	screentest.Picture(t, h.Window(), "import-text")
	h.Window().Canvas().OnTypedRune()('t')
	fyne.CurrentApp().Clipboard().SetContent("")
	s.Paste()
	screentest.Picture(t, h.Window(), "import-ask")
	s.Files([]string{write(t, "photo.txt", "ab\x00\x01cd")})
	screentest.Picture(t, h.Window(), "import-fault")
}

func TestTextOfAnotherAppIsNamedAndCanBeReadOtherwise(t *testing.T) {
	_, s := paste(t, "Q: Which river flows past the town of Timbuktu?\nA: The Niger, which turns south there towards the coast.\n\nC: The [Nile] is longer, and flows to the [north] all the way to the sea.\n")
	screentest.Says(t, s.Content(), "Read as hashcards", "Written for hashcards: cards with Q: and A: (line 1).", "Add note and 3 cards")
}

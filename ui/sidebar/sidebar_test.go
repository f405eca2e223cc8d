package sidebar_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetest "fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/sidebar"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
)

// setting is a sidebar in a window over a small library.
type setting struct {
	*sidebar.Sidebar
	*screentest.Host
	bills notes.Note
}

func start(t *testing.T) *setting {
	t.Helper()
	s := &setting{Host: screentest.New(t)}
	s.Add(t, "Environment", "# Coral\n\nWhat bleaches?::Coral\n")
	s.bills = s.Add(t, "Polity/Law", "# Bills\n\nWho signs a bill?::The president\n\nWho drafts it?::A clerk\n")
	s.Add(t, "Polity", "# Courts\n\nText.\n")
	s.Sidebar = sidebar.New(s.Host, []sidebar.Entry{{Command: "go.today", Text: "Today", Icon: theme.IconToday}},
		[]sidebar.Entry{{Command: "file.add", Text: "Add briefing", Icon: theme.IconAdd, Key: "Ctrl+N"}},
		func(deck string) { s.Calls = append(s.Calls, "Settings "+deck) })
	s.Host.Commands().Add(s.Sidebar.Commands()...)
	s.Host.Commands().Add(command.Command{ID: "go.today", Name: "Today", Do: func() { s.Calls = append(s.Calls, "Today") }})
	s.Host.Commands().Bind(s.Window().Canvas())
	s.Window().SetContent(container.NewGridWrap(fyne.NewSize(232, s.Window().Canvas().Size().Height), s.Content()))
	t.Cleanup(s.Lib.Subscribe(func(notes.Change) { s.Load() }))
	s.Load()
	s.Window().Canvas().Capture() // only what was drawn once can have the focus
	return s
}

// rows returns the lines of the tree with their counts.
func (s *setting) rows() []string {
	var all []string
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*widgets.DragRow); ok {
			c := r.Content()
			all = append(all, strings.TrimRight(strings.Repeat("  ", c.Indent)+c.Text+" "+c.Count, " "))
		}
	})
	return all
}

func (s *setting) key(name fyne.KeyName) {
	if f := s.Window().Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	s.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
}

func TestTree(t *testing.T) {
	s := start(t)
	if diff := cmp.Diff([]string{"Environment 1", "Polity 2"}, s.rows()); diff != "" {
		t.Errorf("at first (-want +got):\n%s", diff)
	}
	s.Press(t, "Polity")
	s.Press(t, "Law")
	want := []string{"Environment 1", "Polity 2", "  Law 2", "    Bills 2", "  Courts"}
	if diff := cmp.Diff(want, s.rows()); diff != "" {
		t.Errorf("opened (-want +got):\n%s", diff)
	}
	s.Press(t, "Bills")
	if got, want := s.Last(), screentest.Going(screen.Note(s.bills.ID)); got != want {
		t.Errorf("a click did %q, want %q", got, want)
	}
	if diff := cmp.Diff([]string{"Polity", "Polity/Law"}, s.Open()); diff != "" {
		t.Errorf("open decks (-want +got):\n%s", diff)
	}
}

func TestFollows(t *testing.T) {
	s := start(t)
	s.Select("", s.bills.ID) // opens the decks above
	if !slices.Contains(s.rows(), "    Bills 2") {
		t.Fatalf("the selected note is not shown: %q", s.rows())
	}
	if _, err := s.Lib.Study().Grade(s.Lib.CardsOf(s.bills.ID)[0].ID, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	if rows := s.rows(); slices.Contains(rows, "  Law 2") {
		t.Errorf("after a review: %q", rows)
	}
}

func TestKeyboard(t *testing.T) {
	s := start(t)
	s.Host.Commands().Run("sidebar.focus")
	s.key(fyne.KeyDown)
	s.key(fyne.KeyRight)
	s.key(fyne.KeyDown)
	s.key(fyne.KeyRight)
	s.key(fyne.KeyDown)
	s.key(fyne.KeyReturn)
	if got, want := s.Last(), screentest.Going(screen.Note(s.bills.ID)); got != want {
		t.Errorf("the keys did %q, want %q", got, want)
	}
	s.Host.Commands().Run("sidebar.menu")
	if texts := s.Texts(); !strings.Contains(texts, "Move to…") {
		t.Errorf("the menu offers:\n%s", texts)
	}
}

func TestRename(t *testing.T) {
	s := start(t)
	s.Press(t, "Polity")
	s.secondary(t, "Law")
	s.Press(t, "Rename…")
	field := s.Window().Canvas().Focused().(*text.Surface)
	field.SetText("Polity/Law/Inner")
	s.key(fyne.KeyReturn)
	if texts := s.Texts(); !strings.Contains(texts, "A deck cannot go inside itself.") {
		t.Errorf("no word about a deck inside itself:\n%s", texts)
	}
	field.SetText("Polity/Statutes")
	s.key(fyne.KeyReturn)
	if diff := cmp.Diff([]string{"Environment", "Polity", "Polity/Statutes"}, s.Lib.DeckNames()); diff != "" {
		t.Errorf("decks (-want +got):\n%s", diff)
	}
	if len(s.Toasts) != 1 || s.Toasts[0] != "Renamed Polity/Law to Polity/Statutes" {
		t.Errorf("toasts: %q", s.Toasts)
	}
}

// The key that renames a deck gives the note in the tree, or the one that is open, another
// title.
func TestRetitle(t *testing.T) {
	s := start(t)
	ask := func() *text.Surface {
		t.Helper()
		s.Host.Commands().Run("sidebar.rename")
		field, ok := s.Window().Canvas().Focused().(*text.Surface)
		if !ok || !strings.Contains(s.Texts(), "Rename the note") {
			t.Fatalf("it does not ask for a title:\n%s", s.Texts())
		}
		return field
	}
	title := func() string {
		n, err := s.Lib.Note(s.bills.ID)
		if err != nil {
			t.Fatal(err)
		}
		return n.Title
	}
	s.Select("", s.bills.ID)
	if field := ask(); field.Text() != "Bills" {
		t.Errorf("its title stands there as %q", field.Text())
	} else {
		field.SetText("Money bills")
	}
	s.key(fyne.KeyReturn)
	page, err := s.Lib.Page(s.bills.ID)
	if err != nil || title() != "Money bills" || !strings.HasPrefix(page.Text.Markdown, "# Money bills\n") || !slices.Contains(s.rows(), "    Money bills 2") {
		t.Errorf("it is called %q (%v): %q, %q", title(), err, page.Text.Markdown, s.rows())
	}
	ask().SetText("")
	s.key(fyne.KeyReturn)
	if texts := s.Texts(); !strings.Contains(texts, "Write a name.") {
		t.Errorf("no word about an empty title:\n%s", texts)
	}
	s.key(fyne.KeyEscape)
	s.secondary(t, "Money bills")
	s.Press(t, "Rename…")
	s.key(fyne.KeyEscape)
	if want := []string{"Renamed to “Money bills”"}; title() != "Money bills" || !slices.Equal(s.Toasts, want) {
		t.Errorf("%q, toasts %q", title(), s.Toasts)
	}
	if err := s.Lib.Preferences().KeepDraft(s.bills.ID, "# Money bills, not saved\n", ""); err != nil {
		t.Fatal(err)
	}
	s.Host.Commands().Run("sidebar.rename")
	if s.Window().Canvas().Overlays().Top() != nil || len(s.Errors) != 1 || !errors.Is(s.Errors[0], notes.ErrInvalid) {
		t.Errorf("a note that is being written: told %v, the screen says:\n%s", s.Errors, s.Texts())
	}
}

func TestMerge(t *testing.T) {
	s := start(t)
	s.secondary(t, "Environment")
	s.Press(t, "Merge into…")
	s.key(fyne.KeyDown)
	s.key(fyne.KeyReturn)
	if diff := cmp.Diff([]string{"Polity", "Polity/Law"}, s.Lib.DeckNames()); diff != "" {
		t.Errorf("decks (-want +got):\n%s", diff)
	}
}

func TestNoteActions(t *testing.T) {
	s := start(t)
	s.Select("", s.bills.ID)
	s.secondary(t, "Bills")
	s.Press(t, "Export…")
	if want := fmt.Sprintf("Export {Deck: Notes:[%s] Cards:[]}", s.bills.ID); s.Last() != want {
		t.Errorf("it did %q, want %q", s.Last(), want)
	}
	s.secondary(t, "Bills")
	s.Press(t, "Move to…")
	s.Window().Canvas().Focused().(*text.Surface).SetText("Economy")
	s.key(fyne.KeyReturn)
	if n, err := s.Lib.Note(s.bills.ID); err != nil || n.Deck != "Economy" {
		t.Errorf("the note is in %q (%v)", n.Deck, err)
	}
	s.Select("", "")
	s.secondary(t, "Bills") // which is open, and so shown where it went
	s.Press(t, "Delete")
	if _, err := s.Lib.Note(s.bills.ID); err == nil {
		t.Error("the note is still there")
	}
	if got := s.Toasts[len(s.Toasts)-1]; got != "Deleted “Bills”" {
		t.Errorf("the toast says %q", got)
	}
}

// secondary presses a line with the other mouse button.
func (s *setting) secondary(t *testing.T, text string) {
	t.Helper()
	fynetest.TapSecondary(s.line(t, text))
}

// line returns the line with a text.
func (s *setting) line(t *testing.T, text string) (found *widgets.DragRow) {
	t.Helper()
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*widgets.DragRow); ok && r.Content().Text == text {
			found = r
		}
	})
	if found == nil {
		t.Fatalf("no line %q among %q", text, s.rows())
	}
	return found
}

// drag drags a line onto another, or for "" below the last one.
func (s *setting) drag(t *testing.T, text, onto string) {
	t.Helper()
	row := s.line(t, text)
	at := fyne.NewPos(40, s.Window().Canvas().Size().Height-80)
	if onto != "" {
		at = fyne.CurrentApp().Driver().AbsolutePositionForObject(s.line(t, onto)).AddXY(30, 10)
	}
	row.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
	row.DragEnd()
}

func TestDrag(t *testing.T) {
	s := start(t)
	s.Press(t, "Polity")
	s.drag(t, "Courts", "Environment")
	if want := []string{"Environment 1", "Polity 2", "  Law 2"}; !slices.Equal(s.rows(), want) {
		t.Errorf("after a note was dragged: %q, want %q", s.rows(), want)
	}
	s.drag(t, "Environment", "Law")
	if diff := cmp.Diff([]string{"Polity", "Polity/Law", "Polity/Law/Environment"}, s.Lib.DeckNames()); diff != "" {
		t.Errorf("after a deck was dragged (-want +got):\n%s", diff)
	}
	s.drag(t, "Polity", "Environment") // into itself
	s.drag(t, "Law", "")
	if diff := cmp.Diff([]string{"Law", "Law/Environment", "Polity"}, s.Lib.DeckNames()); diff != "" {
		t.Errorf("after a deck was dragged to the top (-want +got):\n%s", diff)
	}
	want := []string{"Moved to Environment", "Moved Environment to Polity/Law", "Moved Law to the top of the library"}
	if diff := cmp.Diff(want, s.Toasts); diff != "" {
		t.Errorf("it said (-want +got):\n%s", diff)
	}
	if _, err := s.Lib.Undo(); err != nil || !slices.Contains(s.Lib.DeckNames(), "Polity/Law/Environment") {
		t.Errorf("after undo: %q (%v)", s.Lib.DeckNames(), err)
	}
}

func TestNewDeck(t *testing.T) {
	s := start(t)
	s.secondary(t, "Polity")
	s.Press(t, "New deck inside…")
	s.Window().Canvas().Focused().(*text.Surface).SetText("Polity/Chapter 10")
	s.key(fyne.KeyReturn)
	want := []string{"Environment 1", "Polity 2", "  Chapter 10", "  Law 2", "  Courts"}
	if diff := cmp.Diff(want, s.rows()); diff != "" {
		t.Errorf("the tree (-want +got):\n%s", diff)
	}
	s.secondary(t, "Chapter 10")
	s.Press(t, "Delete…") // it holds nothing: nothing is asked
	if slices.Contains(s.Lib.DeckNames(), "Polity/Chapter 10") {
		t.Error("the empty deck is still there")
	}
}

func TestDeleteDeck(t *testing.T) {
	s := start(t)
	s.secondary(t, "Polity")
	s.Press(t, "Delete…")
	screentest.Selectable(t, s.Window().Canvas())
	if texts := s.Texts(); !strings.Contains(texts, "It holds 2 notes.") {
		t.Fatalf("it asks:\n%s", texts)
	}
	s.Press(t, "Cancel")
	if !slices.Contains(s.Lib.DeckNames(), "Polity/Law") {
		t.Fatal("Cancel deleted the deck")
	}
	s.secondary(t, "Polity")
	s.Press(t, "Delete…")
	s.Shows(t, "Move them to Inbox")
	s.Window().Canvas().Overlays().Top().(*widgets.Overlay).Enter()
	if n, err := s.Lib.Note(s.bills.ID); err != nil || n.Deck != "Inbox" {
		t.Errorf("the note is in %q (%v)", n.Deck, err)
	}
	s.secondary(t, "Inbox")
	s.Press(t, "Delete…")
	s.Press(t, "Delete 2 notes too")
	if diff := cmp.Diff([]string{"Environment"}, s.Lib.DeckNames()); diff != "" {
		t.Errorf("decks (-want +got):\n%s", diff)
	}
}

func TestMoveDeck(t *testing.T) {
	s := start(t)
	s.secondary(t, "Environment")
	s.Press(t, "Move to…")
	s.Press(t, "Polity/Law")
	if !slices.Contains(s.Lib.DeckNames(), "Polity/Law/Environment") {
		t.Errorf("decks: %q", s.Lib.DeckNames())
	}
}

func TestManyNotes(t *testing.T) {
	s := start(t)
	folder := t.TempDir()
	for i := range 3000 {
		if err := os.WriteFile(fmt.Sprintf("%s/%d.md", folder, i), fmt.Appendf(nil, "# Note %d\n\nText.\n", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	plan, err := s.Lib.Intake().PlanFiles(t.Context(), []string{folder}, intake.Options{Deck: "Many"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Lib.Intake().Commit(t.Context(), plan.Snapshot(), nil); err != nil {
		t.Fatal(err)
	}
	s.SetOpen([]string{"Many"})
	if n := len(s.rows()); n < 10 || n > 60 {
		t.Errorf("%d rows exist for 3000 notes", n)
	}
}

// What was made or moved is seen in the tree: a new deck far below, a note in a deck that
// was closed.
func TestTreeShowsWhatWasMoved(t *testing.T) {
	s := start(t)
	for i := range 40 {
		if err := s.Lib.Decks().New(fmt.Sprintf("Term %d", i+1)); err != nil {
			t.Fatal(err)
		}
	}
	s.Window().Resize(fyne.NewSize(600, 500))
	ask := func(name string) {
		s.Window().Canvas().Focused().(*text.Surface).SetText(name)
		s.key(fyne.KeyReturn)
		s.Window().Canvas().Capture()
	}
	s.Host.Commands().Run("sidebar.new-deck")
	ask("Term 40/Essays")
	if !slices.Contains(s.rows(), "  Essays") {
		t.Errorf("after a new deck: %q", s.rows())
	}
	s.Select("", s.bills.ID)
	s.Host.Commands().Run("sidebar.move")
	ask("Term 39")
	if !slices.Contains(s.rows(), "  Bills 2") {
		t.Errorf("after a note was moved: %q", s.rows())
	}
	s.Host.Commands().Run("sidebar.focus")
	if f, ok := s.Window().Canvas().Focused().(*widgets.DragRow); !ok || f.Content().Text != "Bills" {
		t.Errorf("the line chosen is %v", f)
	}
}

// A menu offers what the review of its note or deck shows, as the reader does: of a limit of
// new cards that another deck uses up, all are left to who reviews this one first.
func TestMenuOffersWhatItsReviewShows(t *testing.T) {
	s := start(t)
	if err := s.Lib.Set("", map[string]string{"new_per_day": "1"}); err != nil {
		t.Fatal(err)
	}
	for _, items := range [][]*fyne.MenuItem{s.Sidebar.MenuOf("Polity/Law", s.bills.ID), s.Sidebar.MenuOf("Polity/Law", ""), s.Sidebar.MenuOf("Environment", "")} {
		if !slices.ContainsFunc(items, func(i *fyne.MenuItem) bool { return i.Label == "Review 1 card" && !i.Disabled }) {
			t.Errorf("the menu offers %q", items[2].Label)
		}
	}
}

// The key of an entry leaves its room to the words where both have none.
func TestKeyOfAnEntryYieldsToItsWords(t *testing.T) {
	s := start(t)
	for _, tt := range []struct {
		scale float32
		shown bool
	}{{1, true}, {2, false}} {
		s.Look(theme.Light, tt.scale, 900, 600)
		if got := strings.Contains(s.Texts(), "Ctrl+N"); got != tt.shown {
			t.Errorf("at %v the key is shown: %v", tt.scale, got)
		}
	}
}

// Where the tree has no line, its menu offers what could come in.
func TestRoomBelowTheTreeHasAMenu(t *testing.T) {
	s := start(t)
	s.Host.Commands().Add(command.Command{ID: "file.folder", Name: "Open folder…", Do: func() { s.Calls = append(s.Calls, "folder") }})
	var room fyne.SecondaryTappable
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(fyne.SecondaryTappable); ok && o.Size().Height > 200 {
			room = r
		}
	})
	room.TappedSecondary(&fyne.PointEvent{})
	s.Press(t, "Open folder…")
	if !slices.Contains(s.Calls, "folder") {
		t.Errorf("it calls %q", s.Calls)
	}
	room.TappedSecondary(&fyne.PointEvent{})
	s.Press(t, "New deck…")
	s.Shows(t, "A “/” puts a deck inside another.")
}

// The menu of a line names the keys that do the same.
func TestMenuNamesKeys(t *testing.T) {
	s := start(t)
	s.Menu(t, "Environment")
	for _, want := range [][2]string{{"Rename…", "F2"}, {"Move to…", "Ctrl+Shift+M"}, {"Delete…", "Delete"}} {
		if lines := strings.Split(s.Texts(), "\n"); !slices.ContainsFunc(lines, func(line string) bool {
			name, key, _ := strings.Cut(line, "\t")
			return name == want[0] && strings.TrimLeft(key, "\t") == want[1]
		}) {
			t.Errorf("no key %s beside %s in %q", want[1], want[0], lines)
		}
	}
}

package review_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetest "fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/review"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task/tasktest"
)

const orchards = `# Orchards

## Grafting

A scion is joined to a {{c1::rootstock}} in late winter.

What is a scion?::The upper part of a graft

Name three pome fruits
?
- apple
- pear
- quince

## Pests

Which moth spoils apples?::The codling moth
`

// begin starts a review of a fresh library with one note.
func begin(t *testing.T, markdown string) (*screentest.Host, *review.Screen, notes.Note) {
	t.Helper()
	h := screentest.New(t)
	n := h.Add(t, "Garden", markdown)
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{})
	return h, s, n
}

// The question stays where it stands when its answer is shown, however much that shows
// besides.
func TestQuestionStaysWhereItStands(t *testing.T) {
	for _, below := range []string{"", "\n> A line of many.\\" + strings.Repeat("\n> Another one.\\", 60) + "\n> The end.\n"} {
		questionStays(t, "# Law\n\nA money bill starts in the {{c1::Lok Sabha}}.\n"+below)
	}
}

func questionStays(t *testing.T, markdown string) {
	t.Helper()
	h, s, _ := begin(t, markdown)
	place := func() (at fyne.Position) {
		screentest.Each(s.Content(), func(o fyne.CanvasObject) {
			if said, ok := o.(*canvas.Text); ok && strings.Contains(said.Text, "money bill") {
				at = fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			}
		})
		return at
	}
	asked := place()
	press(h, "Space")
	if answered := place(); asked.IsZero() || answered != asked {
		t.Errorf("the question stands at %v, with its answer at %v", asked, answered)
	}
}

// The quote below clozes or boxes is shown with their answer, and not before.
func TestQuoteBelowIsShownWithTheAnswer(t *testing.T) {
	for _, cards := range []string{"It rises in {{c1::Burundi}}.", "![Nile](nile.png)\nhide: one\n- Burundi: 10 10 20 20"} {
		h, s, _ := begin(t, "# Nile\n\n"+cards+"\n\n> Some say *otherwise*, of Rwanda.\n")
		if said := screentest.Words(s.Content()); strings.Contains(said, "Rwanda") {
			t.Errorf("before the answer: %q", said)
		}
		press(h, "Space")
		screentest.Says(t, s.Content(), "Burundi", "Some say", "otherwise", "of Rwanda.")
	}
}

// A box of a picture is asked in it, and the answer says its label; the labels of the
// others do not show where all are hidden.
func TestBoxesAreAskedOnTheirPicture(t *testing.T) {
	h, s, _ := begin(t, "# Heart\n\n![Heart](heart.png)\nhide: all\n- Left atrium: 12.5 20 30 15\n- Aorta: 40 5 12 10\n")
	screentest.Says(t, s.Content(), "Heart", "[…]: 12.5 20 30 15", "40 5 12 10")
	if said := screentest.Words(s.Content()); strings.Contains(said, "Left atrium") || strings.Contains(said, "Aorta") {
		t.Errorf("before the answer: %q", said)
	}
	press(h, "Space")
	screentest.Says(t, s.Content(), "Left atrium")
	if said := screentest.Words(s.Content()); strings.Contains(said, "Aorta") {
		t.Errorf("behind the answer: %q", said)
	}
}

// press types characters and named keys as the learner would.
func press(h *screentest.Host, keys ...string) {
	for _, key := range keys {
		switch key {
		case "Space":
			h.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		case "Enter":
			h.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		case "Esc":
			h.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		default:
			for _, r := range key {
				h.Commands().TypedRune(r)
			}
		}
	}
}

func hides(t *testing.T, h *screentest.Host, words ...string) {
	t.Helper()
	seen := strings.Join(strings.Fields(h.Texts()), " ")
	for _, w := range words {
		if strings.Contains(seen, w) {
			t.Errorf("the screen shows %q:\n%s", w, h.Texts())
		}
	}
}

// card returns the card of the note whose prompt has the words.
func card(t *testing.T, h *screentest.Host, n notes.Note, words string) notes.Card {
	t.Helper()
	for _, c := range h.Lib.CardsOf(n.ID) {
		if strings.Contains(c.Prompt, words) {
			return c
		}
	}
	t.Fatalf("no card asks %q", words)
	return notes.Card{}
}

func TestGradeByKeyboard(t *testing.T) {
	h, _, n := begin(t, orchards)
	h.Shows(t, "Orchards › Grafting", "A scion is joined", "Show answer", "Space", "Esc")
	hides(t, h, "rootstock", "Again")
	press(h, "3") // the answer is not open: nothing happens
	if c := card(t, h, n, "joined"); c.Progress.Reps != 0 {
		t.Fatal("a card was graded before its answer was seen")
	}
	press(h, "Space")
	h.Shows(t, "rootstock", "Again", "1 min (key 1)", "Good", "10 min (key 3)", "S section", "@ stop showing")
	h.Clock = h.Clock.Add(7 * time.Second)
	press(h, "3")
	c := card(t, h, n, "joined")
	log, err := h.Lib.Reviews(c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(log) != 1 || log[0].Grade != notes.Good || log[0].Took != 7*time.Second {
		t.Errorf("the log is %+v, want one good after 7 s", log)
	}
	h.Shows(t, "What is a scion?")
	hides(t, h, "The upper part")
}

func TestGradeByMouse(t *testing.T) {
	h, _, n := begin(t, orchards)
	h.Press(t, "Show answer")
	h.Press(t, "Easy")
	if c := card(t, h, n, "joined"); c.Progress.State != notes.InReview {
		t.Errorf("after easy the card is %v", c.Progress.State)
	}
	h.Press(t, "Esc")
	if h.Last() != "Back" {
		t.Errorf("Esc did %q", h.Last())
	}
}

func TestIntervalsAreThoseStored(t *testing.T) {
	h, _, n := begin(t, "Which river?::The Ems")
	id := h.Lib.CardsOf(n.ID)[0].ID
	press(h, "Space")
	outcomes, err := h.Lib.Study().Outcomes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	press(h, "4")
	c, err := h.Lib.Card(id)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Progress.Due.Equal(outcomes[3].Progress.Due) {
		t.Errorf("due %v, the button had %v", c.Progress.Due, outcomes[3].Progress.Due)
	}
}

func TestListIsRevealedItemByItem(t *testing.T) {
	h, _, _ := begin(t, "Name three pome fruits\n?\n- apple\n- pear\n- quince\n")
	h.Shows(t, "Show item 1 of 3")
	press(h, "Space")
	h.Shows(t, "apple", "Show item 2 of 3")
	hides(t, h, "pear", "Good")
	press(h, "Enter", "Space")
	h.Shows(t, "pear", "quince", "Good")
}

func TestListIsRevealedAtOnce(t *testing.T) {
	h, _, _ := begin(t, "Name three pome fruits\n?\n- apple\n- pear\n- quince\n")
	press(h, "a")
	h.Shows(t, "apple", "pear", "quince", "Good")
}

func TestUndoShowsTheCardAgain(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "Space", "1", "z")
	h.Shows(t, "A scion is joined", "Show answer")
	if c := card(t, h, n, "joined"); c.Progress.Reps != 0 {
		t.Error("the grade is still there")
	}
	press(h, "z")
	if len(h.Errors) != 0 {
		t.Errorf("undoing more than was done: %v", h.Errors)
	}
}

func TestUndoLeavesWhatWasDoneElsewhere(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "Space", "3")
	if _, err := h.Lib.Decks().MoveNotes([]notes.NoteID{n.ID}, "Elsewhere"); err != nil {
		t.Fatal(err)
	}
	press(h, "z")
	if moved, err := h.Lib.Note(n.ID); err != nil || moved.Deck != "Elsewhere" {
		t.Errorf("undo in the review took back the move: deck %q, %v", moved.Deck, err)
	}
	if c := card(t, h, n, "joined"); c.Progress.Reps != 1 {
		t.Error("the grade was undone past a later change")
	}
	h.Shows(t, "What is a scion?")
}

func TestBuryAndSuspend(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "-")
	if c := card(t, h, n, "joined"); !c.Progress.Buried(h.Lib.Today()) {
		t.Error("not buried")
	}
	h.Shows(t, "What is a scion?", "Hidden until tomorrow · Z undoes")
	press(h, "@")
	if c := card(t, h, n, "What is a scion"); !c.Progress.Suspended {
		t.Error("not suspended")
	}
	press(h, "z")
	if c := card(t, h, n, "What is a scion"); c.Progress.Suspended {
		t.Error("still suspended after undo")
	}
	h.Shows(t, "What is a scion?")
}

func TestFlag(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "Space")
	h.Commands().Run("review.flag-2")
	if c := card(t, h, n, "joined"); c.Progress.Flag != 2 {
		t.Errorf("flag %d", c.Progress.Flag)
	}
	h.Shows(t, "rootstock") // the answer stays open
	h.Commands().Run("review.flag-2")
	if c := card(t, h, n, "joined"); c.Progress.Flag != 0 {
		t.Errorf("flag %d after a second press", c.Progress.Flag)
	}
}

func TestSectionBesideTheCard(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "s")
	h.Shows(t, "Open in reader", "late winter.")
	press(h, "o")
	if c := h.Lib.CardsOf(n.ID)[0]; h.Last() != screentest.Going(screen.Section{Note: n.ID, Index: c.SectionIndex, Card: c.ID}) {
		t.Errorf("O did %q", h.Last())
	}
	press(h, "s")
	hides(t, h, "Open in reader")
	press(h, "i")
	if want := "Browse card:" + string(h.Lib.CardsOf(n.ID)[0].ID); h.Last() != want {
		t.Errorf("I did %q", h.Last())
	}
}

func TestSectionHasItsFootnotes(t *testing.T) {
	h, _, _ := begin(t, "# T\n\n## A\n\nWords[^b].\n\n## B\n\nMore[^a], again[^b].\n\nWho[^a]?::Me\n\n[^a]: Note of a.\n[^b]: Note of b.\n")
	h.Shows(t, "Who 2 ?")
	hides(t, h, "Note of")
	press(h, "Space", "s")
	h.Shows(t, "More 2 , again 1 .", "2. Note of a. 1. Note of b.")
}

func TestSectionIsCoveredUntilTheAnswer(t *testing.T) {
	h, _, _ := begin(t, orchards)
	const section = "Open in reader"
	hides(t, h, section)
	press(h, "Space", "s")
	h.Shows(t, section)
	press(h, "3")
	hides(t, h, section)
	press(h, "Space")
	h.Shows(t, section)
	press(h, "3")
	hides(t, h, section)
	press(h, "s") // asked for, it is shown before the answer
	h.Shows(t, section)
	press(h, "s", "Space")
	hides(t, h, section)
}

func TestEditInPlace(t *testing.T) {
	h, _, n := begin(t, "Which river?::The Ems")
	press(h, "Space", "e")
	entry := h.Window().Canvas().Focused()
	if entry == nil {
		t.Fatal("no field has the focus")
	}
	for _, r := range " in Emden" {
		entry.TypedRune(r)
	}
	h.Commands().Run("review.save-card")
	if got := h.Lib.CardsOf(n.ID)[0].Answer; got != "The Ems in Emden" {
		t.Errorf("the answer is %q", got)
	}
	h.Shows(t, "The Ems in Emden", "Good")
	press(h, "e")
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	h.Shows(t, "Which river?", "Good")
}

func TestTypedAnswer(t *testing.T) {
	h, s, _ := begin(t, "Which river?::The Éms")
	press(h, "t")
	field := h.Window().Canvas().Focused()
	if field == nil {
		t.Fatal("no field to type into")
	}
	h.Shows(t, "section", "no typing", "Enter")
	hides(t, h, "S section", "T no typing") // the field takes those keys
	for _, r := range "The Ems" {
		field.TypedRune(r)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Shows(t, "You typed", "The Éms", "Good", "S section", "T no typing")
	if h.Window().Canvas().Focused() != nil {
		t.Error("the field keeps the keys of the grades")
	}
	s.Hide()
	if again := review.New(h); again == nil || h.Lib.Preferences().Get("review/type") != "yes" {
		t.Error("typing is not remembered")
	}
}

// A card that is tagged so has its answer typed; T has it otherwise, for such cards and for
// the others, and back.
func TestTypedByTag(t *testing.T) {
	tests := []struct {
		name, note string
		toggles    int
		typed      bool
		kept       string
	}{
		{"a card", "Which river? :: The Ems", 0, false, ""},
		{"its own tag", "Which river? :: The Ems #typed", 0, true, ""},
		{"the tag of its note", "---\ntags: [Typed]\n---\n# Rivers\n\nWhich river? :: The Ems", 0, true, ""},
		{"a list is not typed", "Which rivers? #typed\n?\n- The Ems\n- The Rhine", 0, false, ""},
		{"all are typed", "Which river? :: The Ems", 1, true, "yes"},
		{"and not", "Which river? :: The Ems", 2, false, ""},
		{"none is typed", "Which river? :: The Ems #typed", 1, false, "no"},
		{"and as tagged", "Which river? :: The Ems #typed", 2, true, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, _, _ := begin(t, tt.note)
			for range tt.toggles {
				h.Commands().Run("review.type")
			}
			if got := h.Window().Canvas().Focused() != nil; got != tt.typed {
				t.Errorf("it is typed: %v", got)
			}
			if got := h.Lib.Preferences().Get("review/type"); got != tt.kept {
				t.Errorf("%q is kept", got)
			}
		})
	}
}

func TestEndOfSession(t *testing.T) {
	h, _, n := begin(t, orchards)
	press(h, "Space", "4", "Space", "4", "a", "4", "Space", "1")
	// The missed card is on a step of one minute, and comes at once.
	h.Shows(t, "Which moth")
	press(h, "Space", "4")
	h.Shows(t, "All done here", "4 cards in 5 reviews", "Sections to read again", "Pests", "missed 1 of 2", "come")
	h.Menu(t, "Pests")
	h.Shows(t, "Read the section", "Cram its cards")
	h.Window().Canvas().Overlays().Remove(h.Window().Canvas().Overlays().Top())
	h.Press(t, "Pests")
	if !strings.HasPrefix(h.Last(), "Section {Note:"+string(n.ID)) {
		t.Errorf("the section to read again did %q", h.Last())
	}
	press(h, "Enter")
	if h.Last() != screentest.Going(screen.AtToday) {
		t.Errorf("Enter did %q", h.Last())
	}
}

func TestNextCardLaterToday(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Garden", "Which river?::The Ems")
	if err := h.Lib.Set("", map[string]string{"learning_steps": "1m 40m"}); err != nil {
		t.Fatal(err)
	}
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{})
	press(h, "Space", "3")
	h.Shows(t, "Next card in 40 min", "Finish for now", "09:40")
	h.Clock = h.Clock.Add(41 * time.Minute)
	s.Changed(notes.Change{})
	h.Shows(t, "Which river?")
}

func TestNothingToReview(t *testing.T) {
	h := screentest.New(t)
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{Deck: "Garden"})
	h.Shows(t, "Nothing to review here", "no cards here yet")
	press(h, "Enter")
	if h.Last() != screentest.Going(screen.AtToday) {
		t.Errorf("Enter did %q", h.Last())
	}
}

func TestKeysPressedWhileWritingWait(t *testing.T) {
	h, _, n := begin(t, orchards)
	runner := &tasktest.Later{}
	h.Tasks = runner
	press(h, "Space", "3")
	h.Shows(t, "A scion is joined") // not on the disk yet: the screen stays
	press(h, "1", "Space", "2", "2")
	runner.Do()
	first, second := card(t, h, n, "joined"), card(t, h, n, "What is a scion")
	if first.Progress.Reps != 1 || second.Progress.Reps != 1 {
		t.Fatalf("reviews: %d and %d, want 1 and 1", first.Progress.Reps, second.Progress.Reps)
	}
	for id, want := range map[notes.CardID]notes.Grade{first.ID: notes.Good, second.ID: notes.Hard} {
		log, err := h.Lib.Reviews(id)
		if err != nil {
			t.Fatal(err)
		}
		if log[0].Grade != want {
			t.Errorf("graded %v, want %v", log[0].Grade, want)
		}
	}
	h.Shows(t, "Name three pome fruits")
}

func TestAloneWhileInFront(t *testing.T) {
	h, s, _ := begin(t, orchards)
	if !h.IsAlone {
		t.Error("the sidebar stays")
	}
	press(h, "Space", "3")
	s.Hide()
	if h.IsAlone {
		t.Error("the sidebar does not come back")
	}
	s.Show()
	h.Shows(t, "What is a scion?")
	h.Window().Resize(fyne.NewSize(900, 600))
	fynetest.TapCanvas(h.Window().Canvas(), fyne.NewPos(1, 1))
}

func TestSessionGoesOnAfterALookElsewhere(t *testing.T) {
	h, s, _ := begin(t, "One?::1\n\nTwo?::2\n")
	press(h, "Space", "4", "Space", "4", "z")
	h.Shows(t, "Taken back")
	press(h, "o")
	s.Hide()
	h.Clock = h.Clock.Add(10 * time.Minute)
	s.Start(library.Scope{})
	s.Show()
	hides(t, h, "Taken back")
	press(h, "Space", "4")
	h.Shows(t, "2 cards")
	s.Hide()
	h.Clock = h.Clock.Add(2 * time.Hour)
	s.Start(library.Scope{})
	s.Show()
	h.Shows(t, "Nothing to review here")
}

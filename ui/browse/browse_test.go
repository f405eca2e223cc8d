package browse

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/task"
	"precis/ui/task/tasktest"
	"precis/ui/text"
	"precis/ui/theme"
)

const (
	bills = `---
title: How a bill becomes law
tags: [polity]
---

## Kinds of bill

Which article provides for money bills?::Article 110

Who certifies a money bill?::The Speaker #money

## Assent

Under Article {{c1::111}} the President may return a bill.
`
	reefs = `---
title: Reefs
---

## Where

Which gulf has fringing reefs?::The Gulf of Mannar
`
)

func begin(t *testing.T) (*screentest.Host, *Screen, notes.Note) {
	t.Helper()
	h := screentest.New(t)
	n := h.Add(t, "Polity", bills)
	h.Add(t, "Environment", reefs)
	s := New(h)
	s.held = func() fyne.KeyModifier { return 0 }
	h.Put(t, s)
	return h, s, n
}

// A filter that another screen has set names the note, and goes with the way here
// from the sidebar; what was typed stays.
func TestFilterOfANote(t *testing.T) {
	h, s, n := begin(t)
	s.Search(h.Lib.Search().NoteQuery(&n))
	h.Shows(t, "3 cards")
	if s.field.Text() != `note:"How a bill becomes law"` {
		t.Errorf("the field shows %q", s.field.Text())
	}
	s.Search("")
	h.Shows(t, "4 cards")
	s.field.SetText("gulf")
	s.Search("")
	if s.field.Text() != "gulf" {
		t.Errorf("what was typed is %q", s.field.Text())
	}
	h.Add(t, "Polity", bills)
	if got := h.Lib.Search().NoteQuery(&n); got != "note:"+string(n.ID) {
		t.Errorf("two notes of one title are told apart by %q", got)
	}
}

func key(h *screentest.Host, name fyne.KeyName) {
	h.Commands().TypedKey(&fyne.KeyEvent{Name: name})
}

// select presses a row with the keys held.
func (s *Screen) pressRow(row int, held fyne.KeyModifier) {
	s.list.table.MouseDown(&desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, theme.Size(theme.RowSidebar)+float32(row)*theme.Size(theme.RowTable)+10)},
		Button:     desktop.MouseButtonPrimary, Modifier: held,
	})
}

func prompts(s *Screen) (all []string) {
	for i := range s.list.Len() {
		all = append(all, s.list.Cell(i, cardPrompt).Text)
	}
	return all
}

// In large text the count leaves the field room for what is searched.
func TestCountYieldsToTheField(t *testing.T) {
	h, s, _ := begin(t)
	for _, tt := range []struct {
		scale, width float32
		shown        bool
	}{{1, 700, true}, {1.5, 550, false}, {1.5, 900, true}} {
		h.Look(theme.Light, tt.scale, tt.width, 500)
		if s.count.Visible() != tt.shown {
			t.Errorf("at %v in a width of %v the count is shown: %v", tt.scale, tt.width, !tt.shown)
		}
	}
}

func TestSearch(t *testing.T) {
	h, s, _ := begin(t)
	h.Shows(t, "4 cards", "Question", "Stability", "Which gulf has fringing reefs?")
	s.Search("deck:Polity money")
	want := []string{"Which article provides for money bills?", "Who certifies a money bill?"}
	if diff := cmp.Diff(want, prompts(s)); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	h.Shows(t, "2 cards", "How a bill becomes law › Kinds of bill", "Article 110")
}

func TestSearchByTyping(t *testing.T) {
	h, s, _ := begin(t)
	s.focus()
	for _, r := range "reefs" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Shows(t, "1 card")
	if h.Window().Canvas().Focused() != nil {
		t.Error("Enter does not leave the field")
	}
}

func TestComingWithoutAQueryWaitsForWords(t *testing.T) {
	h, s, _ := begin(t)
	canvas := h.Window().Canvas()
	canvas.Capture() // what was never drawn takes no focus
	s.Hide()
	canvas.Unfocus()
	s.Show()
	if canvas.Focused() == nil {
		t.Error("the search field does not have the focus")
	}
	canvas.Unfocus()
	s.Hide()
	s.Search("deck:Polity")
	s.Show()
	if canvas.Focused() != nil {
		t.Error("with a query, the keys are not the list's")
	}
}

func TestPlainErrors(t *testing.T) {
	h, s, _ := begin(t)
	s.Search("colour:red")
	h.Shows(t, `"colour:" is none of`, "4 cards")
	s.Search("is:due")
	h.Shows(t, "Nothing found", "No card fits this search")
	s.field.set("")
	s.Search("")
	if s.wrong.Visible() {
		t.Error("the error stays")
	}
}

func TestErrorsWaitForTheWord(t *testing.T) {
	h, s, _ := begin(t)
	paused := &tasktest.Paused{}
	h.Tasks = paused
	tests := []struct {
		name, query string
		cursor      int
		want        bool // said at once
	}{
		{"being typed", "money is:d", 10, false},
		{"another word is wrong", "colour:red is:due", 17, true},
		{"finished", "is:d ", 5, true},
		{"the word before is wrong", "colour:red is:d", 15, true},
		{"being mended", "is:d money", 4, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s.field.set("")
			s.load()
			s.field.SetText(tt.query)
			s.field.Select(text.Range{Start: tt.cursor, End: tt.cursor})
			s.load()
			if s.wrong.Visible() != tt.want {
				t.Errorf("said at once: %v", s.wrong.Visible())
			}
			paused.Pass()
			h.Shows(t, "is none of", "4 cards")
		})
	}
	s.field.SetText("is:d")
	s.load()
	s.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !s.wrong.Visible() {
		t.Error("after Enter nothing is said")
	}
}

func TestLongErrorsAreReadWhole(t *testing.T) {
	h, s, _ := begin(t)
	h.Look(theme.Light, 1, 660, 600)
	s.Search("is:due")
	s.Search("is:x")
	if lines := s.wrong.Size().Height / theme.Size(theme.SizeCaption); lines < 2 {
		t.Fatalf("it takes %g lines: the test shows nothing", lines)
	}
	below := s.wrong.Position().Y + s.wrong.MinSize().Height + theme.Gap16
	if top := s.list.view.Position().Y; top < below {
		t.Errorf("the table begins at %g, before the end of the sentence at %g", top, below)
	}
	s.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	below -= theme.Gap16
	if top := s.field.options.Position().Y; !s.field.options.Visible() || top < below {
		t.Errorf("the list covers the sentence: it begins at %g", top)
	}
}

func TestASearchThatNobodyWaitsForEnds(t *testing.T) {
	h, _, _ := begin(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := findCards(ctx, h.Lib, "re:bill"); !errors.Is(err, context.Canceled) {
		t.Errorf("it went on: %v", err)
	}
}

// backlog is a runner that keeps answers back until they are asked for.
type backlog struct{ answers []func() }

func (r *backlog) Run(ctx context.Context, work task.Work, done func(error)) {
	err := work(ctx, func(int, int) {})
	r.answers = append(r.answers, func() { done(err) })
}

func (r *backlog) Watch(ctx context.Context, work task.Work, _ func(int, int), done func(error)) {
	r.Run(ctx, work, done)
}

func (r *backlog) After(time.Duration, func()) func() { return func() {} }

func (r *backlog) Every(context.Context, time.Duration, func(context.Context) bool, func()) {}

func TestOldAnswersAreDropped(t *testing.T) {
	h, s, _ := begin(t)
	late := &backlog{}
	h.Tasks = late
	s.Search("reefs")
	s.Search("money")
	late.answers[1]()
	late.answers[0]()
	if got := prompts(s); len(got) != 2 {
		t.Errorf("an old answer came after the newest: %q", got)
	}
}

func TestSort(t *testing.T) {
	_, s, n := begin(t)
	cards := s.host.Library().CardsOf(n.ID)
	if _, err := s.host.Library().Study().Grade(cards[2].ID, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	if first := s.list.Cell(0, cardPrompt).Text; first != "Under Article […] the President may return a bill." {
		t.Errorf("by due, the first is %q", first)
	}
	s.list.table.OnSort(cardPrompt)
	if got := prompts(s); got[0] != "Under Article […] the President may return a bill." || got[3] != "Who certifies a money bill?" {
		t.Errorf("by prompt: %q", got)
	}
	s.list.table.OnSort(cardPrompt)
	if got := prompts(s); got[0] != "Who certifies a money bill?" {
		t.Errorf("the other way round: %q", got)
	}
}

func TestSelectSeveral(t *testing.T) {
	h, s, _ := begin(t)
	s.pressRow(1, 0)
	s.pressRow(3, fyne.KeyModifierShift)
	h.Shows(t, "3 cards selected")
	s.pressRow(2, fyne.KeyModifierControl)
	if got := len(s.list.chosen()); got != 2 {
		t.Errorf("%d selected after Ctrl, want 2", got)
	}
	key(h, fyne.KeyHome)
	s.held = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	key(h, fyne.KeyDown)
	if got := s.list.chosen(); len(got) != 2 || got[0] != s.list.ID(0) {
		t.Errorf("Shift+Down selects %v", got)
	}
	h.Commands().Run("browse.select-all")
	h.Shows(t, "4 cards selected")
}

// What is selected stays so where the next search finds it again, be it one card or many.
func TestSelectedIsFoundAgain(t *testing.T) {
	for _, many := range []int{1, fewCards, 3 * fewCards} {
		t.Run(fmt.Sprint(many), func(t *testing.T) {
			h, s, _ := begin(t)
			var text strings.Builder
			for i := range 4 * fewCards {
				fmt.Fprintf(&text, "What is pebble %d?::Stone %d\n\n", i, i%2)
			}
			h.Add(t, "Stones", text.String())
			s.Search("pebble")
			s.pressRow(0, 0)
			s.pressRow(many-1, fyne.KeyModifierShift)
			var want []string
			for row := range many {
				if strings.Contains(s.list.rows.(*cardRows).at(row).Card.Answer, "0") {
					want = append(want, s.list.ID(row))
				}
			}
			s.Search(`"stone 0"`)
			if diff := cmp.Diff(want, s.list.chosen()); diff != "" {
				t.Errorf("selected (-want +got):\n%s", diff)
			}
		})
	}
}

// Another search begins at its first row, unless it finds what is selected again.
func TestAnotherSearchBeginsAtItsFirstRow(t *testing.T) {
	h, s, _ := begin(t)
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "What is pebble %03d?::Stone\n\n", i)
	}
	h.Add(t, "Stones", text.String())
	s.Search("")
	key(h, fyne.KeyEnd)
	h.Shows(t, "What is pebble 199?")
	s.Search("pebble -199")
	if h.Shows(t, "What is pebble 000?"); s.list.current != 0 {
		t.Errorf("row %d is in hand", s.list.current)
	}
	key(h, fyne.KeyEnd)
	s.Search("stone")
	if h.Shows(t, "What is pebble 198?"); s.list.current != 198 {
		t.Errorf("row %d is in hand, of the card that was", s.list.current)
	}
	h.Commands().Run("browse.delete")
	if s.list.current != 198 {
		t.Errorf("after a delete row %d is in hand", s.list.current)
	}
}

func TestActionsOnSeveral(t *testing.T) {
	tests := []struct {
		name string
		run  string
		done func(p *notes.Progress, today notes.Day) bool
	}{
		{"suspend", "browse.suspend", func(p *notes.Progress, _ notes.Day) bool { return p.Suspended }},
		{"bury", "browse.bury", func(p *notes.Progress, today notes.Day) bool { return p.Buried(today) }},
		{"flag", "browse.flag-3", func(p *notes.Progress, _ notes.Day) bool { return p.Flag == 3 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, s, n := begin(t)
			s.Search("deck:Polity")
			h.Commands().Run("browse.select-all")
			h.Commands().Run(tt.run)
			for _, c := range h.Lib.CardsOf(n.ID) {
				if !tt.done(&c.Progress, h.Lib.Today()) {
					t.Errorf("not done to %q", c.Prompt)
				}
			}
			if len(h.Toasts) != 1 || h.Action == nil {
				t.Fatalf("toasts %q", h.Toasts)
			}
			h.Action()
			for _, c := range h.Lib.CardsOf(n.ID) {
				if tt.done(&c.Progress, h.Lib.Today()) {
					t.Errorf("not undone for %q", c.Prompt)
				}
			}
		})
	}
}

// What an undo brings back is selected again, unless something else was since; so is what a
// change took out of a search.
func TestUndoSelectsAgain(t *testing.T) {
	h, s, _ := begin(t)
	h.Add(t, "Stones", "What is pebble 1?::a\n\nWhat is pebble 2?::b\n\nWhat is pebble 3?::c\n\nWhat is pebble 4?::d\n")
	s.Search("pebble -is:suspended")
	s.pressRow(1, 0)
	s.pressRow(2, fyne.KeyModifierShift)
	want := s.list.chosen()
	for _, id := range []string{"browse.delete", "browse.suspend"} {
		h.Commands().Run(id)
		if got := prompts(s); len(got) != 2 || len(s.list.selected) != 1 || !s.list.selected[s.list.ID(1)] {
			t.Fatalf("%s leaves %q, selected %q", id, got, s.list.chosen())
		}
		h.Action()
		if diff := cmp.Diff(want, s.list.chosen()); diff != "" || s.list.current != 1 {
			t.Errorf("after the undo of %s row %d is in hand; selected (-want +got):\n%s", id, s.list.current, diff)
		}
	}
	h.Commands().Run("browse.delete")
	s.pressRow(0, 0)
	want = s.list.chosen()
	h.Action()
	if diff := cmp.Diff(want, s.list.chosen()); diff != "" {
		t.Errorf("selected since (-want +got):\n%s", diff)
	}
}

// Another order begins at what is selected, or at its first row where nothing was chosen.
func TestAnotherOrderKeepsInView(t *testing.T) {
	h, s, _ := begin(t)
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "What is pebble %d?::Stone\n\n", i)
	}
	h.Add(t, "Stones", text.String())
	s.Search("pebble")
	s.list.sort(cardPrompt)
	s.list.sort(cardPrompt)
	if h.Shows(t, "What is pebble 199?"); s.list.current != 0 {
		t.Errorf("row %d is in hand", s.list.current)
	}
	s.pressRow(2, 0)
	s.list.sort(cardPrompt)
	if h.Shows(t, "What is pebble 197?"); s.list.current != 197 || len(s.list.selected) != 1 {
		t.Errorf("row %d is in hand of %d", s.list.current, len(s.list.selected))
	}
}

func TestTagMoveResetDelete(t *testing.T) {
	h, s, n := begin(t)
	s.Search("certifies")
	h.Commands().Run("browse.add-tag")
	h.Shows(t, "money", "Add") // tags that there are can be chosen
	for _, r := range "hard" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	c := h.Lib.CardsOf(n.ID)[1]
	if diff := cmp.Diff([]string{"money", "hard"}, c.Tags); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	h.Commands().Run("browse.move")
	for _, r := range "Law" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if moved, err := h.Lib.Note(n.ID); err != nil || moved.Deck != "Law" {
		t.Errorf("deck %q, %v", moved.Deck, err)
	}
	if _, err := h.Lib.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	h.Commands().Run("browse.reset")
	if c, err := h.Lib.Card(c.ID); err != nil || c.Progress.State != notes.New {
		t.Errorf("after a reset: %v, %v", c.Progress.State, err)
	}
	h.Commands().Run("browse.delete")
	if got := len(h.Lib.CardsOf(n.ID)); got != 2 {
		t.Errorf("%d cards left, want 2", got)
	}
	if len(h.Errors) > 0 {
		t.Error(h.Errors)
	}
}

func TestOpenAndEdit(t *testing.T) {
	h, s, n := begin(t)
	s.Search("Article 111")
	s.Search("President")
	key(h, fyne.KeyReturn)
	c := h.Lib.CardsOf(n.ID)[2]
	if want := screentest.Going(screen.Section{Note: n.ID, Index: c.SectionIndex, Card: c.ID}); h.Last() != want {
		t.Errorf("Enter did %q, want %q", h.Last(), want)
	}
	h.Commands().Run("browse.edit")
	if want := screentest.Going(screen.Edit{Note: n.ID, Line: 14}); h.Last() != want {
		t.Errorf("E did %q, want %q", h.Last(), want)
	}
}

func TestWhatIsSelectedGoesOut(t *testing.T) {
	h, s, n := begin(t)
	s.Search("money bill")
	h.Commands().Run("browse.select-all")
	h.Commands().Run("browse.export")
	cards := h.Lib.CardsOf(n.ID)
	if want := fmt.Sprintf("Export {Deck: Notes:[%s] Cards:[%s %s]}", n.ID, cards[0].ID, cards[1].ID); h.Last() != want {
		t.Errorf("it did %q, want %q", h.Last(), want)
	}
	h.Commands().Run("browse.share")
	if want := screentest.Going(screen.Share{What: library.Selection{Notes: []notes.NoteID{n.ID}}}); h.Last() != want {
		t.Errorf("it did %q, want %q", h.Last(), want)
	}
	h.Commands().Run("browse.kind")
	h.Commands().Run("browse.export")
	if want := fmt.Sprintf("Export {Deck: Notes:[%s] Cards:[]}", n.ID); h.Last() != want {
		t.Errorf("of a note it did %q, want %q", h.Last(), want)
	}
}

func TestNotes(t *testing.T) {
	h, s, n := begin(t)
	h.Commands().Run("browse.kind")
	h.Shows(t, "2 notes", "Title", "How a bill becomes law", "Reefs", "Show cards")
	s.field.set("deck:Polity")
	s.load()
	h.Shows(t, "1 note")
	key(h, fyne.KeyReturn)
	if want := screentest.Going(screen.Note(n.ID)); h.Last() != want {
		t.Errorf("Enter did %q", h.Last())
	}
	h.Commands().Run("browse.delete")
	if got := len(h.Lib.Notes()); got != 1 {
		t.Errorf("%d notes left", got)
	}
	h.Shows(t, "Nothing found")
}

// The note in hand gets another title by the key that does so in the tree, or by its menu;
// cards have none.
func TestRenameANote(t *testing.T) {
	h, s, n := begin(t)
	s.Search("deck:Polity")
	if h.Commands().Run("browse.rename") {
		t.Error("a card is given a title")
	}
	h.Commands().Run("browse.kind")
	for _, way := range []struct {
		title string
		ask   func()
	}{
		{"Bills", func() { key(h, fyne.KeyF2) }},
		{"Money bills", func() { s.ShowMenu(); h.Press(t, "Rename…") }},
	} {
		way.ask()
		field := h.Window().Canvas().Focused().(*text.Surface)
		field.SetText(way.title)
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		h.Shows(t, "1 note", way.title)
		if got, err := h.Lib.Note(n.ID); err != nil || got.Title != way.title {
			t.Errorf("it is called %q, %v", got.Title, err)
		}
	}
}

func TestPreviewShowsHistory(t *testing.T) {
	h, s, n := begin(t)
	id := h.Lib.CardsOf(n.ID)[0].ID
	for range 2 {
		if _, err := h.Lib.Study().Grade(id, notes.Easy, 4*time.Second); err != nil {
			t.Fatal(err)
		}
		h.Clock = h.Clock.AddDate(0, 0, 12)
	}
	s.Search("provides")
	h.Shows(t, "Chance you knew it since the first review · 2 reviews, 0 lapses", "Difficulty", "easy", "Reviews")
	h.Clock = h.Clock.AddDate(200, 0, 0)
	s.Search("provides bill")
	h.Shows(t, "40 %") // of the axis, for it fell that far
}

func TestPreviewNumbersFootnotes(t *testing.T) {
	h, s, _ := begin(t)
	h.Add(t, "Sea", "# Tides\n\nThey rise[^why].\n\nWho pulls zebras[^who] by [night][far]?::The moon\n\n[^why]: One.\n\n[^who]: Two.\n\n[far]: x.md\n")
	s.Search("zebras")
	h.Shows(t, "Who pulls zebras 2 by night ? The moon")
}

func TestComplete(t *testing.T) {
	values := func(key string) []string {
		return map[string][]string{
			"deck": {"Polity", "World history", "Histories"}, "is": {"due", "new"}, "prop": {"lapses"}, "section": {"Émile (1762)"},
		}[key]
	}
	tests := []struct {
		word string
		want []string
	}{
		{"d", []string{"deck:"}},
		{"-t", []string{"-tag:"}},
		{"De", []string{"deck:"}},
		{`"de`, []string{"deck:"}},
		{"Deck:Hist", []string{"deck:Histories", `deck:"World history"`}},
		{`"deck:world h`, []string{`deck:"World history"`}},
		{"s", []string{"section:"}},
		{"deck:", []string{"deck:Polity", `deck:"World history"`, "deck:Histories"}},
		{"deck:hist", []string{"deck:Histories", `deck:"World history"`}},
		{"section:emi", []string{`section:"Émile (1762)"`}},
		{"prop:", []string{"prop:lapses"}},
		{"-prop:lapses", []string{"-prop:lapses<", "-prop:lapses<=", "-prop:lapses=", "-prop:lapses!=", "-prop:lapses>=", "-prop:lapses>"}},
		{"prop:lapses>", nil},
		{`deck:"World h`, []string{`deck:"World history"`}},
		{"-is:d", []string{"-is:due"}},
		{"is:due", nil},
		{"article", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, complete(tt.word, values)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.word, diff)
		}
	}
}

func TestTakeACompletion(t *testing.T) {
	h, s, _ := begin(t)
	s.focus()
	for _, r := range "money de" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	h.Shows(t, "deck:")
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} { // deck:
		h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	h.Shows(t, "deck:Environment")
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	if s.field.Text() != "money deck:Polity " {
		t.Errorf("the query is %q", s.field.Text())
	}
	h.Shows(t, "2 cards")
}

func TestCompleteByTab(t *testing.T) {
	h, s, _ := begin(t)
	s.focus()
	press := func(names ...fyne.KeyName) {
		for _, name := range names {
			h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	for _, r := range "(no" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	if !s.field.AcceptsTab() {
		t.Error("Tab leaves the field while it offers something")
	}
	press(fyne.KeyTab)
	h.Shows(t, `note:"How a bill becomes law"`, "note:Reefs")
	press(fyne.KeyTab)
	if want := `(note:"How a bill becomes law" `; s.field.Text() != want {
		t.Errorf("the query is %q, want %q", s.field.Text(), want)
	}
	if s.field.AcceptsTab() {
		t.Error("Tab stays in the field")
	}
	for _, r := range "or tag:m" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	h.Shows(t, "tag:money")
	press(fyne.KeyEscape)
	if strings.Contains(h.Texts(), "tag:money") || s.field.Text() == "" {
		t.Error("Esc does not close the list alone")
	}
	s.field.set("")
	s.focus()
	for _, r := range "prop:la" {
		h.Window().Canvas().Focused().TypedRune(r)
	}
	press(fyne.KeyTab)
	if s.field.Text() != "prop:lapses" {
		t.Errorf("the query is %q: what is compared must follow", s.field.Text())
	}
	h.Shows(t, "prop:lapses!=")
	press(fyne.KeyTab)
	if s.field.Text() != "prop:lapses<" {
		t.Errorf("the query is %q: a number must follow", s.field.Text())
	}
}

// What was wrong with a word is not said of what it was completed to.
func TestCompletedWordIsNotTheOneThatWasWrong(t *testing.T) {
	h, s, _ := begin(t)
	paused := &tasktest.Paused{}
	h.Tasks = paused
	s.field.SetText("prop:la")
	s.field.MoveToEnd()
	s.load()
	s.field.offer()
	s.field.take(0)
	paused.Pass()
	h.Shows(t, "prop:lapses is to be compared with a number")
}

// The keys of the search put the caret into it, and what is typed replaces what was asked.
func TestSearchByKeyReplacesTheQuery(t *testing.T) {
	h, s, _ := begin(t)
	s.Search("deck:Polity")
	h.Commands().TypedRune('/')
	canvas := h.Window().Canvas()
	for _, r := range "gulf" {
		canvas.Focused().TypedRune(r)
	}
	if s.field.Text() != "gulf" {
		t.Errorf("the query is %q", s.field.Text())
	}
}

// The star stays where it is while rows are selected and searches find less.
func TestStarStaysInItsPlace(t *testing.T) {
	h, s, _ := begin(t)
	h.Window().Canvas().Capture()
	at := s.star.Position()
	h.Commands().Run("browse.select-all")
	h.Shows(t, "4 cards selected")
	selected := s.star.Position()
	s.Search("nowhere")
	if none := s.star.Position(); selected != at || none != at {
		t.Errorf("the star is at %v, with rows selected at %v, with none at %v", at, selected, none)
	}
}

func TestNewNamesAreOffered(t *testing.T) {
	h, s, _ := begin(t)
	values := func() string { return strings.Join(s.field.values("section"), ", ") }
	if got := values(); got != "Assent, Kinds of bill, Where" {
		t.Errorf("sections: %s", got)
	}
	h.Add(t, "Law", "# Courts\n\n## Benches\n\nWho sits?::Judges\n")
	if got := values(); !strings.Contains(got, "Benches") {
		t.Errorf("after a note came in, sections: %s", got)
	}
}

func TestManyRows(t *testing.T) {
	h := screentest.New(t)
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, "Question %04d?::Answer %d\n\n", i, i)
	}
	h.Add(t, "Many", b.String())
	s := New(h)
	s.held = func() fyne.KeyModifier { return 0 }
	h.Put(t, s)
	key(h, fyne.KeyEnd)
	h.Shows(t, "5000 cards", "Question 4999?")
	if seen := strings.Count(h.Texts(), "Question "); seen > 40 {
		t.Errorf("%d rows exist at once", seen)
	}
}

func TestLooks(t *testing.T) {
	h, s, n := begin(t)
	h.Add(t, "हिन्दी", "## प्रकार\n\nधन विधेयक कहाँ प्रस्तुत होता है?::लोक सभा में\n")
	for i, c := range h.Lib.CardsOf(n.ID) {
		for range i + 1 {
			if _, err := h.Lib.Study().Grade(c.ID, notes.Good, 4*time.Second); err != nil {
				t.Fatal(err)
			}
			h.Clock = h.Clock.AddDate(0, 0, 5+i)
		}
	}
	flag := uint8(1)
	if _, err := h.Lib.Mark([]notes.CardID{h.Lib.CardsOf(n.ID)[1].ID}, library.Mark{Flag: &flag}); err != nil {
		t.Fatal(err)
	}
	s.Search("")
	s.pressRow(1, 0)
	h.Looks(t, "browse")
}

// Rows of a query before are not acted on while another one is asked: who goes to what
// another screen asks for, selects all and deletes means that.
func TestRowsOfAnOlderQueryAreNotActedOn(t *testing.T) {
	h, s, n := begin(t)
	var later tasktest.Later
	h.Tasks = &later
	for _, ask := range []func(){
		func() { s.Search(h.Lib.Search().NoteQuery(&n)) },
		func() { s.field.SetText("money") }, // not asked yet
		func() { h.Commands().Run("browse.kind") },
		func() { s.list.sort(0) },
	} {
		later.Do()
		s.Search("")
		later.Do()
		ask()
		before, selected := len(h.Lib.CardsOf(n.ID)), len(s.list.selected)
		for _, id := range []string{"browse.select-all", "browse.delete", "browse.suspend", "browse.open", "browse.down"} {
			h.Commands().Run(id)
			if len(h.Calls) > 0 || len(h.Lib.CardsOf(n.ID)) != before || len(s.list.selected) != selected {
				t.Errorf("%s acts on the rows of another query: %q", id, h.Calls)
			}
		}
		s.list.table.OnMenu(0, fyne.NewPos(60, 60))
		if h.Window().Canvas().Overlays().Top() != nil {
			t.Error("rows of another query have a menu")
		}
		s.Hide() // what was typed ahead is not done elsewhere
		later.Do()
		s.Show()
	}
	later.Do()
	s.Search("number of none")
	later.Do()
	s.Search(h.Lib.Search().NoteQuery(&n))
	later.Do()
	h.Commands().Run("browse.select-all")
	h.Commands().Run("browse.delete")
	if later.Do(); len(h.Lib.CardsOf(n.ID)) != 0 {
		t.Errorf("%d cards of the note are left", len(h.Lib.CardsOf(n.ID)))
	}
	s.Search("gulf")
	later.Do()
	h.Shows(t, "1 card")
}

// What is typed before a query or an order is answered acts on what answers it, in turn.
func TestKeysTypedAheadOfTheAnswer(t *testing.T) {
	h, s, _ := begin(t)
	var later tasktest.Later
	h.Tasks = &later
	s.list.sort(cardPrompt)
	h.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	h.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	h.Commands().TypedRune('@')
	later.Do()
	if row := s.list.current; row != s.list.Len()-2 {
		t.Errorf("in hand is row %d of %d", row, s.list.Len())
	}
	if c := s.list.rows.(*cardRows).at(s.list.Len() - 2); !c.Card.Progress.Suspended {
		t.Errorf("%q is shown on", c.Card.Prompt)
	}
	s.field.SetText("gulf")
	s.field.key(fyne.KeyReturn)
	h.Commands().TypedRune('t') // asks for a tag: what follows is for the question
	h.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	later.Do()
	h.Shows(t, "Add a tag")
	h.Shows(t, "1 card")
	h.Window().Canvas().Overlays().Remove(h.Window().Canvas().Overlays().Top())
	s.field.SetText("is:happy")
	s.field.key(fyne.KeyReturn)
	h.Commands().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	later.Do()
	s.field.SetText("gulf")
	s.field.key(fyne.KeyReturn)
	later.Do()
	h.Shows(t, "1 card")
}

// What is typed ahead of an answer is dropped when another question comes in meanwhile, from
// another screen or by the mouse: it must never act on rows that it was not meant for.
func TestKeysTypedAheadOfAnotherQuestionAreDropped(t *testing.T) {
	for _, tt := range []struct {
		name string
		ask  func(*screentest.Host, *Screen)
	}{
		{"another query", func(_ *screentest.Host, s *Screen) { s.Search("deck:Environment") }},
		{"the query that is shown", func(_ *screentest.Host, s *Screen) { s.Search("bills") }},
		{"duplicates", func(h *screentest.Host, _ *Screen) { h.Commands().Run("browse.duplicates") }},
		{"another order", func(_ *screentest.Host, s *Screen) { s.list.sort(cardPrompt) }},
		{"notes", func(_ *screentest.Host, s *Screen) { s.toggle.Tapped(&fyne.PointEvent{}) }},
		{"typing", func(_ *screentest.Host, s *Screen) { s.field.SetText("gulf") }},
		{"typing, then keys for that", func(h *screentest.Host, s *Screen) {
			s.field.SetText("gulf")
			h.Commands().Run("browse.down")
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, s, n := begin(t)
			var later tasktest.Later
			h.Tasks = &later
			s.Search("bills")
			later.Do()
			before := h.Lib.Keeper().Version()
			s.field.SetText("article")
			h.Commands().Run("browse.select-all")
			h.Commands().Run("browse.delete")
			tt.ask(h, s)
			later.Do()
			later.Do()
			if h.Lib.Keeper().Version() != before || len(h.Lib.CardsOf(n.ID)) != 3 {
				t.Errorf("cards of another question are deleted; %d are left", len(h.Lib.CardsOf(n.ID)))
			}
		})
	}
}

// What is chosen in a menu or asked for is done with what was selected then, and not with what is
// selected since because the library changed below it.
func TestMenusAndQuestionsHoldForWhatWasSelected(t *testing.T) {
	for name, tt := range map[string]struct {
		ask, answer func(*screentest.Host, *Screen)
	}{
		"the menu of a row": {
			func(_ *screentest.Host, s *Screen) { s.list.table.OnMenu(0, fyne.NewPos(60, 60)) },
			func(h *screentest.Host, _ *Screen) { h.Press(t, "Delete") },
		},
		"a tag": {
			func(h *screentest.Host, _ *Screen) { h.Commands().Run("browse.add-tag") },
			func(h *screentest.Host, _ *Screen) {
				field := h.Window().Canvas().Focused()
				field.TypedRune('x')
				field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			h, s, n := begin(t)
			s.Search("deck:Polity")
			s.pressRow(0, 0)
			tt.ask(h, s)
			if _, err := h.Lib.Delete(nil, s.chosenCards()); err != nil {
				t.Fatal(err)
			}
			before := h.Lib.CardsOf(n.ID)
			tt.answer(h, s)
			if left := h.Lib.CardsOf(n.ID); !cmp.Equal(left, before) {
				t.Errorf("cards that were not selected are changed: %d of %d are left", len(left), len(before))
			}
		})
	}
}

// Cards that say the same are found by a command, beside one another.
func TestFindDuplicates(t *testing.T) {
	h, s, _ := begin(t)
	h.Add(t, "Sea", "# Tides\n\nWho pulls the tides?::The Moon\n")
	h.Add(t, "Sky", "# Moons\n\nWho pulls the tides?::the moon.\n\nWho pulls?::Nobody\n")
	h.Commands().Run("browse.duplicates")
	h.Shows(t, "2 cards")
	if a, b := s.list.Cell(0, cardPrompt).Text, s.list.Cell(1, cardPrompt).Text; a != b || a != "Who pulls the tides?" {
		t.Errorf("found are %q and %q", a, b)
	}
}

// What cells of a column of its own width say at most, and its title, are read whole in other
// languages and with small text.
func TestColumnsHoldWhatTheySay(t *testing.T) {
	screentest.Speak(t, "de_DE")
	h, s, n := begin(t)
	if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[0].ID, notes.Easy, 4*time.Second); err != nil {
		t.Fatal(err)
	}
	due := h.Lib.CardsOf(n.ID)[0].Progress.DueDay
	h.Clock = h.Clock.AddDate(0, 0, int(due-h.Lib.Today())+47)
	for _, scale := range []float32{0.8, 1, 1.5} {
		h.Look(theme.Light, scale, 1600, 600)
		s.Search("")
		h.Shows(t, "seit 47 Tagen", "Fällig ↑", "Gewusst", "Stabilität")
	}
}

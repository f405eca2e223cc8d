package exams_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/exams"
	"precis/ui/screen/screentest"
	"precis/ui/text"
)

const parliament = `# Parliament

## Bills

When does a money bill begin?::In the Lok Sabha

Who signs a bill?::The President

## Houses

How many houses are there?::Two
`

// desk is the screen over a library of two decks; PlanExam opens the sheet, as the
// window does.
func desk(t *testing.T) (*screentest.Host, *exams.Screen) {
	t.Helper()
	h := screentest.New(t)
	h.Add(t, "Polity", parliament)
	h.Add(t, "World", "# Straits\n\nHow wide?::2.8 km\n")
	s := exams.New(h)
	h.Put(t, s)
	return h, s
}

// fields are those of the sheet, from the top.
func fields(t *testing.T, h *screentest.Host) (all []*text.Surface) {
	t.Helper()
	over := h.Window().Canvas().Overlays().Top()
	if over == nil {
		t.Fatal("there is no sheet")
	}
	screentest.Each(over, func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			all = append(all, f)
		}
	})
	return all
}

// enter presses Enter in a field.
func enter(f *text.Surface) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

func put(t *testing.T, h *screentest.Host, x notes.Exam) notes.Exam {
	t.Helper()
	x, err := h.Lib.Exams().Put(t.Context(), x)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestNoExamYet(t *testing.T) {
	h, _ := desk(t)
	h.Shows(t, "No exam yet")
	h.Press(t, "Plan for an exam…")
	if got := h.Last(); got != "PlanExam" {
		t.Errorf("called %q", got)
	}
}

// Where there are more decks than the sheet has room for, any can be chosen.
func TestAnyDeckCanBeCovered(t *testing.T) {
	h, _ := desk(t)
	for _, deck := range []string{"Art", "Botany", "Civics", "Drama", "Economy", "World/Straits"} {
		h.Add(t, deck, "# A note\n")
	}
	exams.Ask(h, notes.Exam{}, func(notes.Exam) {})
	covers := fields(t, h)[3]
	h.Window().Canvas().Unfocus() // as a press of the mouse does
	h.Press(t, "Another deck…")
	enter(fields(t, h)[0])
	h.Shows(t, "Write a name.")
	fields(t, h)[0].SetText("strai")
	enter(fields(t, h)[0])
	if covers.Text() != `deck:"World/Straits"` {
		t.Errorf("covers %q", covers.Text())
	}
	if h.Window().Canvas().Focused() != covers {
		t.Error("keys do not go on in the field")
	}
}

func TestAnExamIsMadeInASheet(t *testing.T) {
	h, _ := desk(t)
	var saved notes.Exam
	exams.Ask(h, notes.Exam{}, func(x notes.Exam) { saved = x })
	f := fields(t, h)
	name, date, minutes, covers := f[0], f[1], f[2], f[3]
	h.Shows(t, "4 cards", "210 minutes a week")
	tests := []struct {
		name   string
		change func()
		says   string
	}{
		{"without a name", func() {}, "An exam needs a name."},
		{"without a date", func() { name.SetText("Prelims") }, "is not a date such as"},
		{"on a past date", func() { date.SetText("2026-01-01") }, "2026-01-01 is past"},
		{"without minutes", func() { date.SetText("13 Dec 2026"); minutes.SetText("0") }, "There is no time to plan with"},
		{"with more minutes than a day has", func() { minutes.SetText("2000") }, "2000 minutes are more than the 1440 of a day."},
		{"with a search that finds nothing", func() { minutes.SetText("20 sun=0"); covers.SetText("deck:Nowhere") }, "No card is found by “deck:Nowhere”"},
		{"with a search that is none", func() { covers.SetText("colour:red") }, "is none of deck:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.change()
			enter(name)
			h.Shows(t, tt.says)
		})
	}
	if len(h.Lib.Exams().List()) != 0 {
		t.Error("one of them was stored")
	}
	covers.SetText("")
	h.Press(t, "Polity")
	h.Press(t, "World")
	if got := covers.Text(); got != `deck:"Polity" or deck:"World"` {
		t.Errorf("covers %q", got)
	}
	h.Shows(t, "Sunday, in 20 days", "120 minutes a week", "4 cards")
	h.Press(t, "More…")
	fields(t, h)[4].SetText("80 %")
	enter(name)
	got := h.Lib.Exams().List()
	if len(got) != 1 || got[0] != saved || got[0].Name != "Prelims" || got[0].Target != 0.8 || got[0].Minutes.Week() != 120 || got[0].Date.String() != "2026-12-13" {
		t.Fatalf("stored %+v", got)
	}
	if h.Window().Canvas().Overlays().Top() != nil {
		t.Error("the sheet is still there")
	}
	h.Shows(t, "20 days to Prelims", "Recalled on the day", "Minutes a day", "10 min more a day", "80 %")
}

func TestAnExamIsChangedAndDeleted(t *testing.T) {
	h, _ := desk(t)
	x := put(t, h, notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 30, Minutes: notes.EveryDay(30), Target: 0.7})
	exams.Ask(h, x, func(notes.Exam) {})
	f := fields(t, h)
	if got := []string{f[0].Text(), f[1].Text(), f[2].Text(), f[3].Text(), f[4].Text()}; strings.Join(got, "|") != "Prelims|23 December 2026|30||70 %" {
		t.Errorf("fields hold %q", got)
	}
	f[0].SetText("Finals")
	f[4].SetText("")
	h.Press(t, "Save")
	h.Shows(t, "30 days to Finals")
	exams.Ask(h, h.Lib.Exams().List()[0], func(notes.Exam) {})
	h.Press(t, "Delete")
	h.Shows(t, "No exam yet")
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "30 days to Finals")
}

// What is written into the sheet is there when the same is asked after the app has ended, and
// not after it was stored or given up.
func TestASheetOutlivesTheApp(t *testing.T) {
	h, _ := desk(t)
	exams.Ask(h, notes.Exam{}, func(notes.Exam) {})
	f := fields(t, h)
	f[0].SetText("Prelims")
	f[1].SetText("13 Dec")
	if err := h.End(); err != nil {
		t.Fatal(err)
	}
	h.Window().Canvas().Overlays().Remove(h.Window().Canvas().Overlays().Top())
	exams.Ask(h, notes.Exam{Query: "deck:Polity"}, func(notes.Exam) {})
	if f = fields(t, h); f[0].Text() != "" {
		t.Errorf("another exam begins with %q", f[0].Text())
	}
	h.Press(t, "Cancel")
	for _, want := range []string{"Prelims 13 Dec", " "} {
		exams.Ask(h, notes.Exam{}, func(notes.Exam) {})
		if f = fields(t, h); f[0].Text()+" "+f[1].Text() != want {
			t.Errorf("the sheet begins with %q, want %q", f[0].Text()+" "+f[1].Text(), want)
		}
		h.Press(t, "Cancel")
	}
}

func TestThePageLeadsOn(t *testing.T) {
	h, s := desk(t)
	put(t, h, notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 30, Query: "deck:Polity", Minutes: notes.EveryDay(30)})
	far := put(t, h, notes.Exam{Name: "Mains", Date: h.Lib.Today() + 40, Minutes: notes.EveryDay(30)})
	h.Shows(t, "30 days to Prelims", "deck:Polity", "3 cards, 3 new", "Bills", "Houses")
	h.Press(t, "Review  ·  30 min left today")
	if got := h.Last(); !strings.HasPrefix(got, "Review") || !strings.Contains(got, "Query:deck:Polity") {
		t.Errorf("called %q", got)
	}
	h.Press(t, "Bills")
	if got := h.Last(); !strings.HasPrefix(got, "Section") {
		t.Errorf("called %q", got)
	}
	h.Press(t, "Cram")
	if got := h.Last(); !strings.Contains(got, "InSection:true") || !strings.Contains(got, "Cram:true") {
		t.Errorf("called %q", got)
	}
	h.Press(t, "Mains")
	h.Shows(t, "40 days to Mains", "4 cards, 4 new", "Straits")
	h.Press(t, "Change…")
	if got := h.Last(); got != "PlanExam "+string(far.ID) {
		t.Errorf("called %q", got)
	}
	s.Open(h.Lib.Exams().List()[0].ID)
	h.Shows(t, "30 days to Prelims")
	s.ShowMenu()
	h.Shows(t, "Review for this exam Enter", "Change… E", "Delete the exam Del")
}

func TestExamsWithNothingToPlan(t *testing.T) {
	h, s := desk(t)
	put(t, h, notes.Exam{Name: "Prelims", Date: h.Lib.Today() + 1, Query: "deck:Polity", Minutes: notes.EveryDay(30)})
	h.Shows(t, "1 day to Prelims")
	all, err := h.Lib.Search().Find(t.Context(), "deck:Polity")
	if err != nil {
		t.Fatal(err)
	}
	ids := []notes.CardID{}
	for _, f := range all {
		ids = append(ids, f.Card.ID)
	}
	suspend(t, h, ids)
	h.Shows(t, "Its 3 cards are not shown: nothing is planned until you show them again.")
	if _, err := h.Lib.Delete([]notes.NoteID{all[0].Note.ID}, nil); err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "It covers no card any more")
	h.Clock = h.Clock.AddDate(0, 0, 1)
	s.Changed(notes.Change{})
	h.Shows(t, "Prelims is today")
	h.Clock = h.Clock.AddDate(0, 0, 1)
	s.Changed(notes.Change{})
	h.Shows(t, "Prelims is over")
}

func suspend(t *testing.T, h *screentest.Host, ids []notes.CardID) {
	t.Helper()
	yes := true
	if _, err := h.Lib.Mark(ids, library.Mark{Suspend: &yes}); err != nil {
		t.Fatal(err)
	}
}

// On the day itself no other minutes bring anything: none are weighed.
func TestTheDayItself(t *testing.T) {
	h, s := desk(t)
	x := put(t, h, notes.Exam{Name: "Prelims", Date: h.Lib.Today(), Minutes: notes.EveryDay(30), Target: 0.9})
	s.Open(x.ID)
	h.Shows(t, "Prelims is today", "What you still look at before it begins comes on top.")
	if texts := h.Texts(); strings.Contains(texts, "out of reach") || strings.Contains(texts, "more a day") {
		t.Errorf("it weighs minutes:\n%s", texts)
	}
}

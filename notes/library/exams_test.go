package library_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/notes"
	"precis/notes/library"
)

const polity = `# Parliament

## Bills

When does a money bill begin?::In the Lok Sabha

Who signs a bill?::The President

## Houses

How many houses are there?::Two
`

const seas = `---
deck: World/Seas
---
# Straits

How wide is the strait?::2.8 km
`

// examLibrary has three cards in Polity and one in World/Seas.
func examLibrary(t *testing.T) (*library.Library, *clock) {
	t.Helper()
	lib, c := open(t, nil)
	for text, deck := range map[string]string{polity: "Polity", seas: "World/Seas"} {
		if _, err := lib.Create(text, deck); err != nil {
			t.Fatal(err)
		}
	}
	return lib, c
}

func day(t *testing.T, date string) notes.Day {
	t.Helper()
	d, err := notes.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func put(t *testing.T, lib *library.Library, x notes.Exam) notes.Exam {
	t.Helper()
	x, err := lib.Exams().Put(t.Context(), x)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func plans(t *testing.T, lib *library.Library) []library.ExamPlan {
	t.Helper()
	all, err := lib.Exams().Plans(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func names(all []notes.Exam) (said []string) {
	for _, x := range all {
		said = append(said, x.Name)
	}
	return said
}

func TestExamsAreSetChangedAndDeleted(t *testing.T) {
	lib, _ := examLibrary(t)
	var heard []notes.Change
	defer lib.Subscribe(func(c notes.Change) { heard = append(heard, c) })()
	x := put(t, lib, notes.Exam{Name: "  Prelims  2027 ", Date: day(t, "2027-05-23"), Query: "deck:Polity", Minutes: notes.EveryDay(30)})
	if x.Name != "Prelims 2027" || x.ID == "" {
		t.Errorf("stored as %+v", x)
	}
	later := x
	later.Date = day(t, "2027-06-06")
	put(t, lib, later)
	if got, err := lib.Exams().Named("prelims 2027"); err != nil || got.Date != later.Date {
		t.Errorf("changed to %+v, %v", got, err)
	}
	if err := lib.Exams().Delete(x.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Exams().Get(x.ID); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("after it was deleted: %v", err)
	}
	// Who has it open in a sheet may still save what was written there.
	if again, err := lib.Exams().Put(t.Context(), x); err != nil || again.ID == x.ID || again.Name != x.Name {
		t.Errorf("saved after it was deleted, it is %+v: %v", again, err)
	}
	for _, want := range []string{"Plan for “Prelims 2027”", "Delete the exam “Prelims 2027”", "Plan for “Prelims 2027”", "Plan for “Prelims 2027”"} {
		if got, err := lib.Undo(); err != nil || got.String() != want {
			t.Errorf("took back %q, %v, want %q", got, err, want)
		}
	}
	if got := lib.Exams().List(); len(got) != 0 {
		t.Errorf("%d exams are left", len(got))
	}
	for i, c := range heard {
		if !c.Exams {
			t.Errorf("change %d does not say that exams changed: %+v", i, c)
		}
	}
}

// The nearest exam comes first, those that are past last.
func TestExamsAreListedByDate(t *testing.T) {
	lib, c := examLibrary(t)
	for name, date := range map[string]string{"over": "2026-11-25", "long over": "2026-11-24", "far": "2027-05-01", "near": "2026-12-01"} {
		put(t, lib, notes.Exam{Name: name, Date: day(t, date), Minutes: notes.EveryDay(30)})
	}
	c.now = c.now.AddDate(0, 0, 4)
	if diff := cmp.Diff([]string{"near", "far", "over", "long over"}, names(lib.Exams().List())); diff != "" {
		t.Error(diff)
	}
}

func TestExamsThatCannotBe(t *testing.T) {
	lib, c := examLibrary(t)
	put(t, lib, notes.Exam{Name: "Mains", Date: day(t, "2027-05-01"), Minutes: notes.EveryDay(30)})
	tests := []struct {
		name, want string
		change     func(*notes.Exam)
	}{
		{"no name", "an exam needs a name", func(x *notes.Exam) { x.Name = " " }},
		{"a name that is taken", "there is an exam of the name “Mains” already", func(x *notes.Exam) { x.Name = "mains" }},
		{"a past date", "2026-11-22 is past: an exam is planned for today or a later day", func(x *notes.Exam) { x.Date = lib.Today() - 1 }},
		{"no date", "1970-01-01 is past: an exam is planned for today or a later day", func(x *notes.Exam) { x.Date = 0 }},
		{"another century", "2126-11-23 is more than ten years away", func(x *notes.Exam) { x.Date = day(t, "2126-11-23") }},
		{"no minutes", "there is no time to plan with: say how many minutes a day there are for it", func(x *notes.Exam) { x.Minutes = notes.StudyMinutes{} }},
		{"more minutes than a day has", "a day has from 0 to 1440 minutes", func(x *notes.Exam) { x.Minutes[2] = 1441 }},
		{"a target of all", "what is to be recalled is a share below 1, such as 0.85", func(x *notes.Exam) { x.Target = 1 }},
		{"a query that finds nothing", "no card is found by “deck:Nowhere”: an exam covers the cards that a search in Browse finds", func(x *notes.Exam) { x.Query = "deck:Nowhere" }},
		{"a query that is none", `query: "colour:" is none of deck:, tag:, is:, note:, section:, card:, kind:, flag:, prop:, rated:, introduced:, added:, edited:, question:, answer:, word:, re: (quote it to find it as text)`, func(x *notes.Exam) { x.Query = "colour:red" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := notes.Exam{Name: "Prelims", Date: day(t, "2027-05-23"), Minutes: notes.EveryDay(30)}
			tt.change(&x)
			if _, err := lib.Exams().Put(t.Context(), x); !errors.Is(err, notes.ErrInvalid) || err.Error() != tt.want {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	if got := names(lib.Exams().List()); !cmp.Equal(got, []string{"Mains"}) {
		t.Errorf("stored: %q", got)
	}
	// What was right once may stay while something else is changed.
	c.now = c.now.AddDate(1, 0, 0)
	x, err := lib.Exams().Named("Mains")
	if err != nil {
		t.Fatal(err)
	}
	x.Name = "Mains 2027"
	put(t, lib, x)
}

func TestPlansOfSpecialDays(t *testing.T) {
	tests := []struct {
		name    string
		prepare func(*library.Library, *clock, *notes.Exam)
		after   func(*library.Library, *clock)
		left    int
		cards   int
		today   time.Duration
	}{
		{name: "far away", left: 20, cards: 3, today: 30 * time.Minute},
		{name: "tomorrow", prepare: func(l *library.Library, _ *clock, x *notes.Exam) { x.Date = l.Today() + 1 }, left: 1, cards: 3, today: 30 * time.Minute},
		{name: "today", prepare: func(l *library.Library, _ *clock, x *notes.Exam) { x.Date = l.Today() }, left: 0, cards: 3, today: 30 * time.Minute},
		{
			name: "after midnight of the day itself", after: func(_ *library.Library, c *clock) { c.now = time.Date(2026, 12, 14, 2, 0, 0, 0, time.UTC) },
			left: 0, cards: 3, today: 30 * time.Minute,
		},
		{name: "past", after: func(_ *library.Library, c *clock) { c.now = c.now.AddDate(0, 0, 23) }, left: -3},
		{name: "the clock set back", after: func(_ *library.Library, c *clock) { c.now = c.now.AddDate(0, 0, -30) }, left: 50, cards: 3, today: 30 * time.Minute},
		{
			name: "another time zone", after: func(_ *library.Library, c *clock) {
				c.now = c.now.In(time.FixedZone("far east", 14*3600+1800)).Add(8 * time.Hour)
			},
			left: 19, cards: 3, today: 30 * time.Minute,
		},
		{
			name: "no time on this day of the week", prepare: func(_ *library.Library, _ *clock, x *notes.Exam) { x.Minutes[time.Monday] = 0 },
			left: 20, cards: 3,
		},
		{
			name: "a day off", after: func(l *library.Library, _ *clock) { must(t, l.Set("", map[string]string{"days_off": "2026-11-23"})) },
			left: 20, cards: 3,
		},
		{
			name: "all suspended", after: func(l *library.Library, _ *clock) {
				yes := true
				found, err := l.Search().Find(t.Context(), "deck:Polity")
				must(t, err)
				for _, f := range found {
					_, err := l.Mark([]notes.CardID{f.Card.ID}, library.Mark{Suspend: &yes})
					must(t, err)
				}
			},
			left: 20, today: 30 * time.Minute,
		},
		{
			name: "the notes are gone", after: func(l *library.Library, _ *clock) {
				for _, n := range l.Notes() {
					_, err := l.Delete([]notes.NoteID{n.ID}, nil)
					must(t, err)
				}
			},
			left: 20, today: 30 * time.Minute,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, c := examLibrary(t)
			x := notes.Exam{Name: "Prelims", Date: lib.Today() + 20, Query: "deck:Polity", Minutes: notes.EveryDay(30)}
			if tt.prepare != nil {
				tt.prepare(lib, c, &x)
			}
			put(t, lib, x)
			if tt.after != nil {
				tt.after(lib, c)
			}
			got := plans(t, lib)[0]
			if got.DaysLeft != tt.left || got.Cards != tt.cards || got.Today != tt.today {
				t.Errorf("%d days left, %d cards, %v today; want %d, %d, %v", got.DaysLeft, got.Cards, got.Today, tt.left, tt.cards, tt.today)
			}
			if _, err := lib.Exams().Choices(context.Background(), got.ID, 10*time.Minute); (tt.cards == 0) != errors.Is(err, notes.ErrNothing) {
				t.Errorf("choices: %v", err)
			}
		})
	}
}

// A card of two exams counts for both in what is forecast, and the time that was
// spent today is taken off what is left.
func TestPlansShareCardsAndMinutes(t *testing.T) {
	lib, c := examLibrary(t)
	near := put(t, lib, notes.Exam{Name: "Near", Date: lib.Today() + 10, Query: "deck:Polity", Minutes: notes.EveryDay(20)})
	put(t, lib, notes.Exam{Name: "Far", Date: lib.Today() + 20, Minutes: notes.EveryDay(40)})
	queue, err := lib.Study().Queue(t.Context(), "Polity")
	must(t, err)
	c.now = c.now.Add(time.Minute)
	if _, err := lib.Study().Grade(queue.Cards[0], notes.Good, 30*time.Second); err != nil {
		t.Fatal(err)
	}
	all := plans(t, lib)
	for i, want := range []struct {
		name       string
		cards, new int
		sections   int
	}{{"Near", 3, 2, 2}, {"Far", 4, 3, 3}} {
		got := all[i]
		if got.Name != want.name || got.Cards != want.cards || got.New != want.new || len(got.Sections) != want.sections {
			t.Errorf("%s: %d cards, %d new, %d sections; want %+v", got.Name, got.Cards, got.New, len(got.Sections), want)
		}
		if got.Today != 39*time.Minute+30*time.Second {
			t.Errorf("%s: %v left today, want 39m30s", got.Name, got.Today)
		}
		if r := got.Recall; !(r.Low <= r.Expected && r.Expected <= r.High && r.Low >= 0 && r.High <= 1) {
			t.Errorf("%s: forecast %+v", got.Name, r)
		}
		if got.RecallToday <= 0 || got.RecallToday > 1/float64(want.cards) {
			t.Errorf("%s: recalled today %v", got.Name, got.RecallToday)
		}
		if n := len(got.Sections); got.Sections[0].Recall > got.Sections[n-1].Recall {
			t.Errorf("%s: the weakest section is not first: %+v", got.Name, got.Sections)
		}
	}
	// Deleting the nearer one gives its cards to the other.
	must(t, lib.Exams().Delete(near.ID))
	if all := plans(t, lib); len(all) != 1 || all[0].Cards != 4 {
		t.Errorf("after the nearer one was deleted: %+v", all)
	}
}

// What was said on a day is kept once, shown on the days after, and goes with the
// exam.
func TestWhatPlansSaidIsKept(t *testing.T) {
	lib, c := examLibrary(t)
	x := put(t, lib, notes.Exam{Name: "Prelims", Date: lib.Today() + 20, Query: "deck:Polity", Minutes: notes.EveryDay(30)})
	first := lib.Today()
	for range 3 {
		if got := plans(t, lib)[0].Past; len(got) != int(lib.Today()-first) {
			t.Errorf("on day %d there are %d days before", lib.Today()-first, len(got))
		}
		c.now = c.now.AddDate(0, 0, 1)
	}
	got := plans(t, lib)[0].Past
	for i, d := range got {
		if d.Exam != x.ID || d.Day != first+notes.Day(i) {
			t.Errorf("day %d is %+v", i, d)
		}
	}
	// To keep it is no change that could be undone: undo takes back the exam.
	if what, err := lib.Undo(); err != nil || what.Kind != notes.ActionExam {
		t.Errorf("took back %q, %v", what, err)
	}
	if what, err := lib.Redo(); err != nil || what.Kind != notes.ActionExam {
		t.Errorf("did again %q, %v", what, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

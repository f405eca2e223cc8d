package library_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/simulate"
)

// behind is a desk whose cards were studied and then left alone: so many cards of
// one note.
func behind(t interface{ Fatal(...any) }, cards, days int) *desk {
	d := newDesk(t)
	var b strings.Builder
	b.WriteString("# Rivers\n\n## Sources\n\n")
	for i := range cards {
		fmt.Fprintf(&b, "Where does river %d rise? :: On mountain %d\n\n", i, i)
	}
	e, err := d.Create(b.String(), "Geography")
	if err != nil {
		t.Fatal(err)
	}
	for round, wait := range []int{4, 0} {
		for i, c := range d.CardsOf(e.Note.ID) {
			if _, err := d.Study().Grade(c.ID, notes.Grade(3+(i+round)%2), 12*time.Second); err != nil {
				t.Fatal(err)
			}
		}
		d.clock.now = d.clock.now.AddDate(0, 0, wait)
	}
	d.clock.now = d.clock.now.AddDate(0, 0, days)
	if err := d.Set("", map[string]string{"reviews_per_day": "9999"}); err != nil {
		t.Fatal(err)
	}
	return d
}

// dues are the due days of all cards.
func (d *desk) dues() map[notes.CardID]notes.Day {
	dues := map[notes.CardID]notes.Day{}
	for _, id := range d.ids() {
		c, _ := d.Card(id)
		dues[id] = c.Progress.DueDay
	}
	return dues
}

func TestBacklogStands(t *testing.T) {
	for _, tt := range []struct {
		name        string
		cards, days int
		set         map[string]string
		want        bool
	}{
		{"a day missed", 150, 1, nil, false},
		{"two months missed", 150, 60, nil, true},
		{"few cards", 12, 60, nil, false},
		{"a day off", 150, 60, map[string]string{"days_off": "2027-01-01..2027-02-28"}, false},
		{"a deck at rest", 150, 60, map[string]string{"reviews_per_day": "0"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := behind(t, tt.cards, tt.days)
			if err := d.Set("", tt.set); err != nil {
				t.Fatal(err)
			}
			if b, err := d.Study().Backlog(t.Context()); err != nil || b.Stands != tt.want {
				t.Errorf("%+v, %v", b, err)
			}
		})
	}
}

func TestWaysOutAreOffered(t *testing.T) {
	d := behind(t, 200, 60)
	ways, err := d.Study().WaysOut(context.Background(), nil)
	if err != nil || len(ways) < 2 {
		t.Fatalf("%+v, %v", ways, err)
	}
	for i := range ways[1:] {
		if ways[i].Minutes <= ways[i+1].Minutes || ways[i].Days >= ways[i+1].Days && ways[i+1].Days > 0 || ways[i].Remembered < ways[i+1].Remembered {
			t.Errorf("%+v, then %+v", ways[i], ways[i+1])
		}
	}
	quick, err := d.Study().Fewest(context.Background(), ways[0].Days, nil)
	if err != nil || quick != ways[0] {
		t.Errorf("%+v, %v", quick, err)
	}
	if one, err := d.Study().Price(context.Background(), ways[0].Minutes, nil); err != nil || one != quick {
		t.Errorf("%+v, %v", one, err)
	}
	if _, err := d.Study().Fewest(context.Background(), 0, nil); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("in no days: %v", err)
	}
	if ways, err := newDesk(t).Study().WaysOut(context.Background(), nil); err != nil || len(ways) != 0 {
		t.Errorf("nothing is overdue: %+v, %v", ways, err)
	}
}

// The ways out of a large backlog are priced once for a few reviews, and anew for whatever
// else may change them.
func TestWaysOutAreKeptForFewReviews(t *testing.T) {
	d := behind(t, 300, 60)
	priced := func() (priced bool) {
		if _, err := d.Study().WaysOut(context.Background(), func(int, int) { priced = true }); err != nil {
			t.Fatal(err)
		}
		return priced
	}
	review := func() {
		q, err := d.Study().Queue(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Study().Grade(q.Cards[0], notes.Good, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		name string
		do   func()
		want bool
	}{
		{"at first", func() {}, true},
		{"asked again", func() {}, false},
		{"after a review", review, false},
		{"after a hundredth of the backlog", func() { review(); review(); review() }, true},
		{"after its undo", func() {
			if _, err := d.Undo(); err != nil {
				t.Fatal(err)
			}
		}, false},
		{"with other settings", func() {
			if err := d.Set("", map[string]string{"desired_retention": "0.8"}); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"with another note", func() {
			if _, err := d.Create("Where is the sea?::Below\n", "Inbox"); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"on the next day", func() { d.clock.now = d.clock.now.AddDate(0, 0, 1) }, true},
	} {
		step.do()
		if got := priced(); got != step.want {
			t.Errorf("%s: priced %v, want %v", step.name, got, step.want)
		}
	}
}

// A way out is chosen, followed day by day until it ends by itself, and undone.
func TestCatchUp(t *testing.T) {
	d := behind(t, 120, 60)
	usual, err := d.Study().Queue(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Study().CatchUp(5); err != nil {
		t.Fatal(err)
	}
	q, err := d.Study().Queue(t.Context(), "")
	if err != nil || q.Due == 0 || q.Due > 25 || q.Held != usual.Due-q.Due || q.New != 0 {
		t.Fatalf("%+v, %v", q, err)
	}
	if tomorrow, err := d.Study().Tomorrow(t.Context()); err != nil || tomorrow.Due == 0 || tomorrow.Due > 25 {
		t.Errorf("tomorrow %+v, %v", tomorrow, err)
	}
	a, err := d.Study().Agenda(t.Context(), 14)
	if err != nil || a.Minutes > 8 || a.Backlog.Left == 0 {
		t.Errorf("%d minutes, %+v, %v", a.Minutes, a.Backlog, err)
	}
	days := 0
	for ; days < 60; days++ {
		spent := time.Duration(0)
		for {
			q, err := d.Study().Queue(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			if b, _ := d.Study().Backlog(t.Context()); b.Left == 0 || len(q.Cards) == 0 {
				break
			}
			if _, err := d.Study().Grade(q.Cards[0], notes.Good, 12*time.Second); err != nil {
				t.Fatal(err)
			}
			spent += 12 * time.Second
		}
		if spent > 5*time.Minute {
			t.Errorf("day %d took %v", days, spent)
		}
		if b, _ := d.Study().Backlog(t.Context()); b.Left == 0 {
			break
		}
		d.clock.now = d.clock.now.AddDate(0, 0, 1)
	}
	b, err := d.Study().Backlog(t.Context())
	if err != nil || b.Left != 0 || b.Way.Minutes != 0 || days < 2 || days > 40 {
		t.Errorf("after %d days: %+v, %v", days, b, err)
	}
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if b, _ := d.Study().Backlog(t.Context()); b.Left != 1 || b.Way.Minutes != 5 {
		t.Errorf("the last grade is taken back, and there is %+v", b)
	}
	if err := d.Study().CatchUp(0); err != nil {
		t.Fatal(err)
	}
	if b, _ := d.Study().Backlog(t.Context()); b.Left != 0 {
		t.Errorf("ended, and there is %+v", b)
	}
}

// Choosing, changing and ending a way, and days off, leave every due day as it is.
func TestWaysOutKeepDueDays(t *testing.T) {
	d := behind(t, 40, 60)
	want := d.dues()
	rapid.Check(t, func(t *rapid.T) {
		first := d.Today() + notes.Day(rapid.IntRange(-3, 9).Draw(t, "first"))
		off := notes.DaysOff{{First: first, Last: first + notes.Day(rapid.IntRange(0, 9).Draw(t, "days"))}}
		if err := errors.Join(d.Study().CatchUp(rapid.IntRange(0, 60).Draw(t, "minutes")), d.Set("", map[string]string{"days_off": off.String()})); err != nil {
			t.Fatal(err)
		}
		q, err := d.Study().Queue(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Study().Agenda(t.Context(), 14); err != nil {
			t.Fatal(err)
		}
		got := d.dues()
		for id, day := range want {
			if got[id] != day {
				t.Fatalf("card %s was due on %v, now on %v", id, day, got[id])
			}
		}
		if off.Hold(d.Today()) && slices.ContainsFunc(q.Cards, func(id notes.CardID) bool { c, _ := d.Card(id); return c.Progress.State == notes.InReview }) {
			t.Fatal("a review on a day off")
		}
	})
}

// An exam and a way out share a day: the exam's cards follow its plan, and the others
// come in what is left of the way's minutes.
func TestWayOutBesideAnExam(t *testing.T) {
	const way = 6
	for _, tt := range []struct {
		name   string
		exam   int // minutes a day
		others bool
	}{
		{"none", 0, true},
		{"the exam takes a half", 3, true},
		{"the exam takes more than all", 15, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := behind(t, 120, 60)
			if tt.exam > 0 {
				put(t, d.Library, notes.Exam{Name: "Finals", Date: d.Today() + 20, Query: "note:Rivers 1", Minutes: notes.EveryDay(tt.exam)})
			}
			if err := d.Study().CatchUp(way); err != nil {
				t.Fatal(err)
			}
			covered := map[notes.CardID]bool{}
			all, err := d.Search().Find(t.Context(), "note:Rivers 1")
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range all {
				covered[f.Card.ID] = tt.exam > 0
			}
			b, err := d.Study().Backlog(t.Context())
			if want := 120 - len(all); err != nil || tt.exam > 0 && (b.Left != want || b.Due != want) {
				t.Errorf("%d cards of the exam, and %+v, %v", len(all), b, err)
			}
			tomorrow, err := d.Study().Tomorrow(t.Context())
			if err != nil || tomorrow.Due > 6*max(way, tt.exam) {
				t.Errorf("tomorrow %+v, %v", tomorrow, err)
			}
			planned, others := 0, 0
			for planned+others < 200 {
				q, err := d.Study().Queue(t.Context(), "")
				if err != nil {
					t.Fatal(err)
				}
				if len(q.Cards) == 0 {
					break
				}
				if covered[q.Cards[0]] {
					planned++
				} else {
					others++
				}
				if _, err := d.Study().Grade(q.Cards[0], notes.Good, 12*time.Second); err != nil {
					t.Fatal(err)
				}
			}
			if most := 5*max(way, tt.exam) + 2; planned+others > most || others > 0 != tt.others || planned > 0 != (tt.exam > 0) {
				t.Errorf("%d cards of the exam and %d others in %d minutes", planned, others, way)
			}
		})
	}
}

// Ways out are priced with what the exam takes of each day.
func TestWaysOutArePricedBesideAnExam(t *testing.T) {
	d := behind(t, 150, 60)
	for i := range 60 {
		if _, err := d.Create(fmt.Sprintf("# Lake %d\n\nHow deep is lake %d? :: %d m\n", i, i, i), "Lakes"); err != nil {
			t.Fatal(err)
		}
	}
	price := func() simulate.Way {
		w, err := d.Study().Price(context.Background(), 8, nil)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	alone := price()
	put(t, d.Library, notes.Exam{Name: "Finals", Date: d.Today() + 60, Query: "deck:Lakes", Minutes: notes.EveryDay(5)})
	beside := price()
	if alone.Days == 0 || beside.Days <= alone.Days {
		t.Errorf("cleared in %d days alone, and in %d beside an exam", alone.Days, beside.Days)
	}
	b, err := d.Study().Backlog(t.Context())
	if err != nil || b.Planned <= 0 || b.Planned > 5*time.Minute {
		t.Fatalf("%+v, %v", b, err)
	}
	ways, err := d.Study().WaysOut(context.Background(), nil)
	if err != nil || len(ways) == 0 || time.Duration(ways[len(ways)-1].Minutes)*time.Minute < b.Planned+b.Usual {
		t.Errorf("a usual day of %v beside %v: %+v, %v", b.Usual, b.Planned, ways, err)
	}
	put(t, d.Library, notes.Exam{Name: "All", Date: d.Today() + 60, Minutes: notes.EveryDay(5)})
	if b, err := d.Study().Backlog(t.Context()); err != nil || b.Stands || b.Overdue != 0 {
		t.Errorf("all cards are planned for, and %+v, %v", b, err)
	}
}

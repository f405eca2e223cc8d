package library_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/storetest"
	"precis/notes/study"
)

// desk is a library with its clock and its store.
type desk struct {
	*library.Library
	clock *clock
	store notes.Store
}

// newDesk has two decks, one below the other, with siblings.
func newDesk(t interface{ Fatal(...any) }) *desk {
	d := &desk{clock: &clock{now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}, store: storetest.Memory()}
	lib, err := library.Open(d.store, library.Options{
		Now: d.clock.Now, Chance: rand.NewChaCha8([32]byte{1}), Files: tree(nil),
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Library = lib
	for _, deck := range []string{"Polity", "Polity/Courts"} {
		if _, err := lib.Create(replace(parliament, "Parliament", deck), deck); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func (d *desk) ids() []notes.CardID {
	all, err := d.Search().Find(context.Background(), "")
	if err != nil {
		panic(err)
	}
	var ids []notes.CardID
	for _, f := range all {
		ids = append(ids, f.Card.ID)
	}
	return ids
}

func (d *desk) contents(t interface{ Fatal(...any) }) storetest.Library {
	l, err := storetest.Read(d.store)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// act does one thing that concerns the schedule.
func (d *desk) act(t *rapid.T) error {
	id := rapid.SampledFrom(d.ids()).Draw(t, "card")
	switch rapid.IntRange(0, 15).Draw(t, "what") {
	case 0:
		_, err := d.Mark([]notes.CardID{id}, library.Mark{Reset: true})
		return err
	case 1:
		on := rapid.Bool().Draw(t, "suspend")
		_, err := d.Mark([]notes.CardID{id}, library.Mark{Suspend: &on})
		return err
	case 2:
		g := rapid.SampledFrom(notes.Grades[:]).Draw(t, "crammed")
		_, err := d.Study().Cram(id, g, time.Second)
		return err
	case 3, 4:
		_, err := d.Memory().Reschedule(context.Background(), rapid.SampledFrom([]string{"", "Polity/Courts"}).Draw(t, "deck"), nil)
		return err
	case 5:
		values := rapid.SampledFrom([]map[string]string{
			{"desired_retention": "0.95"},
			{"desired_retention": "0.8"},
			{"fuzz": "false"},
			{"fuzz": "true"},
			{"leech_threshold": "2", "leech_action": "suspend"},
			{"load_balance": "false"},
			{"easy_days": "sun=minimum"},
			{"parameters": "1,2,5,14,6,0.8,3,0.01,1.5,0.1,0.9,1.9,0.1,0.3,1.2,0.4,2.4,0.7,0.3,0.1,0.3"},
		}).Draw(t, "values")
		return d.Set(rapid.SampledFrom([]string{"", "Polity"}).Draw(t, "deck"), values)
	case 6:
		return d.Set("", map[string]string{"days_off": notes.DaysOff{{First: d.Today() + 3, Last: d.Today() + 20}}.String()})
	default:
		g := rapid.SampledFrom(notes.Grades[:]).Draw(t, "grade")
		before, err := d.Study().Outcomes(t.Context(), id)
		if err != nil {
			return err
		}
		after, err := d.Study().Grade(id, g, time.Second)
		if err == nil && after.Progress != before[g-1].Progress {
			t.Fatalf("stored is\n%+v\nthe button said\n%+v", after.Progress, before[g-1].Progress)
		}
		return err
	}
}

// check compares every card with its log and the calendar with the cards.
func (d *desk) check(t *rapid.T) {
	kept, counted := d.Calendar()
	for day := d.Today() - 500; day < d.Today()+2000; day++ {
		if kept.On(day) != counted.On(day) {
			t.Fatalf("the calendar has %d cards on %v, there are %d", kept.On(day), day, counted.On(day))
		}
	}
	err := d.store.View(func(r notes.Reader) error {
		return r.EachCard(func(c notes.Card) error {
			log, err := r.Reviews(c.ID)
			if err != nil {
				return err
			}
			p, err := study.Replay(c.Progress, log, r.Rules)
			if err == nil && p != c.Progress {
				err = fmt.Errorf("card %s: replay gives\n%+v\nstored is\n%+v", c.ID, p, c.Progress)
			}
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever is done: the buttons said what is stored, the log gives the stored
// state, the calendar counts the cards, and undo restores everything bit for bit.
func TestScheduleFollowsItsLogAndUndoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk(t)
		for range rapid.IntRange(1, 20).Draw(t, "actions") {
			d.clock.pass(time.Duration(rapid.Int64Range(1, 86400*12).Draw(t, "seconds")) * time.Second)
			before := d.contents(t)
			undo, _, err := d.History().Next()
			if err != nil {
				t.Fatal(err)
			}
			if err := d.act(t); err != nil {
				t.Fatal(err)
			}
			d.check(t)
			after := d.contents(t)
			if rapid.Bool().Draw(t, "undo") && !cmp.Equal(before, after) {
				if _, err := d.Undo(); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(before, d.contents(t)); diff != "" {
					t.Fatalf("undo left a difference:\n%s", diff)
				}
				if now, _, err := d.History().Next(); err != nil || now != undo {
					t.Fatalf("undo would do %q, before %q: %v", now, undo, err)
				}
				d.check(t)
				if _, err := d.Redo(); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(after, d.contents(t)); diff != "" {
					t.Fatalf("redo left a difference:\n%s", diff)
				}
				d.check(t)
			}
		}
	})
}

// mature grades all cards so that they are in review.
func (d *desk) mature(t *testing.T) {
	t.Helper()
	for _, id := range d.ids() {
		if err := d.Set("", map[string]string{"bury_siblings": "false"}); err != nil {
			t.Fatal(err)
		}
		grade(t, d.Library, id, notes.Easy)
	}
	d.clock.pass(9 * 24 * time.Hour)
	for _, id := range d.ids() {
		grade(t, d.Library, id, notes.Good)
	}
}

func TestReschedule(t *testing.T) {
	d := newDesk(t)
	d.mature(t)
	ctx := context.Background()
	same, err := d.Memory().Reschedule(ctx, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if same.Cards != 8 {
		t.Fatalf("%+v, want 8 cards looked at", same)
	}
	if again, err := d.Memory().PlanReschedule(ctx, "", nil); err != nil || again.Changes() != 0 {
		t.Errorf("doing it again changes %+v, error %v", again, err)
	}
	d.clock.pass(10 * 24 * time.Hour)
	if err := d.Set("Polity/Courts", map[string]string{"desired_retention": "0.99"}); err != nil {
		t.Fatal(err)
	}
	reports := 0
	plan, err := d.Memory().PlanReschedule(ctx, "", func(done, total int) {
		reports++
		if done != reports || total != 8 {
			t.Errorf("%d of %d done", done, total)
		}
	})
	if err != nil || reports != 8 {
		t.Fatalf("%d reports, error %v", reports, err)
	}
	if plan.Cards != 8 || plan.Moved != 4 || plan.Sooner != 4 || plan.Later != 0 || plan.DueBefore != 0 || plan.After[0]+plan.After[1]+plan.After[2] != 4 {
		t.Errorf("%+v, want the four cards of Courts due today or soon after", plan)
	}
	if plan.After[0] != plan.DueAfter || plan.Before[0] != plan.DueBefore {
		t.Errorf("the days ahead begin with %d and %d", plan.Before[0], plan.After[0])
	}
	before := d.contents(t)
	done, err := d.Memory().Reschedule(ctx, "Polity/Courts", nil)
	if err != nil || done.Moved != 4 || done.Cards != 4 {
		t.Errorf("%+v, error %v", done, err)
	}
	for _, f := range found(t, d, "deck:Polity/Courts") {
		log, err := d.Reviews(f.Card.ID)
		if err != nil {
			t.Fatal(err)
		}
		last := log[len(log)-1]
		if last.Event != notes.Rescheduled || last.DueDay != f.Card.Progress.DueDay || f.Card.Progress.DueDay < d.Today() {
			t.Errorf("the log ends with %+v, stored is %+v", last, f.Card.Progress)
		}
	}
	if what, err := d.Undo(); err != nil || what.String() != "Reschedule 4 cards" {
		t.Errorf("undid %v, error %v", what, err)
	}
	if diff := cmp.Diff(before, d.contents(t)); diff != "" {
		t.Errorf("undo left a difference:\n%s", diff)
	}
}

// The curve of recall goes on where a card was rescheduled: that is no review.
func TestCurveOfARescheduledCard(t *testing.T) {
	d := newDesk(t)
	d.mature(t)
	d.clock.pass(20 * 24 * time.Hour)
	id := d.ids()[0]
	d.cram(t, id, notes.Again)
	before, err := d.Memory().RecallCurve(id, 9)
	if err != nil || len(before) != 2 {
		t.Fatalf("%d pieces, error %v", len(before), err)
	}
	if err := d.Set("", map[string]string{"desired_retention": "0.8"}); err != nil {
		t.Fatal(err)
	}
	if plan, err := d.Memory().Reschedule(context.Background(), "", nil); err != nil || plan.Later != 8 {
		t.Fatalf("%+v, error %v", plan, err)
	}
	d.clock.pass(24 * time.Hour)
	after, err := d.Memory().RecallCurve(id, 9)
	if err != nil || len(after) != 3 {
		t.Fatalf("%d pieces, error %v", len(after), err)
	}
	if was, is := before[1][8].Recall, after[2][0].Recall; is != was {
		t.Errorf("recall was %g, and is %g once rescheduled", was, is)
	}
}

func TestRescheduleCancelled(t *testing.T) {
	d := newDesk(t)
	d.mature(t)
	if err := d.Set("", map[string]string{"desired_retention": "0.97"}); err != nil {
		t.Fatal(err)
	}
	before := d.contents(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := d.Memory().Reschedule(ctx, "", func(done, _ int) {
		if done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(before, d.contents(t)); diff != "" {
		t.Errorf("something was stored:\n%s", diff)
	}
}

func TestRescheduleKeepsAProgressWithoutALog(t *testing.T) {
	d := newDesk(t)
	id := d.ids()[0]
	now := d.clock.now
	p := notes.Progress{
		State: notes.InReview, Stability: 30, Difficulty: 5, Reps: 4, LastReview: now, LastDay: d.Today(),
		Due: now.AddDate(0, 0, 90), DueDay: d.Today() + 90,
	}
	if _, err := d.store.Update(notes.Action{Name: "Restore"}, func(w notes.Writer) error { return w.PutProgress(id, p) }); err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(d.store, library.Options{Now: d.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Memory().Reschedule(context.Background(), "", nil); err != nil {
		t.Fatal(err)
	}
	c, err := lib.Card(id)
	if err != nil || c.Progress.Stability != 30 || c.Progress.DueDay > d.Today()+34 || c.Progress.DueDay < d.Today()+26 {
		t.Errorf("%+v, error %v: want the memory it came with, due after about 30 days", c.Progress, err)
	}
}

func found(t *testing.T, d *desk, query string) []library.Found {
	t.Helper()
	all, err := d.Search().Find(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Cards learned together come back on days that are alike.
func TestGradesFillTheDaysEvenly(t *testing.T) {
	d := newDesk(t)
	markdown := "# Many\n"
	for i := range 100 {
		markdown += fmt.Sprintf("\nNumber %d?::%d\n", i, i)
	}
	note := create(t, d.Library, markdown, "Many").Note.ID
	due := map[notes.Day]int{}
	for _, c := range d.CardsOf(note) {
		due[grade(t, d.Library, c.ID, notes.Easy).Progress.DueDay]++
	}
	most, least := 0, 100
	for _, n := range due {
		most, least = max(most, n), min(least, n)
	}
	if len(due) < 3 || most > 2*least {
		t.Errorf("100 cards come back %v", due)
	}
}

func TestSiblingsComeBackApart(t *testing.T) {
	d := newDesk(t)
	if err := d.Set("", map[string]string{"bury_siblings": "false"}); err != nil {
		t.Fatal(err)
	}
	markdown := "# Pairs\n"
	for i := range 30 {
		markdown += fmt.Sprintf("\nPair %d has {{c1::one}} and {{c2::another}}.\n", i)
	}
	note := create(t, d.Library, markdown, "Pairs").Note.ID
	blocks := map[int]notes.Day{}
	for _, c := range d.CardsOf(note) {
		day := grade(t, d.Library, c.ID, notes.Easy).Progress.DueDay
		if blocks[c.Block] == day {
			t.Errorf("the siblings of block %d both come back on %v", c.Block, day)
		}
		blocks[c.Block] = day
	}
	if len(blocks) != 30 {
		t.Errorf("%d blocks", len(blocks))
	}
}

func TestLeechIsSuspendedWithItsGrade(t *testing.T) {
	for _, action := range []string{"tag", "suspend"} {
		t.Run(action, func(t *testing.T) {
			d := newDesk(t)
			if err := d.Set("", map[string]string{"leech_threshold": "2", "leech_action": action, "relearning_steps": "none"}); err != nil {
				t.Fatal(err)
			}
			id := d.ids()[0]
			grade(t, d.Library, id, notes.Easy)
			var c notes.Card
			for i := range 2 {
				d.clock.pass(30 * 24 * time.Hour)
				if i == 1 {
					grade(t, d.Library, id, notes.Good) // leave relearning where it was entered
					d.clock.pass(60 * 24 * time.Hour)
				}
				c = grade(t, d.Library, id, notes.Again)
			}
			if !c.Progress.Leech || c.Progress.Suspended != (action == "suspend") || c.Progress.Lapses != 2 {
				t.Fatalf("%+v", c.Progress)
			}
			if n := len(found(t, d, "is:leech")); n != 1 {
				t.Errorf("%d leeches", n)
			}
			if _, err := d.Undo(); err != nil {
				t.Fatal(err)
			}
			if c, _ = d.Card(id); c.Progress.Leech || c.Progress.Suspended || c.Progress.Lapses != 1 {
				t.Errorf("after undo: %+v", c.Progress)
			}
		})
	}
}

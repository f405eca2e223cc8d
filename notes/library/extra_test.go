package library_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
)

func (d *desk) queue(t *testing.T, s library.Scope) []notes.CardID {
	t.Helper()
	q, err := d.Study().QueueIn(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if q.New+q.Learning+q.Due < len(q.Cards) {
		t.Errorf("%d cards where %+v are counted", len(q.Cards), q)
	}
	return q.Cards
}

func (d *desk) cram(t *testing.T, id notes.CardID, g notes.Grade) {
	t.Helper()
	before, err := d.Card(id)
	if err != nil {
		t.Fatal(err)
	}
	after, err := d.Study().Cram(id, g, time.Second)
	if err != nil || after.Progress != before.Progress {
		t.Fatalf("cramming made %+v of %+v, error %v", after.Progress, before.Progress, err)
	}
	d.clock.pass(time.Second)
}

func TestCramLeavesTheScheduleAlone(t *testing.T) {
	d := newDesk(t)
	note := d.Notes()[0].ID
	cards := d.CardsOf(note)
	scope := library.Scope{Note: note, Cram: true, Since: d.clock.now}
	want := []notes.CardID{cards[0].ID, cards[1].ID, cards[2].ID, cards[3].ID}
	if got := d.queue(t, scope); !slices.Equal(got, want) {
		t.Fatalf("to cram are %v, want %v", got, want)
	}
	heard := notes.Change{}
	defer d.Subscribe(func(c notes.Change) { heard = c })()
	d.cram(t, want[0], notes.Again)
	d.cram(t, want[1], notes.Good)
	if !heard.Reviewed || len(heard.Cards) > 0 {
		t.Errorf("listeners heard %+v", heard)
	}
	if got := d.queue(t, scope); !slices.Equal(got, []notes.CardID{want[2], want[3], want[0]}) {
		t.Errorf("left are %v", got)
	}
	if what, err := d.Undo(); err != nil || what == (notes.Action{}) {
		t.Fatalf("undid %q, error %v", what, err)
	}
	if got := d.queue(t, scope); !slices.Equal(got, []notes.CardID{want[1], want[2], want[3], want[0]}) {
		t.Errorf("after undo are left %v", got)
	}
	if _, err := d.Redo(); err != nil {
		t.Fatal(err)
	}
	if got := d.queue(t, scope); !slices.Equal(got, []notes.CardID{want[2], want[3], want[0]}) {
		t.Errorf("after redo are left %v", got)
	}
	scope.Since = d.clock.now
	if got := d.queue(t, scope); !slices.Equal(got, want) {
		t.Errorf("a second time there are %v", got)
	}
	if q, err := d.Study().Queue(t.Context(), ""); err != nil || q.New == 0 || q.Due+q.Learning != 0 {
		t.Errorf("the day's queue is %+v, error %v", q, err)
	}
	if totals, err := d.Keeper().Totals(); err != nil || totals.Reviews != 0 {
		t.Errorf("%+v, error %v: crammed answers count as reviews", totals, err)
	}
	pieces, err := d.Memory().RecallCurve(want[0], 9)
	if err != nil || len(pieces) != 0 {
		t.Errorf("cramming drew a curve of %d pieces, error %v", len(pieces), err)
	}
}

func TestCramScopes(t *testing.T) {
	d := newDesk(t)
	all := d.ids()
	if err := d.Set("", map[string]string{"bury_siblings": "false"}); err != nil {
		t.Fatal(err)
	}
	note := d.Notes()[0].ID
	grade(t, d.Library, all[1], notes.Again)
	grade(t, d.Library, all[6], notes.Again)
	grade(t, d.Library, all[6], notes.Good)
	grade(t, d.Library, all[7], notes.Good)
	tests := []struct {
		name  string
		scope library.Scope
		want  int
	}{
		{"all", library.Scope{Cram: true}, 8},
		{"a deck", library.Scope{Cram: true, Deck: "Polity/Courts"}, 4},
		{"a deck and those below", library.Scope{Cram: true, Deck: "Polity"}, 8},
		{"a section", library.Scope{Cram: true, Note: note, InSection: true, Section: 0}, 3},
		{"a tag", library.Scope{Cram: true, Query: "tag:polity"}, 8},
		{"no such tag", library.Scope{Cram: true, Query: "tag:botany"}, 0},
		{"words", library.Scope{Cram: true, Query: "article", Deck: "Polity/Courts"}, 1},
		{"duplicates", library.Scope{Cram: true, Query: "is:duplicate"}, 8},
		{"new duplicates, as scheduled", library.Scope{Query: "is:new is:duplicate"}, 5},
		{"failed today", library.Scope{Cram: true, FailedToday: true}, 2},
		{"failed today in a deck", library.Scope{Cram: true, FailedToday: true, Deck: "Polity/Courts"}, 1},
		{"new ones of a query, as scheduled", library.Scope{Query: "is:new"}, 5},
		{"on a step and failed, as scheduled", library.Scope{FailedToday: true}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := d.queue(t, tt.scope); len(got) != tt.want {
				t.Errorf("%d cards, want %d: %v", len(got), tt.want, got)
			}
		})
	}
	d.clock.pass(24 * time.Hour)
	if got := d.queue(t, library.Scope{Cram: true, FailedToday: true}); len(got) != 0 {
		t.Errorf("a day later failed today: %v", got)
	}
	if _, err := d.Study().QueueIn(t.Context(), library.Scope{Cram: true, Query: "kind:poem"}); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("error %v, want one of invalid input", err)
	}
}

func TestCramRefuses(t *testing.T) {
	d := newDesk(t)
	if _, err := d.Study().Cram("absent", notes.Good, 0); !errors.Is(err, notes.ErrNotFound) {
		t.Errorf("a card that is not there: %v", err)
	}
	if _, err := d.Study().Cram(d.ids()[0], 5, 0); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("a fifth grade: %v", err)
	}
	if undo, _, err := d.History().Next(); err != nil || undo == (notes.Action{}) || undo.Kind == notes.ActionCram {
		t.Errorf("undo would do %q: %v", undo, err)
	}
}

func TestCardsAheadOfTime(t *testing.T) {
	d := newDesk(t)
	d.mature(t)
	d.clock.pass(2 * 24 * time.Hour)
	if got := d.queue(t, library.Scope{}); len(got) != 0 {
		t.Fatalf("%v are due", got)
	}
	if got := d.queue(t, library.Scope{AheadDays: 400, Deck: "Polity/Courts"}); len(got) != 4 {
		t.Errorf("%v are ahead, want the four of Courts", got)
	}
	ahead := d.queue(t, library.Scope{AheadDays: 400})
	if len(ahead) != 8 {
		t.Fatalf("%v are ahead", ahead)
	}
	before, _ := d.Card(ahead[0])
	after := grade(t, d.Library, ahead[0], notes.Good)
	if after.Progress.Stability <= before.Progress.Stability || after.Progress.LastDay != d.Today() {
		t.Errorf("an early review made %+v of %+v", after.Progress, before.Progress)
	}
	if got := d.queue(t, library.Scope{AheadDays: 400}); len(got) != 7 || slices.Contains(got, ahead[0]) {
		t.Errorf("ahead are still %v", got)
	}
	log, err := d.Reviews(ahead[0])
	if last := log[len(log)-1]; err != nil || last.Event != notes.Graded || last.Before != notes.InReview {
		t.Errorf("the log ends with %+v, error %v", last, err)
	}
}

func TestDayOffWaits(t *testing.T) {
	d := newDesk(t)
	d.mature(t)
	d.clock.pass(300 * 24 * time.Hour)
	today := d.Today()
	if err := d.Set("", map[string]string{"days_off": today.String() + ".." + (today + 2).String()}); err != nil {
		t.Fatal(err)
	}
	if got := d.queue(t, library.Scope{}); len(got) != 0 {
		t.Errorf("on a day off wait %v", got)
	}
	agenda, err := d.Study().Agenda(t.Context(), 7)
	if err != nil || notes.DayOf(agenda.NextAt, 4) != today+3 {
		t.Errorf("the next card comes on %v, error %v", agenda.NextAt, err)
	}
	d.clock.pass(3 * 24 * time.Hour)
	if got := d.queue(t, library.Scope{}); len(got) == 0 {
		t.Error("after the days off nothing waits")
	}
}

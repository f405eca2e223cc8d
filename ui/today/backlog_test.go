package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/ui/screen/screentest"
)

// behind is a host whose learner stayed away for two months.
func behind(t *testing.T, cards int) *screentest.Host {
	t.Helper()
	h := screentest.New(t)
	var b strings.Builder
	b.WriteString("# Who decides on what, at which time and by which majority, in every parliament there is\n\n## Houses\n\n")
	for i := range cards {
		fmt.Fprintf(&b, "Who presides over house %d? :: Speaker %d\n\n", i, i)
	}
	n := h.Add(t, "Polity", b.String())
	for range 2 {
		for i, c := range h.Lib.CardsOf(n.ID) {
			if _, err := h.Lib.Study().Grade(c.ID, notes.Grade(3+i%2), 12*time.Second); err != nil {
				t.Fatal(err)
			}
		}
		h.Clock = h.Clock.AddDate(0, 0, 4)
	}
	h.Clock = screentest.Start.AddDate(0, 0, 64)
	return h
}

func TestBacklog(t *testing.T) {
	h := behind(t, 250)
	show(t, h)
	h.Shows(t, "200 cards to review", "50 more due cards for the days after: at most 200 reviews come on one day",
		"Ways out of the backlog", "250 cards have been waiting since", "as on a usual day", "The least urgent wait: cleared in", "remembered on average")
	h.Press(t, "min a day, as on a usual day")
	h.Shows(t, "Catching up", "250 cards of the backlog are left. Cleared in", "for the days after: you have")
	if texts := h.Texts(); strings.Contains(texts, "Ways out") {
		t.Errorf("ways are offered still:\n%s", texts)
	}
	minutes := h.Lib.Settings("").Backlog.Minutes
	h.Press(t, "Another way…")
	h.Shows(t, "Ways out of the backlog", "Go on as before")
	h.Press(t, "Go on as before")
	h.Shows(t, "Catching up", "Another way…")
	h.Press(t, "End it")
	h.Shows(t, "Ways out of the backlog")
	if _, err := h.Lib.Undo(); err != nil {
		t.Fatal(err)
	}
	h.Shows(t, fmt.Sprintf("%d min a day: 250 cards", minutes))
}

// Where new cards are among those of today, it is said how many: what is said of the backlog and
// of the limit is said of reviews.
func TestReviewsHeldBesideNewCards(t *testing.T) {
	h := behind(t, 250)
	h.Add(t, "Lakes", "# Lakes\n\nHow deep is lake Ladoga? :: 230 m\n\nHow deep is lake Inari? :: 92 m\n")
	show(t, h)
	h.Shows(t, "202 cards to review", "These are 200 reviews and 2 new cards. 50 more due cards for the days after: at most 200 reviews come on one day",
		"With today’s reviews that is about", "new cards not counted")
}

// A way shares its minutes with an exam, and says so.
func TestBacklogBesideAnExam(t *testing.T) {
	h := behind(t, 250)
	h.Add(t, "Lakes", "# Lakes\n\nHow deep is lake Ladoga? :: 230 m\n\nHow deep is lake Inari? :: 92 m\n")
	if _, err := h.Lib.Exams().Put(t.Context(), notes.Exam{Name: "Finals", Date: h.Lib.Today() + 3, Query: "deck:Lakes", Minutes: notes.EveryDay(20)}); err != nil {
		t.Fatal(err)
	}
	show(t, h)
	h.Shows(t, "250 cards have been waiting since", "Of these minutes the plan for your exams takes about 1 min a day.")
	h.Press(t, "min a day, as on a usual day")
	h.Shows(t, "Catching up", "Of these minutes the plan for your exams takes about 1 min a day.")
}

func TestAway(t *testing.T) {
	h := filled(t)
	h.Clock = screentest.Start.AddDate(0, 0, 15)
	show(t, h)
	h.Press(t, "I’m away…")
	h.Shows(t, "December 2026", "Press the first day, then the last.")
	h.Press(t, "Take them off") // nothing is chosen
	h.Shows(t, "December 2026")
	h.Press(t, "10")
	h.Press(t, "12")
	h.Shows(t, "3 days off from Thursday. No card is due then.")
	h.Press(t, "›")
	h.Press(t, "5")
	h.Press(t, "8")
	h.Shows(t, "January 2027", "4 days off from 5 Jan 2027: 2 cards come before, 2 cards come after.")
	h.Press(t, "Take them off")
	if got := h.Lib.Settings("").DaysOff.String(); got != "2027-01-05..2027-01-08" {
		t.Errorf("off are %s", got)
	}
	h.Shows(t, "4 days off from 5 Jan 2027: 2 cards come before")
	h.Press(t, "Take them back")
	if got := h.Lib.Settings("").DaysOff.String(); got != "none" {
		t.Errorf("off are %s", got)
	}
	h.Press(t, "I’m away…")
	h.Press(t, "22")
	h.Press(t, "21")
	h.Shows(t, "1 day off from 21 Dec")
	h.Press(t, "Cancel")
	if got := h.Lib.Settings("").DaysOff.String(); got != "none" {
		t.Errorf("off are %s", got)
	}
}

func TestLooksBacklog(t *testing.T) {
	h := behind(t, 420)
	show(t, h)
	h.Looks(t, "today-backlog")
}

func TestLooksCatchingUp(t *testing.T) {
	h := behind(t, 420)
	if err := h.Lib.Study().CatchUp(20); err != nil {
		t.Fatal(err)
	}
	if err := h.Lib.Study().TakeOff(notes.DayRange{First: h.Lib.Today() + 2, Last: h.Lib.Today() + 6}); err != nil {
		t.Fatal(err)
	}
	show(t, h)
	h.Looks(t, "today-catching-up")
}

func TestLooksAway(t *testing.T) {
	h := filled(t)
	h.Clock = screentest.Start.AddDate(0, 0, 15)
	show(t, h)
	h.Press(t, "I’m away…")
	h.Press(t, "›")
	h.Press(t, "5")
	h.Press(t, "8")
	h.Looks(t, "today-away")
}

package library_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
)

// planLibrary has forty cards in Exam and three in Other.
func planLibrary(t *testing.T) (*library.Library, *clock) {
	t.Helper()
	lib, c := open(t, nil)
	for deck, n := range map[string]int{"Exam": 40, "Other": 3} {
		var text strings.Builder
		fmt.Fprintf(&text, "# %s\n\n", deck)
		for i := range n {
			fmt.Fprintf(&text, "What is number %d of %s?::The %dth answer of %s\n\n", i, deck, i, deck)
		}
		if _, err := lib.Create(text.String(), deck); err != nil {
			t.Fatal(err)
		}
	}
	return lib, c
}

func queueOf(t *testing.T, lib *library.Library) []notes.CardID {
	t.Helper()
	q, err := lib.Study().Queue(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if q.New+q.Due+q.Learning < len(q.Cards) {
		t.Errorf("%d new, %d due, %d on steps in a queue of %d", q.New, q.Due, q.Learning, len(q.Cards))
	}
	return q.Cards
}

func deckOf(t *testing.T, lib *library.Library, id notes.CardID) string {
	t.Helper()
	c, err := lib.Card(id)
	if err != nil {
		t.Fatal(err)
	}
	n, err := lib.Note(c.Note)
	if err != nil {
		t.Fatal(err)
	}
	return n.Deck
}

// studyDay answers all that is asked on a day, and returns the cards answered, by
// deck.
func studyDay(t *testing.T, lib *library.Library, c *clock, grade func(i int) notes.Grade) map[string]int {
	t.Helper()
	answered := map[string]int{}
	for i := range 200 {
		q, err := lib.Study().Queue(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if len(q.Cards) == 0 {
			return answered
		}
		answered[deckOf(t, lib, q.Cards[0])]++
		if _, err := lib.Study().Grade(q.Cards[0], grade(i), 10*time.Second); err != nil {
			t.Fatal(err)
		}
		c.now = c.now.Add(10 * time.Second)
	}
	t.Fatal("the day does not end")
	return nil
}

func good(int) notes.Grade { return notes.Good }

// everyProgress is the schedule of all cards.
func everyProgress(t *testing.T, lib *library.Library) map[notes.CardID]notes.Progress {
	t.Helper()
	all, err := lib.Search().Find(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	progress := map[notes.CardID]notes.Progress{}
	for _, f := range all {
		progress[f.Card.ID] = f.Card.Progress
	}
	return progress
}

// Who gives up waiting for a plan gets none; it is made when the queue is asked for next.
func TestPlanIsGivenUp(t *testing.T) {
	lib, _ := planLibrary(t)
	queue := queueOf(t, lib)
	put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + 20, Query: "deck:Exam", Minutes: notes.EveryDay(3)})
	ended, end := context.WithCancel(t.Context())
	end()
	for range 2 {
		if q, err := lib.Study().Queue(ended, ""); !errors.Is(err, context.Canceled) {
			t.Errorf("%v, %v for who waits no longer", q.Cards, err)
		}
	}
	if slices.Equal(queueOf(t, lib), queue) {
		t.Error("there is no plan after one was given up")
	}
}

// Making and deleting an exam moves no card, and deleting it gives the queue back.
func TestExamMovesNothing(t *testing.T) {
	lib, c := planLibrary(t)
	studyDay(t, lib, c, good)
	c.now = c.now.Add(24 * time.Hour)
	before, queue := everyProgress(t, lib), queueOf(t, lib)
	x := put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + 20, Query: "deck:Exam", Minutes: notes.EveryDay(3)})
	if slices.Equal(queueOf(t, lib), queue) {
		t.Error("the exam does not change what is shown")
	}
	if err := lib.Exams().Delete(x.ID); err != nil {
		t.Fatal(err)
	}
	if got := queueOf(t, lib); !slices.Equal(got, queue) {
		t.Errorf("after the exam was deleted %v are shown, %v before", got, queue)
	}
	for id, p := range everyProgress(t, lib) {
		if p != before[id] {
			t.Errorf("card %s was moved", id)
		}
	}
}

// What a grade stores is the same with an exam and without.
func TestExamKeepsDueDates(t *testing.T) {
	lib, _ := planLibrary(t)
	put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + 20, Query: "deck:Exam", Minutes: notes.EveryDay(3)})
	with := queueOf(t, lib)[0]
	outcomes, err := lib.Study().Outcomes(t.Context(), with)
	if err != nil {
		t.Fatal(err)
	}
	easy := outcomes[3]
	if days := int(easy.Interval / (24 * time.Hour)); days < 1 || days == 20 && easy.Progress.DueDay < lib.Today()+20 {
		t.Errorf("easy comes in %v", easy.Interval)
	}
	c, err := lib.Study().Grade(with, notes.Easy, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if c.Progress != easy.Progress || c.Progress.Due.Sub(c.Progress.LastReview) < 24*time.Hour {
		t.Errorf("stored %+v", c.Progress)
	}
}

// The minutes of a day bound what is shown of the exam; other cards come after it.
func TestExamTakesItsMinutes(t *testing.T) {
	lib, c := planLibrary(t)
	put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + 20, Query: "deck:Exam", Minutes: notes.EveryDay(2)})
	answered := studyDay(t, lib, c, good)
	if answered["Exam"] < 7 || answered["Exam"] > 16 {
		t.Errorf("%d cards of the exam were answered in two minutes", answered["Exam"])
	}
	if answered["Other"] < 3 {
		t.Errorf("%d answers to the others", answered["Other"])
	}
}

// A card that was missed comes again on the day until it is known.
func TestExamRepeatsWhatIsMissed(t *testing.T) {
	lib, c := planLibrary(t)
	put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + 10, Query: "deck:Exam", Minutes: notes.EveryDay(1)})
	id := queueOf(t, lib)[0]
	if _, err := lib.Study().Grade(id, notes.Again, 55*time.Second); err != nil {
		t.Fatal(err)
	}
	c.now = c.now.Add(90 * time.Second)
	if got := queueOf(t, lib); len(got) == 0 || got[0] != id {
		t.Errorf("missed, it is not asked again: %v", got)
	}
	if _, err := lib.Study().Grade(id, notes.Good, 5*time.Second); err != nil {
		t.Fatal(err)
	}
	c.now = c.now.Add(15 * time.Minute)
	if got := queueOf(t, lib); slices.Contains(got, id) {
		t.Error("known, it is asked a third time")
	}
}

// Undo of a grade brings the card back into the plan.
func TestExamFollowsUndo(t *testing.T) {
	lib, _ := planLibrary(t)
	put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + 20, Query: "deck:Exam", Minutes: notes.EveryDay(5)})
	before := queueOf(t, lib)
	if _, err := lib.Study().Grade(before[0], notes.Good, 10*time.Second); err != nil {
		t.Fatal(err)
	}
	if got := queueOf(t, lib); slices.Contains(got, before[0]) {
		t.Error("a graded card is still asked")
	}
	if _, err := lib.Undo(); err != nil {
		t.Fatal(err)
	}
	if got := queueOf(t, lib); !slices.Contains(got, before[0]) {
		t.Error("a grade that was undone is not asked again")
	}
}

// Days around an exam, and clocks that are not what they should be.
func TestExamDays(t *testing.T) {
	for _, tt := range []struct {
		name string
		days int // until the exam
		now  func(time.Time) time.Time
	}{
		{"weeks before", 20, func(now time.Time) time.Time { return now }},
		{"the eve", 1, func(now time.Time) time.Time { return now }},
		{"the day", 0, func(now time.Time) time.Time { return now }},
		{"after midnight of the day", 0, func(now time.Time) time.Time { return now.Add(16 * time.Hour) }},
		{"the day after", 0, func(now time.Time) time.Time { return now.Add(24 * time.Hour) }},
		{"the clock was set back", 20, func(now time.Time) time.Time { return now.Add(-400 * 24 * time.Hour) }},
		{"the time zone changed", 1, func(now time.Time) time.Time { return now.In(time.FixedZone("", 14*3600)) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lib, c := planLibrary(t)
			put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + notes.Day(tt.days), Query: "deck:Exam", Minutes: notes.EveryDay(2)})
			put(t, lib, notes.Exam{Name: "Another", Date: lib.Today() + notes.Day(tt.days), Query: "deck:Exam", Minutes: notes.EveryDay(2)})
			c.now = tt.now(c.now)
			shown := 0
			for _, id := range queueOf(t, lib) {
				if deckOf(t, lib, id) == "Exam" {
					shown++
				}
				if _, err := lib.Study().Outcomes(t.Context(), id); err != nil {
					t.Fatal(err)
				}
			}
			if shown == 0 {
				t.Errorf("no card of the exam is shown")
			}
			if _, err := lib.Study().Agenda(t.Context(), 7); err != nil {
				t.Fatal(err)
			}
			if _, err := lib.Study().Tomorrow(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// After the exam all is as the desired retention has it.
func TestAfterTheExam(t *testing.T) {
	lib, c := planLibrary(t)
	put(t, lib, notes.Exam{Name: "Finals", Date: lib.Today() + 2, Query: "deck:Exam", Minutes: notes.EveryDay(5)})
	for range 2 {
		studyDay(t, lib, c, good)
		c.now = c.now.Truncate(24 * time.Hour).Add(34 * time.Hour)
	}
	c.now = c.now.Add(60 * 24 * time.Hour)
	due := 0
	for id, p := range everyProgress(t, lib) {
		if p.IsDue(c.now, lib.Today()) && !slices.Contains(queueOf(t, lib), id) {
			t.Errorf("card %s is due, and not shown", id)
		}
		if p.IsDue(c.now, lib.Today()) {
			due++
		}
	}
	if due < 10 {
		t.Errorf("%d cards are due", due)
	}
}

package review_test

import (
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/review"
	"precis/ui/screen/screentest"
	"precis/ui/words"
)

// study starts extra study of the orchards.
func study(t *testing.T, scope library.Scope) (*screentest.Host, *review.Screen, notes.Note) {
	t.Helper()
	h := screentest.New(t)
	n := h.Add(t, "Garden", orchards)
	s := review.New(h)
	h.Put(t, s)
	s.Start(scope)
	return h, s, n
}

func TestCramLeavesTheSchedule(t *testing.T) {
	h, _, n := study(t, library.Scope{Cram: true, Query: "grafting"})
	before := card(t, h, n, "joined").Progress
	h.Shows(t, "Extra study: the schedule stays as it is", "3 left", "A scion is joined")
	hides(t, h, "bury")
	press(h, "Space")
	h.Shows(t, "rootstock", "Again", "Easy")
	hides(t, h, "1 min", "10 min")
	press(h, "1")
	if after := card(t, h, n, "joined").Progress; after != before {
		t.Errorf("the schedule became %+v", after)
	}
	h.Shows(t, "3 left", "What is a scion?") // missed cards come again
	press(h, "Space", "3", "-", "Space", "a", "4", "Space")
	h.Shows(t, "1 left", "rootstock")
	h.Clock = h.Clock.Add(5 * time.Second)
	press(h, "3")
	h.Shows(t, "Extra study done", "3 cards in 4 answers", "Your schedule is as it was", "Sections to read again")
	hides(t, h, "due tomorrow")
	if len(h.Errors) > 0 {
		t.Error(h.Errors)
	}
}

func TestCramIsUndone(t *testing.T) {
	h, _, n := study(t, library.Scope{Cram: true, Query: "grafting"})
	press(h, "Space", "3")
	h.Shows(t, "2 left", "What is a scion?")
	press(h, "z")
	h.Shows(t, "3 left", "A scion is joined", "Taken back")
	log, err := h.Lib.Reviews(card(t, h, n, "joined").ID)
	if err != nil || len(log) != 0 {
		t.Errorf("the log is %v (%v)", log, err)
	}
}

func TestCramBeginsAnew(t *testing.T) {
	scope := library.Scope{Cram: true, Query: "pests"}
	h, s, _ := study(t, scope)
	s.Hide()
	s.Start(scope) // left before its end: it goes on
	s.Show()
	press(h, "Space", "3")
	h.Shows(t, "Extra study done")
	s.Hide()
	h.Clock = h.Clock.Add(time.Minute)
	s.Start(scope)
	s.Show()
	h.Shows(t, "1 left", "Which moth")
}

func TestNothingToCram(t *testing.T) {
	for _, tt := range []struct {
		name, says string
		scope      library.Scope
	}{
		{"none missed", "No card was missed today.", library.Scope{Cram: true, FailedToday: true}},
		{"none found", "is found by “zebra”", library.Scope{Cram: true, Query: "zebra"}},
		{"none ahead", "No card comes due in the next 3 days", library.Scope{AheadDays: 3}},
		{"none tomorrow", "No card comes due tomorrow", library.Scope{AheadDays: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, _, _ := study(t, tt.scope)
			h.Shows(t, "Nothing to study here", tt.says)
		})
	}
}

func TestStudyAheadIsReviewing(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Garden", orchards)
	c := card(t, h, n, "Which moth")
	if _, err := h.Lib.Study().Grade(c.ID, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	h.Clock = h.Clock.AddDate(0, 0, 2)
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{AheadDays: 30})
	h.Shows(t, "30 days ahead: each answer counts as an early review", "Which moth")
	press(h, "Space")
	outcomes, err := h.Lib.Study().Outcomes(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	h.Shows(t, words.Interval(outcomes[2].Interval)+" (key 3)")
	press(h, "3")
	if after := card(t, h, n, "Which moth").Progress; after.Reps != 2 {
		t.Errorf("%d reviews are counted", after.Reps)
	}
	h.Shows(t, "All done here")
}

// What a button says is what is stored, on days that fill up as cards are spread.
func TestBalancedIntervalsAreThoseStored(t *testing.T) {
	h := screentest.New(t)
	if err := h.Lib.Set("", map[string]string{
		"load_balance": "true", "easy_days": "sat=minimum sun=reduced", "days_off": "2026-12-05..2026-12-09", "new_per_day": "9999",
	}); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	text.WriteString("# Rivers\n")
	for i := range 40 {
		text.WriteString("\nWhich river is number " + strings.Repeat("I", i+1) + "?::The longest\n")
	}
	h.Add(t, "Geography", text.String())
	s := review.New(h)
	h.Put(t, s)
	checked := 0
	for round := range 4 {
		s.Start(library.Scope{})
		for range 60 {
			q, err := h.Lib.Study().QueueIn(t.Context(), library.Scope{})
			if err != nil {
				t.Fatal(err)
			}
			if len(q.Cards) == 0 {
				break
			}
			press(h, "Space")
			said := h.Texts()
			h.Clock = h.Clock.Add(11 * time.Second)
			grade := []string{"4", "3", "2", "1"}[(checked+round)%4]
			press(h, grade)
			log, err := h.Lib.Reviews(q.Cards[0])
			if err != nil || len(log) == 0 {
				t.Fatalf("no review of %s: %v", q.Cards[0], err)
			}
			last := log[len(log)-1]
			if want := words.Interval(last.Due.Sub(last.At)) + " (key " + grade + ")"; !strings.Contains(said, want) {
				t.Fatalf("stored is %q, the buttons said:\n%s", want, said)
			}
			checked++
		}
		h.Clock = h.Clock.AddDate(0, 0, 6)
	}
	if checked < 80 {
		t.Errorf("only %d grades were compared", checked)
	}
}

func TestIntervalsOfANewDayAreShownFirst(t *testing.T) {
	h, _, n := begin(t, "Which river?::The Ems")
	id := h.Lib.CardsOf(n.ID)[0].ID
	press(h, "Space", "4")
	h.Clock = time.Date(2026, time.December, 20, 3, 59, 0, 0, time.UTC)
	s := review.New(h)
	h.Put(t, s)
	s.Start(library.Scope{})
	press(h, "Space")
	h.Clock = h.Clock.Add(2 * time.Minute) // the day turns at four
	press(h, "3")
	if c := card(t, h, n, "river"); c.Progress.Reps != 1 {
		t.Fatal("it was graded by the intervals of yesterday")
	}
	outcomes, err := h.Lib.Study().Outcomes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "A new day has begun", words.Interval(outcomes[2].Interval)+" (key 3)")
	press(h, "3")
	if c := card(t, h, n, "river"); c.Progress.Reps != 2 || !c.Progress.Due.Equal(outcomes[2].Progress.Due) {
		t.Errorf("the card became %+v", c.Progress)
	}
}

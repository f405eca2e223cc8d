package ui_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/ui/screen"
	"precis/ui/screen/screentest"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/notes/storetest"
	"precis/ui"
	"precis/ui/cli"
	"precis/ui/task/tasktest"
)

// left keeps a store open while commands open and close their libraries.
type left struct{ notes.Store }

func (left) Close() error { return nil }

// told runs a command on the store and reads the JSON that it prints.
func told[T any](t *testing.T, store notes.Store, clock time.Time, args ...string) (value T) {
	t.Helper()
	var out, errs bytes.Buffer
	status := cli.Run(t.Context(), append(args, "--json"), cli.Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Now: func() time.Time { return clock }, Getenv: func(string) string { return "" }, DefaultLibrary: "library.db",
		Open: func(_ string, _ bool, now func() time.Time) (*library.Library, error) {
			return open(t, left{store}, now), nil
		},
	})
	if err := json.Unmarshal(out.Bytes(), &value); status != 0 || err != nil {
		t.Fatalf("%v: %d %s %v", args, status, errs.String(), err)
	}
	return value
}

// backlog fills a library with two decks, in which more cards wait than the daily
// limits let in, some of them for days; one is retired.
func backlog(t *testing.T, lib *library.Library, clock *time.Time) {
	t.Helper()
	for _, deck := range []string{"Polity", "Economy"} {
		var text strings.Builder
		fmt.Fprintf(&text, "# %s\n", deck)
		for i := range 60 {
			fmt.Fprintf(&text, "\nQuestion %d of %s? :: Answer %d\n", i, deck, i)
		}
		made, err := lib.Create(text.String(), deck)
		if err != nil {
			t.Fatal(err)
		}
		n := made.Note
		for i, c := range lib.CardsOf(n.ID)[:30] {
			if _, err := lib.Study().Grade(c.ID, []notes.Grade{notes.Easy, notes.Good}[i%2], time.Duration(8+i)*time.Second); err != nil {
				t.Fatal(err)
			}
		}
		gone := strings.Replace(text.String(), "\nQuestion 3 of "+deck+"? :: Answer 3\n", "", 1)
		if _, err := librarytest.Rewrite(lib, n.ID, gone); err != nil {
			t.Fatal(err)
		}
	}
	*clock = clock.AddDate(0, 0, 9)
}

// Places that say the same figure say the same: the screens beside one another, and
// beside the command line.
func TestFiguresAgree(t *testing.T) {
	store, clock := storetest.Memory(), now
	lib := open(t, store, func() time.Time { return clock })
	backlog(t, lib, &clock)
	w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), Version: "1"})

	type queue struct{ Cards []notes.CardID }
	type ahead struct{ Days []struct{ Minutes float64 } }
	type figures struct {
		Forecast []struct{ Due int }
		Overdue  int
		States   struct{ New, Learning, Young, Mature, Suspended int }
	}
	waiting := len(told[queue](t, store, clock, "queue").Cards)
	has(t, w, fmt.Sprintf("%d cards to review", waiting))
	if waiting < 20 {
		t.Fatalf("%d cards wait", waiting)
	}
	has(t, w, "40 more new cards for the days after: at most 20 come on one day")
	year := told[ahead](t, store, clock, "simulate")
	has(t, w, fmt.Sprintf("about %.0f min", math.Round(year.Days[0].Minutes)))

	f := told[figures](t, store, clock, "stats")
	agenda, err := lib.Study().Agenda(t.Context(), 14)
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range agenda.Forecast {
		if f.Forecast[i].Due != n {
			t.Errorf("day %d: Today shows %d cards, the command line says %d", i, n, f.Forecast[i].Due)
		}
	}
	if agenda.Overdue != f.Overdue || f.Overdue == 0 || f.Overdue > agenda.Forecast[0] {
		t.Errorf("overdue are %d on Today, %d on the command line, of %d", agenda.Overdue, f.Overdue, agenda.Forecast[0])
	}
	run(t, w, "go.statistics")
	month := -f.Overdue
	for _, d := range f.Forecast[:30] {
		month += d.Due
	}
	has(t, w, fmt.Sprintf("%d cards from before today", f.Overdue), fmt.Sprintf("%d cards in the next month", month))

	cards := len(told[[]struct{}](t, store, clock, "cards"))
	if all := f.States.New + f.States.Learning + f.States.Young + f.States.Mature + f.States.Suspended; all != cards || cards != 118 {
		t.Errorf("%d cards are listed, %d counted", cards, all)
	}
	run(t, w, "go.browse")
	has(t, w, fmt.Sprintf("%d cards", cards))
	run(t, w, "go.settings")
	has(t, w, fmt.Sprintf("%d cards", cards))
	due := told[[]struct{ Due time.Time }](t, store, clock, "cards", "--query", "is:due")
	w.Go(screen.Browse("is:due"))
	late := fmt.Sprintf("%d days late", lib.Today()-notes.DayOf(slices.MinFunc(due, func(a, b struct{ Due time.Time }) int { return a.Due.Compare(b.Due) }).Due, 4))
	has(t, w, late)
}

// What the end of a review says of tomorrow is what Today says then and, on the day
// after, what waits.
func TestTomorrowIsAsItWasTold(t *testing.T) {
	store, clock := storetest.Memory(), now
	lib := open(t, store, func() time.Time { return clock })
	backlog(t, lib, &clock)
	w := ui.NewWindow(screentest.App(t), lib, ui.Options{Runner: tasktest.Immediate(), Version: "1"})
	for day := range 4 {
		w.Go(screen.Review{})
		asked := false
		for w.Commands().Run("review.answer") {
			asked = true
			run(t, w, "review.easy")
		}
		tomorrow, err := lib.Study().Tomorrow(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		said := "No card comes tomorrow."
		if tomorrow.Total() > 0 {
			said = "Tomorrow brings "
		}
		if asked {
			has(t, w, said)
		}
		w.Go(screen.AtToday)
		if got := strings.Contains(texts(w), "Next card tomorrow."); got != (tomorrow.Total() > 0) {
			t.Errorf("day %d: %v comes tomorrow, Today says:\n%s", day, tomorrow, texts(w))
		}
		run(t, w, "go.browse")
		clock = clock.AddDate(0, 0, 1)
		w.Go(screen.AtToday)
		if n := tomorrow.Total(); n > 0 {
			has(t, w, fmt.Sprintf("%d cards to review", n))
		}
	}
}

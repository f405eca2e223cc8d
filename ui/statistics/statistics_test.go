package statistics_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"precis/notes"
	"precis/ui/chart"
	"precis/ui/screen/screentest"
	"precis/ui/statistics"
)

const bills = `---
title: How a bill becomes law
---

## Kinds of bill

Which article provides for money bills?::Article 110

Who certifies a money bill?::The Speaker

## Assent

Under Article {{c1::111}} the President may return a bill.
`

// study grades every card of a note that is due, day by day.
func study(t *testing.T, h *screentest.Host, days int) {
	t.Helper()
	chance := rand.New(rand.NewPCG(1, 2))
	for range days {
		q, err := h.Lib.Study().Queue(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range q.Cards {
			g := notes.Good
			switch n := chance.IntN(20); {
			case n < 2:
				g = notes.Again
			case n < 4:
				g = notes.Hard
			case n < 6:
				g = notes.Easy
			}
			if _, err := h.Lib.Study().Grade(id, g, time.Duration(3+chance.IntN(12))*time.Second); err != nil {
				t.Fatal(err)
			}
		}
		h.Clock = h.Clock.AddDate(0, 0, 1)
	}
}

func TestEmptyLibrary(t *testing.T) {
	h := screentest.New(t)
	h.Put(t, statistics.New(h))
	h.Shows(t, "Nothing to count yet", "Paste a briefing")
	if strings.Contains(h.Texts(), "Forecast") {
		t.Error("charts of nothing are shown")
	}
}

func TestNoReviewsYet(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	h.Put(t, statistics.New(h))
	h.Shows(t, "No reviews yet")
	h.Press(t, "Review")
	if !strings.HasPrefix(h.Last(), "Review ") {
		t.Errorf("the button did %q", h.Last())
	}
}

func TestFigures(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Polity", bills)
	study(t, h, 60)
	h.Put(t, statistics.New(h))
	h.Shows(t, "in the last year", "True retention", "wanted 90 %", "Forecast", "Weakest sections", "Stability",
		"Answers", "Time spent", "By hour of the day", "Kinds of bill")
	h.Press(t, "Assent")
	if want := "Section {Note:" + string(n.ID); !strings.HasPrefix(h.Last(), want) {
		t.Errorf("a weak section did %q", h.Last())
	}
}

// Grades, months and the ends of charts are said in the learner's language too.
func TestFiguresInGerman(t *testing.T) {
	screentest.Speak(t, "de_DE")
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	study(t, h, 60)
	h.Put(t, statistics.New(h))
	h.Shows(t, "nochmal ", "heute")
	for _, english := range []string{"again ", "today"} {
		if strings.Contains(h.Texts(), english) {
			t.Errorf("%q is said in English", english)
		}
	}
}

func TestDeckAndPeriod(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	h.Add(t, "Reefs", "Which gulf?::Mannar")
	study(t, h, 1)
	h.Put(t, statistics.New(h))
	h.Shows(t, "4 reviews in the last year")
	h.Commands().Run("stats.deck")
	h.Press(t, "Reefs")
	h.Shows(t, "1 review in the last year", "Reefs ↓")
	h.Commands().Run("stats.period")
	h.Press(t, "Month")
	h.Shows(t, "1 review in the last 30 days")
}

// However many decks there are, each can be chosen by keys.
func TestManyDecks(t *testing.T) {
	h := screentest.New(t)
	for i := range 40 {
		h.Add(t, fmt.Sprint("Deck ", i), "# Reefs\n\nWhich gulf?::Mannar\n")
	}
	study(t, h, 1)
	h.Put(t, statistics.New(h))
	h.Commands().Run("stats.deck")
	test.Type(h.Window().Canvas().Focused(), "deck 33")
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.Shows(t, "Deck 33 ↓")
}

// Where no day of the map has reviews, the page says when the last one was.
func TestReviewsOfLongAgo(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	study(t, h, 1)
	h.Clock = h.Clock.AddDate(2, 0, 0)
	h.Put(t, statistics.New(h))
	h.Shows(t, "0 reviews in the last year", "The last review was on 23 Nov 2026.")
	h.Commands().Run("stats.period")
	h.Press(t, "Ten years")
	h.Shows(t, "reviews in the last ten years", "The last review was on 23 Nov 2026.")
	for _, o := range test.LaidOutObjects(h.Window().Canvas().Content()) {
		if _, ok := o.(*chart.HeatMap); ok {
			t.Error("a map of no reviews is shown")
		}
	}
}

func TestChangedCountsAnew(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Polity", bills)
	h.Put(t, statistics.New(h))
	if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[0].ID, notes.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	h.Shows(t, "1 review in the last year")
}

func TestLooks(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", bills)
	var b strings.Builder
	for _, s := range []string{"Corals", "Mangroves", "Reefs of the gulf", "Sea grass", "A very long heading about the slow decline of inland lagoons"} {
		b.WriteString("## " + s + "\n\n")
		for i := range 12 {
			b.WriteString("Question " + s + " " + string(rune('a'+i)) + "?::Answer\n\n")
		}
	}
	h.Add(t, "Environment", b.String())
	study(t, h, 230)
	h.Put(t, statistics.New(h))
	h.Looks(t, "statistics")
}

// Figures are selected and copied, a name and its figure as two cells.
func TestFiguresAreCopied(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "bills.md", bills)
	study(t, h, 12)
	h.Put(t, statistics.New(h))
	copied := screentest.Copied(t, h.Window().Canvas().Content())
	for _, want := range []string{"\nWeakest sections\n", "\nKinds of bill\t", "\nForecast\n", "new cards not counted"} {
		if !strings.Contains(copied, want) {
			t.Errorf("%q is not in %q", want, copied)
		}
	}
}

// Cards that are forgotten again and again are told, and found.
func TestLeechesAreFound(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Polity", bills)
	id := h.Lib.CardsOf(n.ID)[0].ID
	for range h.Lib.Settings("").LeechThreshold {
		for _, g := range []notes.Grade{notes.Good, notes.Good, notes.Again} {
			if _, err := h.Lib.Study().Grade(id, g, time.Second); err != nil {
				t.Fatal(err)
			}
			h.Clock = h.Clock.AddDate(0, 0, 30)
		}
	}
	h.Put(t, statistics.New(h))
	h.Press(t, "1 card is forgotten again and again")
	if h.Last() != "Browse is:leech" {
		t.Errorf("it did %q", h.Last())
	}
}

package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/today"
)

// note is Markdown with two sections of questions.
func note(title string, perSection int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", title)
	for _, section := range []string{"Rivers and where they rise", "Lakes"} {
		fmt.Fprintf(&b, "\n## %s\n\nWater runs downhill.\n\n", section)
		for i := range perSection {
			fmt.Fprintf(&b, "What is fact %d of %s in %s?::It is answer %d\n\n", i, section, title, i)
		}
	}
	return b.String()
}

// filled is a host over three decks, some of it reviewed and then left alone.
func filled(t *testing.T) *screentest.Host {
	h := screentest.New(t)
	first := h.Add(t, "Geography/Water", note("The water cycle", 4))
	h.Add(t, "Polity", note("How a very long law comes to be, is passed, is signed, is published and is at last forgotten by those who made it", 2))
	h.Add(t, "हिन्दी साहित्य", note("हिन्दी साहित्य का इतिहास", 1))
	for i, c := range h.Lib.CardsOf(first.ID) {
		for day := range 4 {
			h.Clock = screentest.Start.Add(time.Duration(24*day*3+i) * time.Hour)
			grade := notes.Good
			if i%3 == 0 {
				grade = notes.Again
			}
			if _, err := h.Lib.Study().Grade(c.ID, grade, 9*time.Second); err != nil {
				t.Fatal(err)
			}
		}
	}
	h.Clock = screentest.Start.AddDate(0, 0, 40)
	return h
}

func show(t *testing.T, h *screentest.Host) *today.Screen {
	s := today.New(h, func() { h.Calls = append(h.Calls, "Sample") })
	h.Put(t, s)
	return s
}

func TestReview(t *testing.T) {
	h := filled(t)
	show(t, h)
	texts := h.Texts()
	for _, want := range []string{"to review", "By deck", "Geography", "Polity", "Fading sections", "The water cycle", "% recalled", "Next 14 days"} {
		if !strings.Contains(texts, want) {
			t.Errorf("no %q on the page:\n%s", want, texts)
		}
	}
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := h.Last(); !strings.HasPrefix(got, "Review {Deck: ") {
		t.Errorf("Enter did %q", got)
	}
	h.Press(t, "Polity")
	if got := h.Last(); !strings.HasPrefix(got, "Review {Deck:Polity ") {
		t.Errorf("the deck's row did %q", got)
	}
	h.Press(t, "Rivers and where they rise")
	if got := h.Last(); !strings.HasPrefix(got, "Section ") {
		t.Errorf("the fading section did %q", got)
	}
}

// Why new cards wait for later days is said as it is: by their siblings, by the limits of the
// day, by the plan for an exam.
func TestWhyNewCardsWait(t *testing.T) {
	h := screentest.New(t)
	h.Add(t, "Polity", "# Law\n\nThe {{c1::Senate}} passes {{c2::laws}} on {{c3::Monday}}.\n\nWho signs?::The king\n")
	show(t, h)
	h.Shows(t, "Review 2 cards", "2 more new cards for the days after: a sentence or picture has one card a day")

	if err := h.Lib.Set("", map[string]string{"new_per_day": "1"}); err != nil {
		t.Fatal(err)
	}
	show(t, h)
	h.Shows(t, "Review 1 card", "3 more new cards for the days after: at most 1 come on one day")
}

func TestEmpty(t *testing.T) {
	h := screentest.New(t)
	show(t, h)
	for _, tt := range []struct{ press, want string }{
		{"Try the sample briefing", "Sample"},
		{"Paste a briefing", screentest.Going(screen.Paste{})},
		{"Open files…", screentest.Going(screen.Import{})},
	} {
		h.Press(t, tt.press)
		if got := h.Last(); got != tt.want {
			t.Errorf("%q did %q, want %q", tt.press, got, tt.want)
		}
	}
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := h.Last(); got != "Sample" {
		t.Errorf("Enter did %q, want the primary button", got)
	}
	h.Add(t, "Polity", note("Bills", 1))
	if texts := h.Texts(); !strings.Contains(texts, "2 cards to review") {
		t.Errorf("the page did not follow the library:\n%s", texts)
	}
}

// The first steps are shown until the second day of study.
func TestGettingStarted(t *testing.T) {
	h := screentest.New(t)
	s := show(t, h)
	steps := func(want bool) {
		t.Helper()
		s.Show()
		if got := strings.Contains(h.Texts(), "Getting started"); got != want {
			t.Errorf("the steps are shown: %t, want %t:\n%s", got, want, h.Texts())
		}
	}
	steps(true)
	n := h.Add(t, "Polity", note("Bills", 1))
	steps(true)
	for range 3 { // through the learning steps
		if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[0].ID, notes.Good, time.Second); err != nil {
			t.Fatal(err)
		}
		h.Clock = h.Clock.Add(20 * time.Minute)
	}
	steps(true)
	h.Clock = h.Clock.AddDate(0, 0, 1)
	steps(false)
}

func TestAllDone(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Polity", "# Bills\n\n## Kinds\n\nWho signs a bill?::The president\n")
	if err := h.Lib.Set("", map[string]string{"learning_steps": "1m 30m"}); err != nil {
		t.Fatal(err)
	}
	show(t, h)
	card := h.Lib.CardsOf(n.ID)[0].ID
	grade := func(g notes.Grade) {
		t.Helper()
		if _, err := h.Lib.Study().Grade(card, g, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	grade(notes.Good)
	if texts := h.Texts(); !strings.Contains(texts, "Next card at 09:30") {
		t.Errorf("a step of half an hour is announced as:\n%s", texts)
	}
	h.Clock = h.Clock.Add(30 * time.Minute)
	grade(notes.Easy)
	if texts := h.Texts(); !strings.Contains(texts, "All done for today") || strings.Contains(texts, "to review\n") {
		t.Errorf("after the last card the page says:\n%s", texts)
	}
}

func TestDaysAfterMidnight(t *testing.T) {
	h := screentest.New(t)
	h.Clock = time.Date(2026, 11, 24, 0, 30, 0, 0, time.UTC)
	n := h.Add(t, "Polity", note("Bills", 1))
	if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[0].ID, notes.Easy, time.Second); err != nil {
		t.Fatal(err) // there is something to foresee
	}
	show(t, h)
	if texts := h.Texts(); !strings.Contains(texts, "6 Dec") {
		t.Errorf("before the day rolls over, the last of 14 days is not 6 December:\n%s", texts)
	}
}

func TestLooks(t *testing.T) {
	h := filled(t)
	show(t, h)
	h.Looks(t, "today")
}

func TestLooksEmpty(t *testing.T) {
	h := screentest.New(t)
	show(t, h)
	h.Looks(t, "today-empty")
}

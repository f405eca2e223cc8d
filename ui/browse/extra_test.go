package browse

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
)

func TestExtraStudyOfWhatIsFound(t *testing.T) {
	h, s, _ := begin(t)
	s.Search(`deck:Polity "money bill"`)
	h.Commands().TypedRune('x')
	if got := h.Last(); !strings.Contains(got, `Query:deck:Polity "money bill"`) || !strings.Contains(got, "Cram:true") {
		t.Errorf("X did %q", got)
	}
	h.Commands().TypedRune('a')
	if !strings.Contains(h.Texts(), "Study how many days ahead?") {
		t.Error("A does not ask for the days")
	}
}

func TestPreviewLooksAheadAndTellsExtraStudy(t *testing.T) {
	h, s, n := begin(t)
	id := h.Lib.CardsOf(n.ID)[0].ID
	for range 2 {
		if _, err := h.Lib.Study().Grade(id, notes.Easy, time.Second); err != nil {
			t.Fatal(err)
		}
		h.Clock = h.Clock.AddDate(0, 0, 10)
	}
	if _, err := h.Lib.Study().Cram(id, notes.Hard, time.Second); err != nil {
		t.Fatal(err)
	}
	s.Search("money bills")
	h.Shows(t, "2 reviews, 0 lapses. Broken: from now on, left alone; upright: when it is due", "Stability", "Difficulty", "Chance you know it", "hard extra")
	ahead, err := h.Lib.Memory().RecallAhead(id, curvePoints)
	if err != nil {
		t.Fatal(err)
	}
	h.Shows(t, h.Clock.AddDate(0, 0, -20).Format("2 Jan 2006"), ahead.Points[len(ahead.Points)-1].At.Format("2 Jan 2006"))
}

// Each box of a picture is told from the others, and found again among them.
func TestBoxesOfAPictureAreToldApart(t *testing.T) {
	h, s, _ := begin(t)
	h.Add(t, "Anatomy", "# Heart\n\n![The heart](heart.png)\nhide: one\n- Atrium: 10 10 20 20\n- Aorta: 50 50 20 20\n")
	s.Search("deck:Anatomy")
	h.Shows(t, "The heart [Atrium]", "The heart [Aorta]")
}

// The picture of a card that hides all boxes is shown as it is asked, all of them covered.
func TestHiddenBoxesAreCoveredInThePreview(t *testing.T) {
	h, _, _ := begin(t)
	n := h.Add(t, "Anatomy", "# Heart\n\n![The heart](heart.png)\nhide: all\n- Atrium: 10 10 20 20\n- Aorta: 50 50 20 20\n")
	card := h.Lib.CardsOf(n.ID)[1]
	var shown history
	err := shown.ask(h.Lib, &card)
	if want := "hide: all\n- 10 10 20 20\n- […]: 50 50 20 20"; err != nil || !strings.HasSuffix(shown.asked, want) {
		t.Errorf("%v, asked %q, want %q", err, shown.asked, want)
	}
	retired := card
	retired.Place, retired.Progress.Retired = 9, true
	if err := shown.ask(h.Lib, &retired); err != nil || shown.asked != card.Prompt {
		t.Errorf("%v, of a card that left its note: %q", err, shown.asked)
	}
}

// The preview shows what the answer of a cloze shows besides.
func TestQuoteBelowAClozeIsInThePreview(t *testing.T) {
	h, s, _ := begin(t)
	h.Add(t, "Rivers", "# Nile\n\nIt rises in {{c1::Burundi}}.\n\n> Some say Rwanda.\n")
	s.Search("deck:Rivers")
	h.Shows(t, "It rises in […].", "Some say Rwanda.")
}

// A card that is late by more than some months is named by the day that it was due.
func TestDayWords(t *testing.T) {
	today := notes.DayOf(time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC), 0)
	for days, want := range map[notes.Day]string{
		-2741: "30 May 2019", -100: "22 Aug", -99: "99 days late", -1: "1 day late", 0: "today", 1: "tomorrow", 5: "5 Dec", 40: "9 Jan 2027",
	} {
		if got := dayWords(today+days, today); got != want {
			t.Errorf("in %d days: %q, want %q", days, got, want)
		}
	}
}

// The menu of cards says what it would do to them.
func TestMenuSaysWhatItDoes(t *testing.T) {
	h, s, _ := begin(t)
	h.Commands().Run("browse.select-all")
	for _, does := range []string{"Stop showing", "Show again", "Stop showing", "Show again", "Hide until tomorrow", "Show today again", "Hide until tomorrow"} {
		s.list.table.OnMenu(0, fyne.NewPos(60, 60))
		h.Press(t, does)
	}
}

// What waits in a note follows its cards and the time, though it is not counted for each key.
func TestDueOfNotesFollows(t *testing.T) {
	h, s, n := begin(t)
	h.Commands().Run("browse.kind")
	due := func(query string) string {
		t.Helper()
		s.Search("")
		s.field.SetText(query)
		s.load()
		return s.list.Cell(0, noteDue).Text
	}
	if got := due("bill"); got != "3" {
		t.Fatalf("%s cards wait at first", got)
	}
	card := h.Lib.CardsOf(n.ID)[0].ID
	if _, err := h.Lib.Study().Grade(card, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	if got := due("bills"); got != "2" {
		t.Errorf("after a review %s wait", got)
	}
	h.Clock = h.Clock.AddDate(0, 1, 0)
	if got := due("bill"); got != "3" {
		t.Errorf("after a month %s wait", got)
	}
}

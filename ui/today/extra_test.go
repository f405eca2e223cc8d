package today_test

import (
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
)

func TestExtraStudy(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Geography", note("The water cycle", 2))
	show(t, h)
	if texts := h.Texts(); !strings.Contains(texts, "Extra study") || strings.Contains(texts, "Cram what was missed") {
		t.Errorf("before the first review Today says:\n%s", texts)
	}
	for _, c := range h.Lib.CardsOf(n.ID)[:2] {
		if _, err := h.Lib.Study().Grade(c.ID, notes.Again, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	h.Press(t, "Cram what was missed today")
	if got := h.Last(); !strings.Contains(got, "FailedToday:true") || !strings.Contains(got, "Cram:true") {
		t.Errorf("it did %q", got)
	}
	h.Press(t, "Study ahead…")
	if !strings.Contains(h.Texts(), "Study how many days ahead?") {
		t.Error("the days are not asked for")
	}
}

func TestChangedCardsAreToDecide(t *testing.T) {
	h := screentest.New(t)
	n := h.Add(t, "Geography", "# Delta\n\nWhich river ends here? :: Ganges\n")
	if _, err := h.Lib.Study().Grade(h.Lib.CardsOf(n.ID)[0].ID, notes.Easy, time.Second); err != nil {
		t.Fatal(err)
	}
	show(t, h)
	if strings.Contains(h.Texts(), "To decide") {
		t.Errorf("nothing has changed yet, and Today says:\n%s", h.Texts())
	}
	if _, err := librarytest.Rewrite(h.Lib, n.ID, "# Delta\n\nWhich river ends here? :: Mekong\n"); err != nil {
		t.Fatal(err)
	}
	h.Press(t, "Changed cards")
	if got := h.Last(); got != screentest.Going(screen.AtChanged) {
		t.Errorf("it did %q", got)
	}
}

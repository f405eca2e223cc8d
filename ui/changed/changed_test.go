package changed_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library/librarytest"
	"precis/ui/changed"
	"precis/ui/screen/screentest"
)

const (
	before = `# The upper house

## Members

How many members does the upper house have at most? :: 250, of whom 238 are elected

How long is the term of a member? :: Five years

## Bills

For how long may the upper house hold back a money bill, and who decides what one is? :: 14 days; the Speaker
`
	after = `# The upper house

## Members

How many members does the upper house have at most? :: 245

How long is the term of a member? :: Six years, a third retiring every second year

## Bills

For how long may the upper house hold back a money bill? :: 14 days

Who decides what a money bill is? :: the Speaker
`
)

// begin shows the changed cards of a note, edited after all its cards were
// reviewed.
func begin(t *testing.T) (*screentest.Host, []notes.Card) {
	t.Helper()
	h := screentest.New(t)
	n := h.Add(t, "Polity", before)
	for _, c := range h.Lib.CardsOf(n.ID) {
		if _, err := h.Lib.Study().Grade(c.ID, notes.Easy, 4*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	h.Clock = h.Clock.Add(24 * time.Hour)
	if _, err := librarytest.Rewrite(h.Lib, n.ID, after); err != nil {
		t.Fatal(err)
	}
	cards := h.Lib.Doubts().Changed()
	if len(cards) != 4 {
		t.Fatalf("%d cards wait: %+v", len(cards), cards)
	}
	h.Put(t, changed.New(h))
	return h, cards
}

func typeRunes(h *screentest.Host, keys string) {
	for _, r := range keys {
		h.Window().Canvas().OnTypedRune()(r)
	}
}

func contains(t *testing.T, h *screentest.Host, words ...string) {
	t.Helper()
	seen := strings.Join(strings.Fields(h.Texts()), " ")
	for _, w := range words {
		if !strings.Contains(seen, w) {
			t.Errorf("the screen does not show %q:\n%s", w, seen)
		}
	}
}

func TestLooks(t *testing.T) {
	h, _ := begin(t)
	contains(t, h, "Changed cards · 4 to decide", "The upper house › Members", "250, of whom 238 are elected", "245",
		"Reviewed once, recalled now with", "Same card", "New card", "Split")
	h.Looks(t, "changed")
}

func TestDecideByKeys(t *testing.T) {
	h, cards := begin(t)
	typeRunes(h, "1")
	contains(t, h, "3 to decide")
	if c, err := h.Lib.Card(cards[0].ID); err != nil || c.Doubt != nil || c.Progress.Reps != 1 || c.Answer != "245" {
		t.Errorf("kept: %+v (%v)", c, err)
	}
	typeRunes(h, "2")
	if c, err := h.Lib.Card(cards[1].ID); err != nil || !c.Progress.Retired || c.Answer != "Five years" {
		t.Errorf("the old card: %+v (%v)", c, err)
	}
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown})
	typeRunes(h, "1") // half a card has no history to keep
	contains(t, h, "2 to decide")
	typeRunes(h, "3")
	if c, err := h.Lib.Card(cards[3].ID); err != nil || c.Doubt != nil || c.Progress.State != notes.InReview || c.Progress.Reps != 0 {
		t.Errorf("the other half: %+v (%v)", c, err)
	}
	typeRunes(h, "1")
	contains(t, h, "Nothing to decide")
	if len(h.Toasts) != 4 || h.Action == nil {
		t.Fatalf("told %q", h.Toasts)
	}
	h.Action()
	contains(t, h, "1 to decide")
}

func TestMenuNamesKeys(t *testing.T) {
	h, _ := begin(t)
	h.Menu(t, "Five years")
	h.Shows(t, "Same card 1", "New card 2", "Split 3", "Read the section Enter")
}

func TestDecideByMouse(t *testing.T) {
	h, _ := begin(t)
	h.Press(t, "Read the section")
	if got := h.Last(); !strings.HasPrefix(got, "Section ") {
		t.Errorf("it did %q", got)
	}
	h.Press(t, "New card")
	contains(t, h, "3 to decide")
	h.Press(t, "All are the same")
	contains(t, h, "Changed cards · 1 to decide", "Perhaps one half of a card that was cut in two")
	if strings.Contains(h.Texts(), "Same card") || strings.Contains(h.Texts(), "All are the same") {
		t.Errorf("half a card may be the same:\n%s", h.Texts())
	}
}

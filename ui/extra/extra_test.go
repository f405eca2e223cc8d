package extra_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/extra"
	"precis/ui/screen/screentest"
	"precis/ui/text"
)

// answer writes into the question over the window and presses Enter.
func answer(t *testing.T, h *screentest.Host, said string) {
	t.Helper()
	var field *text.Surface
	over := h.Window().Canvas().Overlays().Top()
	if over == nil {
		t.Fatal("nothing is asked")
	}
	screentest.Each(over, func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			field = f
		}
	})
	field.SetText(said)
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestAhead(t *testing.T) {
	for _, tt := range []struct {
		typed, wants string
	}{
		{"3", "AheadDays:3"},
		{"7 days", "AheadDays:7"},
		{" 365 ", "AheadDays:365"},
		{"0", ""},
		{"-2", ""},
		{"366", ""},
		{"soon", ""},
		{"9999999999999999999999", ""},
	} {
		t.Run(tt.typed, func(t *testing.T) {
			h := screentest.New(t)
			extra.Ahead(h, library.Scope{Note: "n1"})
			answer(t, h, tt.typed)
			if tt.wants == "" {
				if len(h.Calls) > 0 || !strings.Contains(h.Texts(), "from 1 to 365") {
					t.Errorf("it did %q and says:\n%s", h.Calls, h.Texts())
				}
				return
			}
			if got := h.Last(); !strings.Contains(got, tt.wants) || !strings.Contains(got, "Note:n1") || strings.Contains(got, "Cram:true") {
				t.Errorf("it did %q", got)
			}
		})
	}
}

func TestCram(t *testing.T) {
	tests := []struct {
		name  string
		begin func(h *screentest.Host)
		typed string
		wants string
	}{
		{"missed", func(h *screentest.Host) { extra.CramFailed(h) }, "", "FailedToday:true"},
		{"deck", func(h *screentest.Host) { extra.AskDeck(h) }, "Law", "Deck:Law"},
		{"tag of a note", func(h *screentest.Host) { extra.AskTag(h) }, "exam", `Query:tag:"exam"`},
		{"tag of a card", func(h *screentest.Host) { extra.AskTag(h) }, "hard", `Query:tag:"hard"`},
		{"search", func(h *screentest.Host) { extra.AskQuery(h) }, "is:leech bills", "Query:is:leech bills"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := screentest.New(t)
			n := h.Add(t, "Law", "---\ntags: [exam]\n---\n\n# Bills\n\nWho signs a bill?::The president\n")
			if _, err := h.Lib.Mark([]notes.CardID{h.Lib.CardsOf(n.ID)[0].ID}, library.Mark{AddTags: []string{"hard"}}); err != nil {
				t.Fatal(err)
			}
			tt.begin(h)
			if tt.typed != "" {
				answer(t, h, tt.typed)
			}
			if got := h.Last(); !strings.HasPrefix(got, "Review ") || !strings.Contains(got, tt.wants) || !strings.Contains(got, "Cram:true") {
				t.Errorf("it did %q", got)
			}
		})
	}
}

func TestRefusesAQuery(t *testing.T) {
	h := screentest.New(t)
	extra.AskQuery(h)
	answer(t, h, "colour:red")
	if len(h.Calls) > 0 || !strings.Contains(strings.ReplaceAll(h.Texts(), "\n", " "), "colour:") {
		t.Errorf("it did %q and says:\n%s", h.Calls, h.Texts())
	}
}

func TestNoTags(t *testing.T) {
	h := screentest.New(t)
	extra.AskTag(h)
	if len(h.Toasts) != 1 || len(h.Calls) > 0 {
		t.Errorf("toasts %q, calls %q", h.Toasts, h.Calls)
	}
}

func TestItems(t *testing.T) {
	h := screentest.New(t)
	items := extra.Items(h, library.Scope{Note: "n1"}, "this note")
	if items[0].Label != "Cram this note" || items[1].Label != "Study this note ahead…" {
		t.Errorf("the menu offers %q and %q", items[0].Label, items[1].Label)
	}
	items[0].Action()
	if got := h.Last(); !strings.Contains(got, "Note:n1") || !strings.Contains(got, "Cram:true") {
		t.Errorf("it did %q", got)
	}
}

package changed_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/library/librarytest"
	"precis/ui/changed"
	"precis/ui/screen/screentest"
	"precis/ui/text"
	"precis/ui/theme"
)

// rates is a note of which two cards hold until a day.
func rates(last string) string {
	return "# Rates\n\n## Repo\n\nRepo rate? :: 6.5 % [until:: " + last + "]\n\nReserve ratio? :: 4 % (until:: " + last + ")\n\nWho sets it? :: The bank\n"
}

// expired shows three reviewed cards of which two held until the day of the clock, a day
// after.
func expired(t *testing.T) (*screentest.Host, []notes.Card) {
	t.Helper()
	h := screentest.New(t)
	last := h.Clock.Format(time.DateOnly)
	n := h.Add(t, "Economy", rates(last))
	for _, c := range h.Lib.CardsOf(n.ID) {
		if _, err := h.Lib.Study().Grade(c.ID, notes.Easy, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	h.Clock = h.Clock.Add(24 * time.Hour)
	h.Put(t, changed.New(h))
	return h, h.Lib.CardsOf(n.ID)
}

func TestExpiredLooks(t *testing.T) {
	h, _ := expired(t)
	contains(t, h, "Changed cards · 2 to decide", "Is it still true?", "Rates › Repo", "Repo rate?", "6.5 %", "Held until", "Reviewed once")
	if strings.Contains(h.Texts(), "until::") || strings.Contains(h.Texts(), "Is it still the same card?") {
		t.Errorf("it says too much:\n%s", h.Texts())
	}
	h.Looks(t, "expired")
}

func TestStillTrue(t *testing.T) {
	h, cards := expired(t)
	h.Press(t, "Still true…")
	var field *text.Surface
	screentest.Each(h.Window().Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			field = f
		}
	})
	field.SetText("soon")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	contains(t, h, "not a date")
	field.SetText("31 Mar 2031")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	contains(t, h, "1 to decide")
	if c, err := h.Lib.Card(cards[0].ID); err != nil || c.Until.String() != "2031-03-31" || c.Progress.Reps != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

// Keys choose among all questions and answer each of either kind.
func TestExpiredByKeys(t *testing.T) {
	h, cards := expired(t)
	if _, err := librarytest.Rewrite(h.Lib, cards[2].Note, strings.Replace(rates(cards[0].Until.String()), "The bank", "A committee of six, three of them from outside", 1)); err != nil {
		t.Fatal(err)
	}
	contains(t, h, "3 to decide", "Is it still the same card?", "Is it still true?")
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown})
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := h.Last(); !strings.HasSuffix(got, " Card:"+string(cards[0].ID)+"}") {
		t.Errorf("it did %q", got)
	}
	typeRunes(h, "1")
	contains(t, h, "Until when does this card hold?")
	h.Press(t, "Cancel")
	typeRunes(h, "3")
	contains(t, h, "2 to decide")
	if c, err := h.Lib.Card(cards[0].ID); err != nil || !c.Progress.Retired {
		t.Errorf("%+v, %v", c, err)
	}
	typeRunes(h, "2")
	contains(t, h, "Save as a new card")
	h.Press(t, "Cancel")
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyUp})
	typeRunes(h, "1")
	contains(t, h, "1 to decide", "Reserve ratio?")
}

// The form comes into view as a whole, in a low window too.
func TestFormIsInView(t *testing.T) {
	h, _ := expired(t)
	h.Look(theme.Light, 1, 900, 600)
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown})
	typeRunes(h, "2")
	seen := false
	screentest.Each(h.Window().Canvas().Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text == "Save as a new card" {
			y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
			seen = y > 0 && y+o.Size().Height < 600
		}
	})
	if !seen {
		t.Error("its buttons are out of view")
	}
}

func TestGoneAndChanged(t *testing.T) {
	h, cards := expired(t)
	h.Press(t, "Gone")
	contains(t, h, "1 to decide", "Reserve ratio?")
	if c, err := h.Lib.Card(cards[0].ID); err != nil || !c.Progress.Retired {
		t.Errorf("%+v, %v", c, err)
	}
	h.Press(t, "Changed…")
	var form *text.Surface
	screentest.Each(h.Window().Canvas().Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*text.Surface); ok {
			form = f
		}
	})
	form.SetText("Reserve ratio? :: 3 %")
	h.Press(t, "Save as a new card")
	contains(t, h, "Nothing to decide")
	old, err := h.Lib.Card(cards[1].ID)
	if err != nil || !old.Progress.Retired || old.Progress.Reps != 1 {
		t.Errorf("%+v, %v", old, err)
	}
	found, err := h.Lib.Search().Find(t.Context(), "reserve")
	if err != nil || len(found) != 1 || found[0].Card.Replaces != old.ID || found[0].Card.Answer != "3 %" {
		t.Errorf("%+v, %v", found, err)
	}
}

// What is written in place of a card that holds no longer is kept when another screen comes,
// or the session ends.
func TestExpiredKeepsADraft(t *testing.T) {
	for name, leave := range map[string]func(*screentest.Host, *changed.Screen) error{
		"another screen":    func(_ *screentest.Host, s *changed.Screen) error { s.Hide(); return nil },
		"the session's end": func(h *screentest.Host, _ *changed.Screen) error { return h.End() },
	} {
		t.Run(name, func(t *testing.T) {
			h, _ := expired(t)
			s := changed.New(h)
			h.Put(t, s)
			h.Press(t, "Changed…")
			for _, r := range " and more" {
				h.Window().Canvas().Focused().TypedRune(r)
			}
			if err := leave(h, s); err != nil {
				t.Error(err)
			}
			h.Put(t, changed.New(h))
			h.Press(t, "Changed…")
			if form := h.Window().Canvas().Focused().(*text.Surface); !strings.Contains(form.Text(), "and more") {
				t.Errorf("the form begins with %q", form.Text())
			}
		})
	}
}

// A card that is written anew elsewhere while its form is open is not written over.
func TestChangedElsewhereWhileItsFormIsOpen(t *testing.T) {
	h, cards := expired(t)
	h.Press(t, "Changed…")
	h.Window().Canvas().Focused().(*text.Surface).SetText("Repo rate? :: 6 %")
	elsewhere := strings.Replace(rates(cards[0].Until.String()), "6.5 %", "6.25 %", 1)
	if _, err := librarytest.Rewrite(h.Lib, cards[0].Note, elsewhere); err != nil {
		t.Fatal(err)
	}
	h.Press(t, "Save as a new card")
	if page, err := h.Lib.Page(cards[0].Note); err != nil || page.Text.Markdown != elsewhere {
		t.Errorf("it has %q, %v", page.Text.Markdown, err)
	}
	contains(t, h, "Save as a new card")
	if len(h.Errors) != 1 || !errors.Is(h.Errors[0], library.ErrElsewhere) {
		t.Errorf("it says %v", h.Errors)
	}
}

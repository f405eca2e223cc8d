package reader_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/reader"
	"precis/ui/screen"
	"precis/ui/screen/screentest"
	"precis/ui/text"
	"precis/ui/widgets"
)

const lakes = `---
title: Salt lakes of the plateau
date: 2024-06-19
source: field notes
tags: [geography, GS-1]
---

## How they form

A basin without an outlet fills faster than it {{c1::evaporates}}.
See [[Rivers]] and [a page](https://example.org/salt).

- **Closed basins.** Water leaves only as vapour, so that every grain of salt a river brings stays behind in the hollow.
- **Old seas.** Some are what the Tethys left.

Which lake is the largest?::The eastern one
What is a playa?:::A dry lake bed

## Life in brine

Brine shrimp feed ==millions== of birds.

| Lake | Depth |
|---|---|
| East | 12 m |
| West | 3 m |

### Plants

Only {{c1::glasswort}} grows at the edge.

## Use

Nothing is left of the works.
`

func show(t *testing.T, markdown string) (*screentest.Host, *reader.Screen, notes.Note) {
	t.Helper()
	h := screentest.New(t)
	n := h.Add(t, "Geography/Lakes", markdown)
	s := reader.New(h)
	h.Put(t, s)
	s.Open(n.ID, -1)
	return h, s, n
}

// words returns all words that can be seen below an object, in order.
func words(o fyne.CanvasObject) string {
	var b strings.Builder
	screentest.Each(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			b.WriteString(o.Text + "\n")
		case *text.Surface:
			b.WriteString(o.Text() + "\n")
		}
	})
	return b.String()
}

// press taps the innermost thing to press that holds the words.
func press(t *testing.T, root fyne.CanvasObject, text string) {
	t.Helper()
	var found fyne.Tappable
	screentest.Each(root, func(o fyne.CanvasObject) {
		if p, ok := o.(fyne.Tappable); ok && strings.Contains(words(o), text) {
			if _, scrolls := o.(*widgets.Lazy); !scrolls {
				found = p
			}
		}
	})
	if found == nil {
		t.Fatalf("nothing to press says %q in:\n%s", text, words(root))
	}
	found.Tapped(&fyne.PointEvent{})
}

func holds(t *testing.T, s *reader.Screen, wanted ...string) {
	t.Helper()
	text := strings.Join(strings.Fields(words(s.Content())), " ")
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("the screen does not say %q:\n%s", w, text)
		}
	}
}

func lacks(t *testing.T, s *reader.Screen, unwanted ...string) {
	t.Helper()
	text := strings.Join(strings.Fields(words(s.Content())), " ")
	for _, w := range unwanted {
		if strings.Contains(text, w) {
			t.Errorf("the screen says %q:\n%s", w, text)
		}
	}
}

func TestNoteIsShown(t *testing.T) {
	h, s, n := show(t, lakes)
	holds(t, s, "Geography › Lakes", "Salt lakes of the plateau", "19 June 2024 · 2 years old · field notes", "GS-1",
		"How they form", "4 cards · new", "2 questions", "Review 4")
	lacks(t, s, "Which lake", "::", "{{")
	if read, err := h.Lib.Note(n.ID); err != nil || read.Read.IsZero() {
		t.Errorf("not marked as read: %v, %v", read.Read, err)
	}
}

func TestQuestionsUnfoldAndAreEditedInPlace(t *testing.T) {
	h, s, n := show(t, lakes)
	press(t, s.Content(), "2 questions")
	holds(t, s, "Which lake is the largest?", "The eastern one", "What is a playa? ⇄")
	press(t, s.Content(), "Which lake")
	var entry *text.Surface
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*text.Surface); ok {
			entry = e
		}
	})
	if entry == nil {
		t.Fatal("no field to edit the card in")
	}
	entry.SetText("Which lake is the widest?::The eastern one")
	entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl})
	holds(t, s, "Which lake is the widest?")
	cards := h.Lib.CardsOf(n.ID)
	if cards[1].Prompt != "Which lake is the widest?" {
		t.Errorf("the library has %q", cards[1].Prompt)
	}
	h.Action()
	holds(t, s, "Which lake is the largest?")
}

func TestKeys(t *testing.T) {
	tests := []struct {
		name string
		keys string
		want string
	}{
		{"edit", "e", "Edit {Note:%s"},
		{"review", "r", "Review {Deck: Note:%s InSection:false"},
		{"cards", "c", `Browse note:"Salt lakes of the plateau"`},
		{"edit at the section being read", "]]e", "Edit {Note:%s Line:30 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, _, n := show(t, lakes)
			for _, r := range tt.keys {
				h.Window().Canvas().OnTypedRune()(r)
			}
			if want := strings.ReplaceAll(tt.want, "%s", string(n.ID)); !strings.HasPrefix(h.Last(), want) {
				t.Errorf("the host was asked %q, want %q", h.Last(), want)
			}
		})
	}
}

func TestMarkOfASectionOffersItsCards(t *testing.T) {
	h, s, n := show(t, lakes)
	press(t, s.Content(), "4 cards")
	press(t, h.Window().Canvas().Overlays().Top(), "Review just this section")
	if want := fmt.Sprintf("Review {Deck: Note:%s InSection:true Section:0", n.ID); !strings.HasPrefix(h.Last(), want) {
		t.Errorf("the host was asked %q, want %q", h.Last(), want)
	}
	press(t, s.Content(), "4 cards")
	press(t, h.Window().Canvas().Overlays().Top(), "See the 4 cards")
	if want := `Browse note:"Salt lakes of the plateau" "How they form"`; h.Last() != want {
		t.Errorf("the host was asked %q, want %q", h.Last(), want)
	}
	if found, err := h.Lib.Search().Find(t.Context(), strings.TrimPrefix(h.Last(), "Browse ")); err != nil || len(found) < 4 {
		t.Errorf("that finds %d cards, %v", len(found), err)
	}
}

func TestReviewsShowAsMemory(t *testing.T) {
	h, s, n := show(t, lakes)
	for _, c := range h.Lib.CardsOf(n.ID)[:2] {
		if _, err := h.Lib.Study().Grade(c.ID, notes.Easy, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	holds(t, s, "4 cards · 100 %")
}

func TestOtherNotesAreLinked(t *testing.T) {
	h, s, n := show(t, lakes)
	other := h.Add(t, "Geography", "# Rivers\n\nThey end in [[Salt lakes of the plateau]].\n")
	s.Open(n.ID, -1)
	h.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEnd})
	holds(t, s, "Linked from", "Rivers")
	press(t, s.Content(), "Rivers")
	if want := screentest.Going(screen.Note(other.ID)); h.Last() != want {
		t.Errorf("the host was asked %q, want %q", h.Last(), want)
	}
	screentest.Each(s.Content(), func(o fyne.CanvasObject) {
		if row, ok := o.(*widgets.Row); ok && row.Content().Text == "Rivers" {
			row.TappedSecondary(&fyne.PointEvent{})
		}
	})
	h.Shows(t, "Menu of Geography")
}

func TestMissingAndEmptyNotes(t *testing.T) {
	h, s, n := show(t, "# Nothing yet\n")
	holds(t, s, "Nothing yet", "This note has no text yet.")
	s.Open("nowhere", -1)
	holds(t, s, "This note is not in the library")
	s.Open(n.ID, -1)
	holds(t, s, "Nothing yet")
	if _, err := h.Lib.Delete([]notes.NoteID{n.ID}, nil); err != nil {
		t.Fatal(err)
	}
	holds(t, s, "This note is not in the library")
}

func TestPositionIsRemembered(t *testing.T) {
	h, s, long := show(t, "# Long\n\n"+strings.Repeat("## Part\n\nA sentence about nothing in particular.\n\n", 200))
	short := h.Add(t, "", "# Short\n\nText.\n")
	s.Open(long.ID, 150)
	before := words(s.Content())
	s.Open(short.ID, -1)
	holds(t, s, "Short")
	s.Open(long.ID, -1)
	if after := words(s.Content()); after != before {
		t.Errorf("it was left at\n%s\nand opens at\n%s", before, after)
	}
}

func TestOriginalIsShown(t *testing.T) {
	h := screentest.New(t)
	const came = "Print\nA pact of two harbours\nWhy in the News?\n- Ships: Both agreed to share their docks in 1987.\n"
	plan, err := h.Lib.Intake().PlanText(t.Context(), came, intake.Options{Format: intake.Briefing})
	if err != nil {
		t.Fatal(err)
	}
	done, err := h.Lib.Intake().Commit(t.Context(), plan.Snapshot(), nil)
	if err != nil {
		t.Fatal(err)
	}
	s := reader.New(h)
	h.Put(t, s)
	s.Open(done.NoteIDs[0], -1)
	lacks(t, s, "Print")
	h.Window().Canvas().OnTypedRune()('u')
	holds(t, s, "Print", "Back to the note")
	h.Window().Canvas().OnTypedRune()('u')
	lacks(t, s, "Print")
	press(t, s.Content(), "Original")
	holds(t, s, "Print", "Back to the note")
	press(t, s.Content(), "Back to the note")
	lacks(t, s, "Print")
}

func TestLooks(t *testing.T) {
	h, s, n := show(t, lakes)
	h.Add(t, "Geography", "# Rivers\n\nThey end in [[Salt lakes of the plateau]].\n")
	for _, c := range h.Lib.CardsOf(n.ID)[:3] {
		if _, err := h.Lib.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	h.Clock = h.Clock.AddDate(0, 0, 3)
	s.Open(n.ID, -1)
	press(t, s.Content(), "2 questions")
	h.Looks(t, "reader")
	hard := h.Add(t, "हिन्दी साहित्य/भक्ति काल", "---\ntitle: A very long title that goes on over several lines because nobody told its writer to stop, and so it does not\ntags: [भक्ति, a-tag-that-is-rather-long, another-tag-of-some-length, one-more]\nsource: https://example.org/a/very/long/address/that/has/no/spaces/and/so/cannot/be/broken/anywhere/at/all\n---\n\n## कबीर और उनका समय: a heading that is itself far too long for one line of any screen\n\nकबीर का जन्म {{c1::काशी}} में हुआ। उनकी साखियाँ आज भी पढ़ी जाती हैं।\n")
	s.Open(hard.ID, -1)
	h.Looks(t, "reader-long")
}

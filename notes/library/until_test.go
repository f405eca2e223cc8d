package library_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
)

const rates = `# Rates

## Repo

Repo rate? :: 6.5 % [until:: 2026-11-30]

The reserve is {{c1::4 %}} of {{c2::deposits}}.

Who sets it? :: The bank
`

// A card is asked on the last day on which it holds, and set aside on the next.
func TestExpiredCardsAreSetAside(t *testing.T) {
	lib, now := open(t, nil)
	id := create(t, lib, rates, "D").Note.ID
	first := lib.CardsOf(id)[0].ID
	waits := func() bool {
		q, err := lib.Study().Queue(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range q.Cards {
			if c == first {
				return true
			}
		}
		return false
	}
	found := func(query string) int {
		all, err := lib.Search().Find(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	now.pass(7 * 24 * time.Hour) // 30 November
	if !waits() || len(lib.Doubts().Expired()) != 0 || found("is:expired") != 0 {
		t.Error("it is set aside on its last day")
	}
	now.pass(24 * time.Hour)
	figures, err := lib.Study().Figures(t.Context(), "", 30)
	if waits() || len(lib.Doubts().Expired()) != 1 || found("is:expired") != 1 || figures.States.Expired != 1 || figures.States.New != 3 || err != nil {
		t.Errorf("the day after it waits: %v, expired %d, states %+v, %v", waits(), len(lib.Doubts().Expired()), figures.States, err)
	}
	agenda, err := lib.Study().Agenda(t.Context(), 30)
	if err != nil || agenda.All.New != 2 {
		t.Errorf("%+v, %v", agenda.All, err)
	}
	before := state(t, lib)
	if n, err := lib.Doubts().HoldCards([]notes.CardID{first}, day(t, "2027-03-31")); n != 1 || err != nil || !waits() {
		t.Errorf("still true: %d, %v, waits %v", n, err, waits())
	}
	page, err := lib.Page(id)
	if err != nil || !strings.Contains(page.Text.Markdown, "6.5 % [until:: 2027-03-31]") {
		t.Errorf("the note says %q, %v", page.Text.Markdown, err)
	}
	if _, err := lib.Undo(); err != nil || !reflect.DeepEqual(before, state(t, lib)) {
		t.Errorf("undo: %v", err)
	}
}

func TestHoldSection(t *testing.T) {
	lib, _ := open(t, nil)
	id := create(t, lib, rates, "D").Note.ID
	until := func() (all []string) {
		for _, c := range lib.CardsOf(id) {
			all = append(all, c.Until.String())
		}
		return all
	}
	if err := lib.Doubts().HoldSection(id, 0, day(t, "2027-01-01")); err != nil || until()[0] != "2026-11-30" || until()[1] != "2027-01-01" {
		t.Errorf("%v, %v", until(), err)
	}
	if err := lib.Doubts().HoldSection(id, -1, day(t, "2028-01-01")); err != nil || until()[1] != "2027-01-01" {
		t.Errorf("%v, %v", until(), err)
	}
	if err := lib.Doubts().HoldSection(id, 0, 0); err != nil || until()[1] != "2028-01-01" || until()[0] != "2026-11-30" {
		t.Errorf("%v, %v", until(), err)
	}
}

// What holds no longer is replaced: the new card begins anew and knows what it replaces,
// the old one is retired with its reviews.
func TestReplace(t *testing.T) {
	lib, now := open(t, nil)
	id := create(t, lib, rates, "D").Note.ID
	old := lib.CardsOf(id)
	for _, c := range old {
		grade(t, lib, c.ID, notes.Good)
	}
	before := state(t, lib)
	now.pass(time.Hour)
	for _, tt := range []struct {
		name     string
		at       int
		text     string
		replaced []int // of old, by the cards of the new text; -1 for one that goes on
	}{
		{"a likely answer", 0, "Repo rate? :: 6.25 % [until:: 2027-11-30]", []int{0}},
		{"quite another text", 0, "Which rate fell in December? :: The repo rate, to 6.25 %", []int{0}},
		{"one of two clozes", 1, "The reserve is {{c1::3 %}} of {{c2::deposits}}.", []int{1, -1}},
		{"more cards", 3, "Who sets it? ::: A committee of six", []int{3, 3}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := lib.Doubts().Replace(old[tt.at].ID, sourceOf(t, lib, old[tt.at].ID), tt.text); err != nil {
				t.Fatal(err)
			}
			cards := lib.CardsOf(id)
			for i, was := range tt.replaced {
				c := cards[tt.at+i]
				if was < 0 {
					if c.ID != old[tt.at+i].ID && c.Replaces == "" {
						t.Errorf("card %d is %+v", i, c)
					}
					continue
				}
				gone, err := lib.Card(old[was].ID)
				if c.Replaces != old[was].ID || c.Progress.Studied() || err != nil || !gone.Progress.Retired || gone.Progress.Reps != 1 || gone.Answer != old[was].Answer {
					t.Errorf("card %d is %+v, the old one %+v, %v", i, c, gone, err)
				}
			}
			if len(lib.Doubts().Changed()) != 0 {
				t.Error("it is asked again whether it is the same card")
			}
			if _, err := lib.Undo(); err != nil || !reflect.DeepEqual(before, state(t, lib)) {
				t.Errorf("undo: %v", err)
			}
		})
	}
	for _, text := range []string{"Repo rate? :: 6.5 % [until:: 2026-11-30]", "No card."} {
		if _, err := lib.Doubts().Replace(old[0].ID, sourceOf(t, lib, old[0].ID), text); !errors.Is(err, notes.ErrInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
	begun := sourceOf(t, lib, old[0].ID)
	save(t, lib, id, replace(rates, "6.5 %", "6.25 %"))
	if _, err := lib.Doubts().Replace(old[0].ID, begun, "Repo rate? :: 6 %"); !errors.Is(err, library.ErrElsewhere) || !strings.Contains(markdownOf(t, lib, id), "6.25 %") {
		t.Errorf("over a text that was changed elsewhere: %v", err)
	}
}

func sourceOf(t *testing.T, lib *library.Library, id notes.CardID) string {
	t.Helper()
	source, err := lib.CardSource(id)
	if err != nil {
		t.Fatal(err)
	}
	return source
}

// What a file says of dates comes in with it, and a wrong one is told with its place.
func TestUntilComesIn(t *testing.T) {
	lib, _ := open(t, map[string]string{"a.md": "# A\n\nR :: B (until:: soon)\n"})
	got := importAll(t, lib, intake.Options{}, "/in")
	if len(got.Warnings) != 1 || got.Warnings[0].Line != 3 || !strings.HasSuffix(got.Warnings[0].File, "a.md") {
		t.Errorf("warnings %+v", got.Warnings)
	}
	lib, _ = open(t, map[string]string{
		"a.md": "# A\n\nQ :: A [until:: 2027-03-31]\n\nR :: B\n", ".obsidian/app.json": "{}", ".obsidian/plugins/dataview/main.js": "",
		"b.md": "# B\n\nText #flashcards\n\nQ2 :: A [until:: 2027-03-31]\n\nThe rate is high. [until:: 2027-03-31]\n",
	})
	importAll(t, lib, intake.Options{}, "/in")
	found, err := lib.Search().Find(t.Context(), "")
	if err != nil || len(found) != 3 {
		t.Fatalf("%d cards, %v", len(found), err)
	}
	for _, f := range found {
		if want := day(t, "2027-03-31"); f.Card.Until != want && f.Card.Prompt != "R" || strings.Contains(f.Card.Answer, "until") {
			t.Errorf("card %+v", *f.Card)
		}
	}
	page, err := lib.Page(found[0].Card.Note)
	if err != nil || strings.Contains(page.Text.Markdown, `\::`) {
		t.Errorf("%q, %v", page.Text.Markdown, err)
	}
}

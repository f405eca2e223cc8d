package library_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/intake"
	"precis/notes/library"
)

const (
	council  = "# Council\n\nWho leads the council? :: Anna\n\nHow many members has it? :: Twelve\n"
	council2 = "# Council\n\nWho leads the council? :: Boris\n\nHow many members has it? :: Twelve\n"
)

// doubtful saves a note whose first card, reviewed once, has another answer now.
func doubtful(t *testing.T) (*library.Library, *clock, notes.NoteID, notes.Card) {
	t.Helper()
	lib, now := open(t, nil)
	id := create(t, lib, council, "Polity").Note.ID
	first := grade(t, lib, lib.CardsOf(id)[0].ID, notes.Easy)
	now.pass(time.Hour)
	if done := save(t, lib, id, council2); done.Cards != (edit.CardCounts{Updated: 1, Kept: 1, Doubtful: 1}) {
		t.Fatalf("saving did %+v", done.Cards)
	}
	return lib, now, id, first
}

func TestACardInDoubtGoesOnAsBefore(t *testing.T) {
	lib, _, id, first := doubtful(t)
	card := lib.CardsOf(id)[0]
	if card.ID != first.ID || card.Progress != first.Progress || card.Answer != "Boris" {
		t.Errorf("the card is %+v", card)
	}
	if card.Doubt == nil || card.Doubt.Of != card.ID || card.Doubt.Answer != "Anna" {
		t.Errorf("its doubt is %+v", card.Doubt)
	}
	if all := lib.Doubts().Changed(); len(all) != 1 || all[0].ID != card.ID {
		t.Errorf("in doubt are %+v", all)
	}
	if found, err := lib.Search().Find(t.Context(), "is:changed"); err != nil || len(found) != 1 {
		t.Errorf("found %d cards (%v), want 1", len(found), err)
	}
}

func TestDecide(t *testing.T) {
	tests := []struct {
		name     string
		decision library.Decision
		check    func(t *testing.T, now, before, first notes.Card)
	}{
		{"same", library.KeepHistory, func(t *testing.T, now, before, first notes.Card) {
			if now.ID != first.ID || now.Progress != first.Progress || before.Progress.Retired || before.Answer != "Boris" {
				t.Errorf("the card is %+v", now)
			}
		}},
		{"new", library.StartNew, func(t *testing.T, now, before, first notes.Card) {
			if now.ID == first.ID || now.Progress != (notes.Progress{}) || now.Answer != "Boris" {
				t.Errorf("the card is %+v, want a new one", now)
			}
			if !before.Progress.Retired || before.Answer != "Anna" || before.Progress.Reps != 1 {
				t.Errorf("the old card is %+v, want it retired as it was", before)
			}
		}},
		{"split", library.SplitOff, func(t *testing.T, now, before, first notes.Card) {
			p := now.Progress
			if now.ID == first.ID || p.Reps != 0 || p.State != notes.InReview ||
				p.Stability != first.Progress.Stability || p.DueDay != first.Progress.DueDay {
				t.Errorf("the card is %+v, want the memory of %+v", now, first.Progress)
			}
			if !before.Progress.Retired || before.Answer != "Anna" {
				t.Errorf("the old card is %+v, want it retired as it was", before)
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _, id, first := doubtful(t)
			waiting := state(t, lib)
			if n, err := lib.Doubts().Decide([]notes.CardID{first.ID, first.ID}, tt.decision); n != 1 || err != nil {
				t.Fatalf("decided on %d (%v)", n, err)
			}
			before, err := lib.Card(first.ID)
			if err != nil {
				t.Fatal(err)
			}
			tt.check(t, lib.CardsOf(id)[0], before, first)
			if left := lib.Doubts().Changed(); len(left) != 0 {
				t.Errorf("still in doubt: %+v", left)
			}
			if n, err := lib.Doubts().Decide([]notes.CardID{first.ID}, library.StartNew); n != 0 || err != nil {
				t.Errorf("a second decision changed %d cards (%v)", n, err)
			}
			if _, err := lib.Undo(); err != nil {
				t.Fatal(err)
			}
			if got := state(t, lib); !reflect.DeepEqual(got, waiting) {
				t.Errorf("undo gave %+v, want %+v", got, waiting)
			}
		})
	}
}

func TestDoubtsAfterMoreEdits(t *testing.T) {
	tests := []struct {
		name, text string
		doubts     int
		answer     string // of the old card at the end
		retired    bool
	}{
		{"the old text again", council, 0, "Anna", false},
		{"a small correction", replace(council2, "Boris", "Boris B."), 1, "Boris B.", false},
		{"another question", "# Council\n\nWhen was it founded? :: 1950\n\nHow many members has it? :: Twelve\n", 0, "Boris", true},
		{"moved below another heading", replace(council2, "Who", "## Lead\n\nWho"), 1, "Boris", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib, _, id, first := doubtful(t)
			save(t, lib, id, tt.text)
			if got := lib.Doubts().Changed(); len(got) != tt.doubts || len(got) == 1 && got[0].Doubt.Answer != "Anna" {
				t.Errorf("in doubt are %+v, want %d", got, tt.doubts)
			}
			card, err := lib.Card(first.ID)
			if err != nil || card.Answer != tt.answer || card.Progress.Retired != tt.retired || card.Progress.Reps != 1 {
				t.Errorf("the card is %+v (%v), want the answer %q", card, err, tt.answer)
			}
		})
	}
}

// A card that was cut while in doubt comes back with its history, whichever of its
// texts is pasted, also into another note.
func TestACardInDoubtComesBack(t *testing.T) {
	const without = "# Council\n\nHow many members has it? :: Twelve\n"
	for name, back := range map[string]struct {
		line   string
		doubts int
	}{
		"as it was last":     {"Who leads the council? :: Boris", 1},
		"as it was reviewed": {"Who leads the council? :: Anna", 0},
	} {
		for _, elsewhere := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, elsewhere %v", name, elsewhere), func(t *testing.T) {
				lib, _, id, first := doubtful(t)
				save(t, lib, id, without)
				if got := lib.Doubts().Changed(); len(got) != 0 {
					t.Errorf("without its text, it is asked about %+v", got)
				}
				if elsewhere {
					create(t, lib, "# Notes\n\n"+back.line+"\n", "")
				} else {
					save(t, lib, id, without+"\n"+back.line+"\n")
				}
				card, err := lib.Card(first.ID)
				if err != nil || card.Progress != first.Progress || !strings.HasSuffix(back.line, card.Answer) {
					t.Errorf("the card is %+v (%v)", card, err)
				}
				if got := lib.Doubts().Changed(); len(got) != back.doubts {
					t.Errorf("in doubt are %+v, want %d", got, back.doubts)
				}
			})
		}
	}
}

func TestNothingIsAskedOfACardWithoutHistory(t *testing.T) {
	lib, _ := open(t, nil)
	id := create(t, lib, council, "").Note.ID
	card := lib.CardsOf(id)[0].ID
	if done := save(t, lib, id, council2); done.Cards.Doubtful != 0 || len(lib.Doubts().Changed()) != 0 {
		t.Errorf("saving did %+v", done.Cards)
	}
	if lib.CardsOf(id)[0].ID != card {
		t.Error("the card is another one")
	}
}

func TestACardSplitInTwo(t *testing.T) {
	lib, _ := open(t, nil)
	id := create(t, lib, "# Japan\n\nWhat are the capital and currency of Japan? :: Tokyo, yen\n", "").Note.ID
	first := grade(t, lib, lib.CardsOf(id)[0].ID, notes.Easy)
	save(t, lib, id, "# Japan\n\nWhat is the capital of Japan? :: Tokyo\n\nWhat is the currency of Japan? :: yen\n")
	capital, currency := lib.CardsOf(id)[0], lib.CardsOf(id)[1]
	if capital.ID != first.ID || currency.Doubt == nil || currency.Doubt.Of != first.ID || currency.Progress.Reps != 0 {
		t.Fatalf("the cards are %+v and %+v", capital, currency)
	}
	if _, err := lib.Doubts().Decide([]notes.CardID{currency.ID}, library.KeepHistory); !errors.Is(err, notes.ErrInvalid) {
		t.Errorf("two cards may have one history (%v)", err)
	}
	if _, err := lib.Doubts().Decide([]notes.CardID{currency.ID}, library.SplitOff); err != nil {
		t.Fatal(err)
	}
	capital, currency = lib.CardsOf(id)[0], lib.CardsOf(id)[1]
	if capital.ID != first.ID || capital.Progress != first.Progress {
		t.Errorf("the first half is %+v", capital)
	}
	if p := currency.Progress; currency.ID == first.ID || p.Stability != first.Progress.Stability || p.DueDay != first.Progress.DueDay {
		t.Errorf("the second half is %+v", currency)
	}
}

// TestHistoryFollowsACardToAnotherNote moves a card in several ways.
func TestHistoryFollowsACardToAnotherNote(t *testing.T) {
	const one, other = "# One\n\nWho was first? :: Adam\n\nKept? :: yes\n", "# Other\n\nAlso kept? :: yes\n"
	const without, with = "# One\n\nKept? :: yes\n", "# Other\n\nAlso kept? :: yes\n\nWho was first? :: Adam\n"
	files := func(a, b string) map[string]string { return map[string]string{"a.md": a, "b.md": b} }
	tests := []struct {
		name string
		move func(t *testing.T, lib *library.Library, after map[string]string)
	}{
		{"imported", func(t *testing.T, lib *library.Library, after map[string]string) {
			lib.SetFiles(tree(after))
			importAll(t, lib, intake.Options{}, "/in")
		}},
		{"cut, then pasted", func(t *testing.T, lib *library.Library, _ map[string]string) {
			save(t, lib, titled(t, lib, "One"), without)
			save(t, lib, titled(t, lib, "Other"), with)
		}},
		{"pasted, then cut", func(t *testing.T, lib *library.Library, _ map[string]string) {
			save(t, lib, titled(t, lib, "Other"), with)
			save(t, lib, titled(t, lib, "One"), without)
		}},
		{"pasted, then its note deleted", func(t *testing.T, lib *library.Library, _ map[string]string) {
			save(t, lib, titled(t, lib, "Other"), with)
			if _, err := lib.Delete([]notes.NoteID{titled(t, lib, "One")}, nil); err != nil {
				t.Fatal(err)
			}
		}},
	}
	for _, tt := range tests {
		for name, order := range map[string][2]map[string]string{
			"from the first note":  {files(one, other), files(without, with)},
			"from the second note": {files(other, one), files(with, without)},
		} {
			t.Run(tt.name+" "+name, func(t *testing.T) {
				lib, _ := open(t, order[0])
				importAll(t, lib, intake.Options{}, "/in")
				card := grade(t, lib, lib.CardsOf(titled(t, lib, "One"))[0].ID, notes.Good)
				tt.move(t, lib, order[1])
				cards := lib.CardsOf(titled(t, lib, "Other"))
				if len(cards) != 2 || cards[1].ID != card.ID || cards[1].Progress != card.Progress {
					t.Errorf("the other note has %+v, want card %s with its history", cards, card.ID)
				}
			})
		}
	}
}

func titled(t *testing.T, lib *library.Library, title string) notes.NoteID {
	t.Helper()
	for _, n := range lib.Notes() {
		if n.Title == title {
			return n.ID
		}
	}
	t.Fatalf("no note is called %q", title)
	return ""
}

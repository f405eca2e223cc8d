package library_test

import (
	"testing"
	"time"

	"precis/notes"
	"precis/notes/library"
)

func TestUpcoming(t *testing.T) {
	lib, c := open(t, nil)
	n := create(t, lib, "## A\n\nOne?::1\n\nTwo?::2\n\n## B\n\nThree?::3\n", "Garden/Trees").Note
	cards := lib.CardsOf(n.ID)
	grade(t, lib, cards[0].ID, notes.Easy)
	grade(t, lib, cards[2].ID, notes.Good)
	all := lib.Study().Upcoming(library.Scope{Deck: "Garden"})
	if all.Cards != 3 || all.New != 1 || !all.Next.Equal(c.now.Add(10*time.Minute)) {
		t.Errorf("the deck: %+v, want 3 cards, 1 new, the next in 10 minutes", all)
	}
	first := lib.Study().Upcoming(library.Scope{Note: n.ID, InSection: true, Section: cards[0].SectionIndex})
	easy, err := lib.Card(cards[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if want := easy.Progress.DueDay.Start(time.UTC, 4); first.Cards != 2 || !first.Next.Equal(want) {
		t.Errorf("the section: %+v, want 2 cards, the next at %v", first, want)
	}
	if none := lib.Study().Upcoming(library.Scope{Deck: "Elsewhere"}); none != (library.Upcoming{}) {
		t.Errorf("another deck: %+v", none)
	}
}
